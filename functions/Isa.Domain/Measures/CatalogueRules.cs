using System.Globalization;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>A catalogue as it was written, before it becomes a version: its measures, each with the schema of its details as text.</summary>
public sealed record CatalogueDraft(IReadOnlyList<(Measure Measure, string DetailsSchema)> Measures);

/// <summary>What must hold before a catalogue becomes a version; pointers name the places in what was written.</summary>
public static class CatalogueRules
{
    public static readonly Fault CodeMalformed = new("measure.code-malformed", "A code has lower-case letters, digits and hyphens, at most 64.");
    public static readonly Fault CodeTwice = new("measure.twice", "Another measure of the catalogue has this code.");
    public static readonly Fault MonthsReversed = new("measure.months-reversed", "The shortest duration is not above the planned one, nor that above the longest.");
    public static readonly Fault YearTwice = new("measure.year-twice", "The year has a number of places already.");
    public static readonly Fault RuleUnknown = new("rule.unknown", "There is no rule of this name: rules are part of the app, the catalogue only names them.");
    public static readonly Fault PayerAlone = new("payer.not-agreed", "That a commune pays alone comes from its decision, not from the catalogue.");

    public static readonly Fault QuotaBelowGiven = new("quota.below-given", "More places of the year are given than that: a number is never set below what is given.")
    {
        Explanation = new(
            "Pour {0}, {1} places sont déjà attribuées : le nombre ne peut pas être inférieur.",
            "Für {0} sind schon {1} Plätze vergeben: Die Zahl kann nicht kleiner sein.",
            "{1} places are given for {0} already: the number cannot be smaller."),
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
            else faults.AddRange(wrong.Select(fault => fault.At(at + "/detailsSchema")));
        }
        return faults is [] ? measures : faults.ToArray();
    }

    static IEnumerable<Fault> Broken(Measure measure, string at, IEnumerable<Measure> earlier) =>
    [
        .. Rules.Broken(
            (Slug.IsValid(measure.Code), CodeMalformed.At(at + "/code")),
            (earlier.All(other => other.Code != measure.Code), CodeTwice.At(at + "/code")),
            (IsInOrder([measure.MinMonths, measure.PlannedMonths, measure.MaxMonths]), MonthsReversed.At(at + "/minMonths")),
            (measure.Payer != Payer.CommuneAlone, PayerAlone.At(at + "/payer"))),
        .. measure.QuotaPerYear.Index().Where(quota => measure.QuotaPerYear.Take(quota.Index).Any(before => before.Year == quota.Item.Year))
            .Select(quota => YearTwice.At(string.Create(CultureInfo.InvariantCulture, $"{at}/quotaPerYear/{quota.Index}/year"))),
        .. measure.Rules.Index().Where(rule => !MeasureRules.Names.Contains(rule.Item.Name))
            .Select(rule => RuleUnknown.At(string.Create(CultureInfo.InvariantCulture, $"{at}/rules/{rule.Index}/name"))),
    ];

    static bool IsInOrder(IEnumerable<int?> months)
    {
        var said = months.OfType<int>().ToArray();
        return said.Zip(said.Skip(1)).All(pair => pair.First <= pair.Second);
    }
}
