using Isa.Domain.Measures;
using static Isa.Functions.Tests.Measures.PaperReading;

namespace Isa.Functions.Tests.Measures;

/// <summary>The pages as somebody reads them, line by line: heads with #, facts as `label: text`, signatures in brackets.</summary>
public class PaperPageTests
{
    [Fact]
    public void The_contract_in_French() => Reads(PaperKind.Contract, PaperLanguage.Fr, """
        Mesures d’insertion, Canton du Valais
        CMS Sion-Hérens-Conthey
        # Contrat de mesure
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
        Durée: du 02.11.2026 au 30.04.2027 y compris
        Horaire: lundi matin, mercredi matin et après-midi, dimanche après-midi
        Référence de l’organisateur: réf 7
        ## Objectifs
        - Reprendre un rythme
        - Préparer un dossier
        ## Financement
        Prix: 1’225.50 francs par demi-jour
        Mode de financement: sur le compte individuel d’aide sociale
        À la charge de: la commune seule
        ## Consentements de la personne
        Participation volontaire: acceptée le 05.10.2026
        Procuration: donnée le 07.10.2026
        ## Décision
        Le contrat de mesure est approuvé: 20.10.2026
        ## Signatures
        [Muster Exemple | Lieu, date, signature]
        [CMS Sion-Hérens-Conthey | Lieu, date, signature]
        [OSEO Valais | Lieu, date, signature]
        [Commune de Sion | Lieu, date, signature]
        Document paper-1, établi le 20.11.2026 selon le modèle du 01.07.2021.
        """);

    [Fact]
    public void The_contract_in_German() => Reads(PaperKind.Contract, PaperLanguage.De, """
        Eingliederungsmassnahmen, Kanton Wallis
        CMS Sion-Hérens-Conthey
        # Massnahmenvertrag
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
        Dauer: vom 02.11.2026 bis und mit 30.04.2027
        Präsenzzeiten: Montag Vormittag, Mittwoch Vormittag und Nachmittag, Sonntag Nachmittag
        Referenz des Massnahmenorganisators: réf 7
        ## Ziele
        - Reprendre un rythme
        - Préparer un dossier
        ## Finanzierung
        Preis: 1’225.50 Franken pro Halbtag
        Finanzierungsart: über das individuelle Sozialhilfekonto
        Zulasten: allein der Gemeinde
        ## Einwilligungen der Person
        Freiwillige Teilnahme: eingewilligt am 05.10.2026
        Vollmacht: erteilt am 07.10.2026
        ## Verfügung
        Der Massnahmenvertrag wird genehmigt: 20.10.2026
        ## Unterschriften
        [Muster Exemple | Ort, Datum, Unterschrift]
        [CMS Sion-Hérens-Conthey | Ort, Datum, Unterschrift]
        [OSEO Valais | Ort, Datum, Unterschrift]
        [Gemeinde Sion | Ort, Datum, Unterschrift]
        Dokument paper-1, ausgestellt am 20.11.2026 nach der Vorlage vom 01.07.2021.
        """);

    [Fact]
    public void The_preavis_in_French() => Reads(PaperKind.Preavis, PaperLanguage.Fr, """
        Mesures d’insertion, Canton du Valais
        Service de l’action sociale (SAS)
        # Préavis
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
        Durée: du 02.11.2026 au 30.04.2027 y compris
        Horaire: lundi matin, mercredi matin et après-midi, dimanche après-midi
        Référence de l’organisateur: réf 7
        ## Financement
        Prix: 1’225.50 francs par demi-jour
        Mode de financement: sur le compte individuel d’aide sociale
        À la charge de: l’aide sociale
        ## Préavis
        Préavis défavorable
        Donné le: 12.10.2026
        ## Motifs
        Trop tôt.
        ## Signatures
        [Service de l’action sociale (SAS) | Lieu, date, signature]
        Document paper-1, établi le 20.11.2026 selon le modèle du 01.07.2021.
        """);

    [Fact]
    public void The_decision_in_German() => Reads(PaperKind.Decision, PaperLanguage.De, """
        Eingliederungsmassnahmen, Kanton Wallis
        Gemeinde Sion
        # Verfügung
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
        Dauer: vom 02.11.2026 bis und mit 30.04.2027
        Präsenzzeiten: Montag Vormittag, Mittwoch Vormittag und Nachmittag, Sonntag Nachmittag
        Referenz des Massnahmenorganisators: réf 7
        ## Finanzierung
        Preis: 1’225.50 Franken pro Halbtag
        Finanzierungsart: über das individuelle Sozialhilfekonto
        Zulasten: allein der Gemeinde
        ## Vormeinung
        Negative Vormeinung: 12.10.2026
        ## Verfügung
        Der Massnahmenvertrag wird genehmigt
        Datum der Verfügung: 20.10.2026
        ## Begründung
        La situation presse.
        Une place est libre.
        ## Rechtsmittelbelehrung
        Beschwerde an den Staatsrat.
        ## Unterschriften
        [Gemeinde Sion | Ort, Datum, Unterschrift]
        Dokument paper-1, ausgestellt am 20.11.2026 nach der Vorlage vom 01.07.2021.
        """);
}
