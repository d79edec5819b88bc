using System.Globalization;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>A catalogue as it was written, before it becomes a version: its measures, each with the schema of its details as text.</summary>
public sealed record CatalogueDraft(IReadOnlyList<(Measure Measure, string DetailsSchema)> Measures);

/// <summary>What must hold before a catalogue becomes a version; pointers name the places in what was written.</summary>
public static class CatalogueRules
{
    public static readonly Fault CodeMalformed = new("measure.code-malformed", "A code has lower-case letters, digits and hyphens, at most 64.");
    public static readonly Fault CodeTwice = new("measure.twice", "Another measure of the catalogue has this code.")
    {
        Explanation = new(
            "Un code désigne une seule mesure du catalogue ; « {0} » y est déjà. Donnez un autre code, ou enlevez l’une des deux.",
            "Ein Code bezeichnet nur eine Massnahme des Katalogs; «{0}» steht schon darin. Geben Sie einen anderen Code, oder streichen Sie eine der beiden.",
            "A code names one measure of the catalogue; “{0}” stands in it already. Give another code, or take one of the two out."),
    };

    public static readonly Fault MonthsReversed = new("measure.months-reversed", "The shortest duration is not above the planned one, nor that above the longest.")
    {
        Explanation = new(
            "La durée minimale ne dépasse pas la durée prévue, ni celle-ci la durée maximale ; mois indiqués pour « {0} » : {1}. Corrigez-en l’une.",
            "Die kürzeste Dauer liegt nicht über der geplanten, diese nicht über der längsten; Monate für «{0}»: {1}. Berichtigen Sie eine davon.",
            "The shortest duration is not above the planned one, nor that above the longest; months of “{0}”: {1}. Correct one of them."),
    };

    public static readonly Fault YearTwice = new("measure.year-twice", "The year has a number of places already.")
    {
        Explanation = new(
            "Une année a un seul nombre de places ; {0} figure deux fois. Enlevez l’une des deux entrées.",
            "Ein Jahr hat nur eine Zahl von Plätzen; {0} steht zweimal da. Streichen Sie einen der beiden Einträge.",
            "A year has one number of places; {0} stands there twice. Take one of the two out."),
    };

    public static readonly Fault RuleUnknown = new("rule.unknown", "There is no rule of this name: rules are part of the app, the catalogue only names them.")
    {
        Explanation = new(
            "Le catalogue ne nomme que des règles que l’application connaît ; celle-ci n’en est pas. Règles connues : {0}. Choisissez-en une, ou enlevez l’entrée.",
            "Der Katalog nennt nur Regeln, welche die Anwendung kennt; diese gehört nicht dazu. Bekannte Regeln: {0}. Wählen Sie eine davon, oder streichen Sie den Eintrag.",
            "The catalogue names only rules that the app knows; this is none. Rules that are known: {0}. Choose one, or take the entry out."),
    };

    public static readonly Fault PayerAlone = new("payer.not-agreed", "That a commune pays alone comes from its decision, not from the catalogue.")
    {
        Explanation = new(
            "Qu’une commune paie seule résulte de sa décision, non du catalogue ; la mesure « {0} » le dit. Indiquez un autre payeur.",
            "Dass eine Gemeinde allein bezahlt, folgt aus ihrer Verfügung, nicht aus dem Katalog; die Massnahme «{0}» nennt es. Geben Sie einen anderen Kostenträger an.",
            "That a commune pays alone comes from its decision, not from the catalogue; the measure “{0}” says it. State another payer."),
    };

    public static readonly Fault QuotaBelowGiven = new("quota.below-given", "More places of the year are given than that: a number is never set below what is given.")
    {
        Explanation = new(
            "Le nombre d’une année ne descend pas sous les places attribuées ; pour {0}, places attribuées : {1}. Indiquez au moins ce nombre, ou annulez d’abord des contrats.",
            "Die Zahl eines Jahres sinkt nicht unter die vergebenen Plätze; für {0} vergeben: {1}. Geben Sie mindestens diese Zahl an, oder annullieren Sie zuerst Verträge.",
            "The number of a year does not go below the places that are given; given for {0}: {1}. State at least this number, or cancel contracts first."),
    };

    /// <summary>The years of which more places are given than the catalogue would have.</summary>
    public static Fault[] BelowGiven(IReadOnlyList<Measure> measures, Func<string, int, int> given) =>
    [
        .. from measure in measures.Index()
           from quota in measure.Item.QuotaPerYear.Index()
           let places = given(measure.Item.Code, quota.Item.Year)
           where places > quota.Item.Count
           select QuotaBelowGiven.Because(quota.Item.Year, places).At(string.Create(CultureInfo.InvariantCulture, $"/measures/{measure.Index}/quotaPerYear/{quota.Index}/count")),
    ];

    /// <summary>The measures, or every fault.</summary>
    public static Outcome<IReadOnlyList<Measure>> Judge(CatalogueDraft draft)
    {
        var faults = new List<Fault>();
        var measures = new List<Measure>();
        foreach (var (place, (measure, schema)) in draft.Measures.Index())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"/measures/{place}");
            faults.AddRange(Broken(measure, at, draft.Measures.Take(place).Select(earlier => earlier.Measure)));
            if (DetailsSchema.Parse(schema).Is(out var details, out var wrong)) measures.Add(measure with { Details = details });
            else faults.AddRange(wrong.Select(fault => fault.At(at + "/detailsSchema" + fault.Pointer)));
        }
        return faults is [] ? measures : faults.ToArray();
    }

    static IEnumerable<Fault> Broken(Measure measure, string at, IEnumerable<Measure> earlier) =>
    [
        .. Rules.Broken(
            (Slug.IsValid(measure.Code), CodeMalformed.At(at + "/code")),
            (earlier.All(other => other.Code != measure.Code), CodeTwice.At(at + "/code").Because(measure.Code)),
            (IsInOrder([measure.MinMonths, measure.PlannedMonths, measure.MaxMonths]), MonthsReversed.At(at + "/minMonths").Because(measure.Code, string.Join(", ", new[] { measure.MinMonths, measure.PlannedMonths, measure.MaxMonths }.OfType<int>()))),
            (measure.Payer != Payer.CommuneAlone, PayerAlone.At(at + "/payer").Because(measure.Code))),
        .. measure.QuotaPerYear.Index().Where(quota => measure.QuotaPerYear.Take(quota.Index).Any(before => before.Year == quota.Item.Year))
            .Select(quota => YearTwice.At(string.Create(CultureInfo.InvariantCulture, $"{at}/quotaPerYear/{quota.Index}/year")).Because(quota.Item.Year)),
        .. measure.Rules.Index().Where(rule => !MeasureRules.Names.Contains(rule.Item.Name))
            .Select(rule => RuleUnknown.At(string.Create(CultureInfo.InvariantCulture, $"{at}/rules/{rule.Index}/name")).Because(string.Join(", ", MeasureRules.Names.Order(StringComparer.Ordinal)))),
    ];

    static bool IsInOrder(IEnumerable<int?> months)
    {
        var said = months.OfType<int>().ToArray();
        return said.Zip(said.Skip(1)).All(pair => pair.First <= pair.Second);
    }
}
