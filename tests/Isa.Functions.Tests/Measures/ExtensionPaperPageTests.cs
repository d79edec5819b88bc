using Isa.Domain.Measures;
using static Isa.Functions.Tests.Measures.PaperReading;

namespace Isa.Functions.Tests.Measures;

/// <summary>The pages on an extension, and what an extension leaves on the others; as somebody reads them, line by line.</summary>
public class ExtensionPaperPageTests
{
    [Fact]
    public void The_preavis_on_an_extension_in_French() => Reads(APaper.Of(PaperKind.Preavis, StepSubject.Extension), PaperLanguage.Fr, """
        Mesures d’insertion, Canton du Valais
        Service de l’action sociale (SAS)
        # Préavis sur la prolongation
        ## Personne
        Nom: Exemple
        Prénom: Muster
        Date de naissance: 12.04.1985
        Numéro AVS: 756.9999.9999.91
        ## Parties
        Centre médico-social: CMS Sion-Hérens-Conthey
        Organisateur de la mesure: OSEO Valais
        Commune de domicile: Sion
        ## Mesure
        Mesure d’insertion: stage
        Famille: socio-professionnelle
        Durée jusqu’ici: du 02.11.2026 au 30.04.2027 y compris
        Référence de l’organisateur: réf 7
        ## Prolongation demandée
        Durée de la prolongation: du 01.05.2027 au 31.07.2027 y compris
        Horaire: lundi matin, mercredi matin et après-midi, dimanche après-midi
        Demandée le: 01.03.2027
        ## Motifs de la demande
        Le dossier n’est pas prêt.
        ## Financement
        Prix: 1’225.50 francs par demi-jour
        Mode de financement: sur le compte individuel d’aide sociale
        À la charge de: l’aide sociale
        ## Préavis
        Préavis défavorable
        Donné le: 08.03.2027
        ## Motifs
        Assez long.
        ## Signatures
        [Service de l’action sociale (SAS) | Lieu, date, signature]
        Document paper-1, établi le 20.11.2026 selon le modèle du 01.07.2021.
        """);

    [Fact]
    public void The_decision_on_an_extension_in_German() => Reads(APaper.Of(PaperKind.Decision, StepSubject.Extension), PaperLanguage.De, """
        Eingliederungsmassnahmen, Kanton Wallis
        Gemeinde Sion
        # Verfügung über die Verlängerung
        ## Person
        Name: Exemple
        Vorname: Muster
        Geburtsdatum: 12.04.1985
        AHV-Nummer: 756.9999.9999.91
        ## Parteien
        Sozialmedizinisches Zentrum: CMS Sion-Hérens-Conthey
        Massnahmenorganisator: OSEO Valais
        Wohnsitzgemeinde: Sion
        ## Massnahme
        Eingliederungsmassnahme: stage
        Bereich: sozial und beruflich
        Bisherige Dauer: vom 02.11.2026 bis und mit 30.04.2027
        Referenz des Massnahmenorganisators: réf 7
        ## Beantragte Verlängerung
        Dauer der Verlängerung: vom 01.05.2027 bis und mit 31.07.2027
        Präsenzzeiten: Montag Vormittag, Mittwoch Vormittag und Nachmittag, Sonntag Nachmittag
        Beantragt am: 01.03.2027
        ## Begründung des Antrags
        Le dossier n’est pas prêt.
        ## Finanzierung
        Preis: 1’225.50 Franken pro Halbtag
        Finanzierungsart: über das individuelle Sozialhilfekonto
        Zulasten: allein der Gemeinde
        ## Vormeinung
        Negative Vormeinung: 08.03.2027
        ## Verfügung
        Die Verlängerung wird genehmigt
        Datum der Verfügung: 12.03.2027
        ## Begründung
        Il manque peu.
        ## Rechtsmittelbelehrung
        Beschwerde an den Staatsrat.
        ## Unterschriften
        [Gemeinde Sion | Ort, Datum, Unterschrift]
        Dokument paper-1, ausgestellt am 20.11.2026 nach der Vorlage vom 01.07.2021.
        """);

    [Theory]
    [InlineData(PaperLanguage.Fr, "Durée: du 02.11.2026 au 31.07.2027 y compris", "À la charge de: l’aide sociale, dès le 01.05.2027 la commune seule",
        "Le contrat de mesure est approuvé: 20.10.2026", "La prolongation du 01.05.2027 au 31.07.2027 y compris est approuvée: 12.03.2027")]
    [InlineData(PaperLanguage.De, "Dauer: vom 02.11.2026 bis und mit 31.07.2027", "Zulasten: der Sozialhilfe, ab 01.05.2027 allein der Gemeinde",
        "Der Massnahmenvertrag wird genehmigt: 20.10.2026", "Die Verlängerung vom 01.05.2027 bis und mit 31.07.2027 wird genehmigt: 12.03.2027")]
    public void The_contract_tells_the_whole_period_who_pays_it_and_what_was_decided_on_each_part(PaperLanguage language, params string[] lines) =>
        Assert.Empty(lines.Except(Lines(APaper.Of(PaperKind.Contract).But(contract => APaper.Extended).Page(language))));

    [Theory]
    [InlineData(PaperKind.Preavis, "Durée: du 02.11.2026 au 30.04.2027 y compris", "À la charge de: l’aide sociale", "Préavis défavorable", "Trop tôt.")]
    [InlineData(PaperKind.Decision, "Durée: du 02.11.2026 au 30.04.2027 y compris", "À la charge de: l’aide sociale", "Date de la décision: 20.10.2026", "La situation presse.\nUne place est libre.")]
    public void An_extension_leaves_the_papers_of_the_steps_before_it_as_they_were(PaperKind kind, params string[] lines)
    {
        var page = APaper.Of(kind).But(contract => APaper.Extended).Page(PaperLanguage.Fr);
        Assert.Empty(lines.Except(Lines(page)));
        Assert.DoesNotContain("31.07.2027", page, StringComparison.Ordinal);
    }
}
