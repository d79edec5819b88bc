using Isa.Domain.Values;

namespace Isa.Domain.Monitoring;

/// <summary>Of which measure, organiser and centre figures are asked; null: of all.</summary>
public sealed record Selection(string? Measure = null, PartnerId? Partner = null, CmsId? Cms = null)
{
    /// <summary>How many cuts part it from the whole canton.</summary>
    public int Depth => (Partner is null ? 0 : 1) + (Cms is null ? 0 : 1);

    /// <summary>This one and every other to which all belong that belong to it.</summary>
    public IEnumerable<Selection> Wholes =>
        from measure in new[] { Measure, null }.Distinct()
        from partner in new[] { Partner, null }.Distinct()
        from cms in new[] { Cms, null }.Distinct()
        select new Selection(measure, partner, cms);

    /// <summary>Every selection to which somebody belongs.</summary>
    public static IReadOnlyList<Selection> AllOf(IEnumerable<Participation> all) => [.. all.Select(one => new Selection(one.Measure, one.Partner, one.Cms)).Distinct().SelectMany(one => one.Wholes).Distinct()];

    public bool Holds(Participation one) =>
        (Measure is null || Measure == one.Measure) && (Partner is not { } partner || partner == one.Partner) && (Cms is not { } cms || cms == one.Cms);

    /// <summary>Every person once, by the latest participation.</summary>
    public IReadOnlyList<Participation> PersonsOf(IEnumerable<Participation> all) =>
        [.. all.Where(Holds).GroupBy(one => one.Person).Select(same => same.MaxBy(one => (one.StartedOn, one.Number))!)];
}
