using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>The residents of the communes on 31 December of a year; a commune that is not named has none.</summary>
public sealed record Populations(int Year, IReadOnlyDictionary<CommuneId, long> Residents)
{
    public long Of(CommuneId commune) => Residents.GetValueOrDefault(commune);

    /// <summary>The count that months of a year, and its settlement, are shared by: that of the year before, else the newest earlier one. Null: there is none.</summary>
    public static Populations? For(int year, IEnumerable<Populations> known) => known.Where(count => count.Year < year).MaxBy(count => count.Year);

    /// <summary>A count of a year that is over; it names communes of the canton, and somebody lives there.</summary>
    public static Outcome<Populations> Counted(int year, IReadOnlyDictionary<CommuneId, long> residents, Communes communes, DateOnly today)
    {
        Fault[] broken =
        [
            .. Rules.Broken(
                (year < today.Year,                    ReferenceFaults.YearNotOver),
                (residents.Values.Any(n => n > 0),     ReferenceFaults.NoResidents)),
            .. residents.Keys.Where(id => communes.Find(id, Communes.LastDayOf(year)) is null).Select(id => IntakeFaults.CommuneUnknown.At($"/{id}")),
        ];
        return broken is [] ? new Populations(year, residents) : broken;
    }

    /// <summary>Says the same of every commune.</summary>
    public bool Equals(Populations? other) => other is not null && Year == other.Year && Residents.Keys.Union(other.Residents.Keys).All(commune => Of(commune) == other.Of(commune));

    public override int GetHashCode() => Year;
}

/// <summary>What stands against dated values.</summary>
public static class ReferenceFaults
{
    public static readonly Fault YearNotOver = new("reference.year-not-over", "Residents are those of 31 December: the year is not over in Zurich.");
    public static readonly Fault NoResidents = new("reference.no-residents", "Nobody lives anywhere: the costs could not be shared.");
    public static readonly Fault RatesNotWhole = new("reference.rates-not-whole", "Canton, base and population add up to 100.");
    public static readonly Fault RegimeOwn = new("regime.own", "The insertion measures are kept here: imported, they would count twice.");
    public static readonly Fault RegimeTwice = new("regime.duplicate", "The commune has an amount of this regime already.");
    public static readonly Fault RegimesTooMany = new("regime.too-many", "The law knows a handful of regimes; at most 20 are taken.");
}
