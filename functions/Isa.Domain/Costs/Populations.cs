using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>The residents of the communes on 31 December of a year; a commune that is not named has none.</summary>
public sealed record Populations(int Year, IReadOnlyDictionary<CommuneId, long> Residents)
{
    public long Of(CommuneId commune) => Residents.GetValueOrDefault(commune);

    /// <summary>The count that months of a year, and its settlement, are shared by: that of the year before, else the newest earlier one. Null: there is none.</summary>
    public static Populations? For(int year, IEnumerable<Populations> known) => known.Where(count => count.Year < year).MaxBy(count => count.Year);
}
