using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>What the other regimes of the law cost in a year, one amount for each commune and regime.</summary>
public sealed record RegimeYear(int Year, IReadOnlyList<RegimeAmount> Amounts)
{
    public const int RegimesMax = 20;

    /// <summary>As imported, line by line: communes of the canton, each regime once for each, and not the regime that is kept here. Places are lines, from 0.</summary>
    public static Outcome<RegimeYear> Imported(int year, IReadOnlyList<RegimeAmount> lines, Communes communes)
    {
        var seen = new HashSet<(CommuneId, string)>();
        Fault[] broken =
        [
            .. lines.Index().SelectMany(line => Rules.Broken(
                (communes.Find(line.Item.Commune, Communes.LastDayOf(year)) is not null,            IntakeFaults.CommuneUnknown.At($"/lines/{line.Index}/ofs")),
                (line.Item.Regime != Settlement.OwnRegime,                ReferenceFaults.RegimeOwn.At($"/lines/{line.Index}/regime")),
                (seen.Add((line.Item.Commune, line.Item.Regime)),         ReferenceFaults.RegimeTwice.At($"/lines/{line.Index}")))),
            .. Rules.Broken((lines.DistinctBy(line => line.Regime).Count() <= RegimesMax, ReferenceFaults.RegimesTooMany)),
        ];
        return broken is [] ? new RegimeYear(year, lines) : broken;
    }

    /// <summary>Says the same, in whatever order.</summary>
    public bool Equals(RegimeYear? other) => other is not null && Year == other.Year && Amounts.Count == other.Amounts.Count && Amounts.ToHashSet().SetEquals(other.Amounts);

    public override int GetHashCode() => Year;
}
