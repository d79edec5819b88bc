using System.Xml.Linq;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Measures;
using static Isa.Functions.Tests.Measures.PaperReading;

namespace Isa.Functions.Tests.Measures;

/// <summary>How single facts are put on a page, and what is true of every page.</summary>
public class PaperWordingTests
{
    [Fact]
    public void Other_half_days_later_stand_on_the_contract_with_their_first_day()
    {
        var changed = APaper.Of(PaperKind.Contract).But(contract => contract with { LaterSchedules = [new(new(2027, 1, 4), new Schedule().And(DayOfWeek.Friday, HalfDay.Pm)), new(new(2027, 3, 1), Schedule.WorkdayMornings)] });
        Assert.Equal(
            ["Horaire: lundi matin, mercredi matin et après-midi, dimanche après-midi", "Horaire dès le 04.01.2027: vendredi après-midi", "Horaire dès le 01.03.2027: lundi matin, mardi matin, mercredi matin, jeudi matin, vendredi matin"],
            Lines(changed.Page(PaperLanguage.Fr)).Where(line => line.StartsWith("Horaire", StringComparison.Ordinal)));
        Assert.Contains("Präsenzzeiten ab 04.01.2027: Freitag Nachmittag", Lines(changed.Page(PaperLanguage.De)));
    }

    [Fact]
    public void Half_days_that_hold_from_the_first_day_on_stand_in_the_place_of_those_proposed()
    {
        var corrected = APaper.Of(PaperKind.Contract).But(contract => contract with { LaterSchedules = [new(contract.From, new Schedule().And(DayOfWeek.Friday, HalfDay.Pm))] });
        Assert.Equal(["Horaire: vendredi après-midi"], Lines(corrected.Page(PaperLanguage.Fr)).Where(line => line.StartsWith("Horaire", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(PaperLanguage.Fr, """
        ## Mesure
        Mesure d’insertion: stage
        Famille: professionnelle
        Durée: du 02.11.2026 au 30.04.2027 y compris
        Référence de l’organisateur: réf 7
        ## Précisions
        Employeur (numéro IDE): CHE-123.456.788
        Contrat tripartite signé le: 30.09.2026
        Aides à l’employeur pour le même travail: PAI, AIT
        Lieu de travail: Atelier
        again: non
        Entreprise validée par l’ORP: CHE-123.456.788, le 29.09.2026
        ## Objectifs
        - Reprendre un rythme
        - Préparer un dossier
        ## Financement
        Prix: sans coût pour l’aide sociale
        À la charge de: la Confédération
        ## Consentements de la personne
        """)]
    [InlineData(PaperLanguage.De, """
        ## Massnahme
        Eingliederungsmassnahme: stage
        Bereich: beruflich
        Dauer: vom 02.11.2026 bis und mit 30.04.2027
        Referenz des Massnahmenorganisators: réf 7
        ## Nähere Angaben
        Arbeitgeber (UID): CHE-123.456.788
        Dreiparteienvertrag unterzeichnet am: 30.09.2026
        Beiträge an den Arbeitgeber für dieselbe Arbeit: FiZu, Einarbeitungszuschuss
        Lieu de travail: Atelier
        again: nein
        Vom RAV validiertes Unternehmen: CHE-123.456.788, am 29.09.2026
        ## Ziele
        - Reprendre un rythme
        - Préparer un dossier
        ## Finanzierung
        Preis: ohne Kosten für die Sozialhilfe
        Zulasten: des Bundes
        ## Einwilligungen der Person
        """)]
    public void A_contract_in_a_company_tells_its_details_and_neither_half_days_nor_a_price_that_it_has_not(PaperLanguage language, string lines) =>
        Assert.Contains(lines, string.Join('\n', Lines(APaper.Of(PaperKind.Contract).But(contract => APaper.InACompany).Page(language))), StringComparison.Ordinal);

    [Theory]
    [InlineData(PaperLanguage.Fr, BillingUnit.Flat, 150_000, "Prix: forfait de 1’500.00 francs")]
    [InlineData(PaperLanguage.De, BillingUnit.Flat, 150_000, "Preis: Pauschale von 1’500.00 Franken")]
    [InlineData(PaperLanguage.Fr, BillingUnit.Month, 0, "Prix: aucun prix convenu")]
    [InlineData(PaperLanguage.De, BillingUnit.Month, 0, "Preis: kein Preis vereinbart")]
    public void A_flat_price_and_one_that_is_not_agreed_are_said_in_words(PaperLanguage language, BillingUnit unit, int rappen, string line) =>
        Assert.Contains(line, Lines(APaper.Of(PaperKind.Contract).But(contract => contract with { Billing = contract.Billing with { Unit = unit, UnitPrice = new(rappen) } }).Page(language)));

    [Fact]
    public void A_commune_is_named_after_de_as_one_says_it()
    {
        var communes = Isa.Functions.Store.ReferenceData.Communes();
        var names = Enumerable.Range(6001, 300).Select(number => communes.NameOf(new(number))).OfType<string>().ToLookup(name => FrenchNames.Of(name)[..^name.Length]);
        Assert.Equal("Agarn Albinen Anniviers Arbaz Ardon Ausserberg Ayent", string.Join(' ', names["d’"].Where(name => name[0] == 'A').Order(StringComparer.Ordinal)));
        Assert.Equal("Eggerberg Eischoll Eisten Embd Ergisch Ernen Evionnaz Evolène", string.Join(' ', names["d’"].Where(name => name[0] == 'E').Order(StringComparer.Ordinal)));
        Assert.Equal("Hérémence Icogne Inden Isérables Oberems Obergoms Orsières Unterbäch", string.Join(' ', names["d’"].Where(name => name[0] > 'E').Order(StringComparer.Ordinal)));
        Assert.DoesNotContain(names["de "], name => "AEÉHIOUY".Contains(name[0], StringComparison.Ordinal));
        Assert.Equal(("de Sion", "de Val-d'Illiez", "des Agettes"), (FrenchNames.Of("Sion"), FrenchNames.Of("Val-d'Illiez"), FrenchNames.Of("Les Agettes")));
    }

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
            var words = PaperTemplate.On(new(2026, 11, 20)).In(language);
            foreach (var all in new[] { Each<PaperKind>(kind => words.Title(kind, StepSubject.Contract)), Each(words.AxisOf), Each(words.Weekday), Each(words.Half), Each(words.ModeOf), Each(words.PayerOf), Each(words.ConsentOf), Each(words.OpinionOf), Each<DecisionOutcome>(outcome => words.OutcomeOf(outcome, StepSubject.Contract)) })
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
}
