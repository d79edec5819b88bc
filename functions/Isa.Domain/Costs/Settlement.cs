using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>What a regime of the law (LHarm, VS 850.2, art. 2) cost for a commune's persons in a year.</summary>
public readonly record struct RegimeAmount(string Regime, CommuneId Commune, Chf Amount);

/// <summary>A commune in the settlement: its shares of the year, and what its months have charged of them.</summary>
public sealed record CommuneSettlement(CommuneShare Shares, Chf Advances)
{
    /// <summary>Still to pay; negative: paid too much.</summary>
    public Chf Balance => Shares.Share - Advances;
}

/// <summary>
/// The law shares the year's total of all regimes, not the single invoice: the months' shares are advances. What a commune pays alone is
/// no advance.
/// </summary>
public sealed record Settlement(IReadOnlyList<(string Regime, Chf Total)> Regimes, Chf Total, Chf CantonShare, Chf CantonAdvances, IReadOnlyList<CommuneSettlement> Communes)
{
    /// <summary>The regime that is kept here; all others are imported.</summary>
    public const string OwnRegime = "insertion-measures";

    public Chf CantonBalance => CantonShare - CantonAdvances;

    /// <param name="measures">What social aid paid for measures by origin month in the year; imported amounts of that regime would count twice.</param>
    /// <param name="others">The other regimes' amounts.</param>
    /// <param name="advances">What the months of the year have been charged, corrections included.</param>
    /// <param name="rates">Those of the year's first day.</param>
    /// <param name="populations">Those that a month of the year is shared by.</param>
    /// <param name="allCommunes">Each has a row.</param>
    public static Settlement Of(
        IReadOnlyDictionary<CommuneId, Chf> measures, IEnumerable<RegimeAmount> others, Charge advances, SplitRates rates, Populations populations, IEnumerable<CommuneId> allCommunes)
    {
        RegimeAmount[] all = [.. measures.Select(commune => new RegimeAmount(OwnRegime, commune.Key, commune.Value)), .. others];
        var commitments = all.GroupBy(amount => amount.Commune).ToDictionary(commune => commune.Key, commune => commune.Sum(amount => amount.Amount));
        var split = LharmSplit.Of(commitments, rates, populations, allCommunes.Union(advances.Communes.Select(charge => charge.Commune)));
        return new(
            [.. all.GroupBy(amount => amount.Regime).OrderBy(regime => regime.Key, StringComparer.Ordinal).Select(regime => (regime.Key, regime.Sum(amount => amount.Amount)))],
            split.Total, split.CantonShare, advances.CantonShare, [.. split.Communes.Select(shares => new CommuneSettlement(shares, advances.Of(shares.Commune).Shares))]);
    }
}
