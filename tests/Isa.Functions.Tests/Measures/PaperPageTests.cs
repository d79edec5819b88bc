using System.Xml.Linq;
using Isa.Domain.Measures;
using Isa.Domain.Values;

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
        Mode: sur le compte individuel d’aide sociale
        À la charge de: la commune seule
        ## Consentements de la personne
        Participation volontaire: donné le 05.10.2026
        Procuration: donné le 07.10.2026
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
        Organisation der Massnahme: OSEO Valais
        Wohnsitzgemeinde: Sion
        ## Massnahme
        Eingliederungsmassnahme: stage
        Bereich: sozial und beruflich
        Dauer: vom 02.11.2026 bis und mit 30.04.2027
        Stundenplan: Montag Vormittag, Mittwoch Vormittag und Nachmittag, Sonntag Nachmittag
        Referenz der Organisation: réf 7
        ## Ziele
        - Reprendre un rythme
        - Préparer un dossier
        ## Finanzierung
        Preis: 1’225.50 Franken pro Halbtag
        Art: über das individuelle Sozialhilfekonto
        Zulasten: allein der Gemeinde
        ## Einwilligungen der Person
        Freiwillige Teilnahme: gegeben am 05.10.2026
        Vollmacht: gegeben am 07.10.2026
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
        Mode: sur le compte individuel d’aide sociale
        À la charge de: la commune seule
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
        Organisation der Massnahme: OSEO Valais
        Wohnsitzgemeinde: Sion
        ## Massnahme
        Eingliederungsmassnahme: stage
        Bereich: sozial und beruflich
        Dauer: vom 02.11.2026 bis und mit 30.04.2027
        Stundenplan: Montag Vormittag, Mittwoch Vormittag und Nachmittag, Sonntag Nachmittag
        Referenz der Organisation: réf 7
        ## Finanzierung
        Preis: 1’225.50 Franken pro Halbtag
        Art: über das individuelle Sozialhilfekonto
        Zulasten: allein der Gemeinde
        ## Vormeinung
        Ungünstige Vormeinung: 12.10.2026
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

    [Theory]
    [InlineData(PaperLanguage.Fr, "Durée: dès le 02.11.2026, sans limite de durée", "pas d’objectif individuel", "Numéro AVS: pas encore connu", "Date de naissance: 04.1985")]
    [InlineData(PaperLanguage.De, "Dauer: ab 02.11.2026, unbefristet", "keine individuellen Ziele", "AHV-Nummer: noch nicht bekannt", "Geburtsdatum: 04.1985")]
    public void What_is_not_there_is_said_in_words(PaperLanguage language, params string[] lines)
    {
        Assert.True(PartialDate.Parse("1985-04").Is(out var month, out _));
        var page = APaper.Of(PaperKind.Contract).But(contract => contract with { To = null, Objectives = [], ExternalRef = null }).But(person => person with { Ahv = null, BirthDate = month }).Page(language);
        Assert.Empty(lines.Except(Lines(page)));
        Assert.DoesNotContain("réf", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PaperLanguage.Fr, "Le contrat de mesure est refusé")]
    [InlineData(PaperLanguage.De, "Der Massnahmenvertrag wird abgelehnt")]
    public void A_refusal_says_so(PaperLanguage language, string line) =>
        Assert.Contains(line, Lines(APaper.Of(PaperKind.Decision).But(contract => contract with { Decision = new(DecisionOutcome.Refused, new(2026, 10, 20), "non") }).Page(language)));

    [Fact]
    public void Every_word_of_the_field_has_its_translation_and_no_two_are_one()
    {
        foreach (var language in Enum.GetValues<PaperLanguage>())
        {
            var words = Isa.Functions.Measures.PaperTemplate.On(new(2026, 11, 20)).In(language);
            foreach (var all in new[] { Each(words.Title), Each(words.AxisOf), Each(words.Weekday), Each(words.Half), Each(words.ModeOf), Each(words.PayerOf), Each(words.ConsentOf), Each(words.OpinionOf), Each(words.OutcomeOf) })
                Assert.Equal(all.Distinct(), all);
        }

        static string[] Each<T>(Func<T, string> word) where T : struct, Enum => [.. Enum.GetValues<T>().Select(word)];
    }

    [Fact]
    public void Whatever_comes_from_outside_is_escaped()
    {
        const string naughty = "</title><script>alert('1')</script><!-- & \"";
        foreach (var kind in Enum.GetValues<PaperKind>())
        {
            var facts = APaper.Of(kind)
                .But(contract => contract with { ExternalRef = naughty, Objectives = [naughty], Preavis = contract.Preavis! with { Reason = naughty }, Decision = contract.Decision! with { Reason = naughty } })
                .But(person => person with { FamilyName = naughty, GivenName = naughty }) with
            { Organiser = naughty, Commune = naughty, Centre = naughty, Measure = naughty, Remedy = new(new(2021, 7, 1), naughty, naughty) };
            var page = Read(facts.Page(PaperLanguage.Fr));
            Assert.Empty(page.Descendants("script"));
            Assert.Contains(page.Descendants("dd"), fact => fact.Value == naughty);
        }
    }

    [Theory]
    [InlineData(PaperLanguage.Fr, "fr")]
    [InlineData(PaperLanguage.De, "de")]
    public void A_page_is_well_formed_names_its_language_loads_nothing_and_is_the_same_each_time(PaperLanguage language, string tag)
    {
        foreach (var kind in Enum.GetValues<PaperKind>())
        {
            var html = Read(APaper.Of(kind).Page(language));
            Assert.Equal(tag, html.Attribute("lang")?.Value);
            Assert.DoesNotContain(html.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe" or "form" or "a");
            Assert.DoesNotContain(html.Descendants().Attributes(), attribute => attribute.Name.LocalName is "style" or "src" or "href" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
            Assert.DoesNotContain("url(", html.Value, StringComparison.Ordinal);
            Assert.Equal(APaper.Of(kind).Page(language), APaper.Of(kind).Page(language));
        }
    }

    static void Reads(PaperKind kind, PaperLanguage language, string expected) => Assert.Equal(expected, string.Join('\n', Lines(APaper.Of(kind).Page(language))));

    static string[] Lines(string page) => [.. Read(page).Element("body")!.Descendants().Select(Line).OfType<string>()];

    static string? Line(XElement element) => (element.Name.LocalName, element.Parent!) switch
    {
        ("h1", _) => $"# {element.Value}",
        ("h2", _) => $"## {element.Value}",
        ("div", { Name.LocalName: "dl" }) => $"{element.Element("dt")!.Value}: {element.Element("dd")!.Value}",
        ("li", _) => $"- {element.Value}",
        ("p", { Name.LocalName: "div" }) => $"[{element.Nodes().OfType<XText>().Single().Value} | {element.Element("span")!.Value}]",
        ("p", _) => element.Value,
        _ => null,
    };

    static XElement Read(string page)
    {
        const string doctype = "<!DOCTYPE html>";
        Assert.StartsWith(doctype, page, StringComparison.Ordinal);
        return XDocument.Parse(page[doctype.Length..]).Root!;
    }
}
