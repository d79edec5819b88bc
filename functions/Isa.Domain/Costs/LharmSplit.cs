using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>A commune's part: by its commitments, and by its population, which also communes without a beneficiary pay.</summary>
public sealed record CommuneShare(CommuneId Commune, Chf Commitments, long Population, Chf BaseShare, Chf PopulationShare)
{
    public Chf Share => BaseShare + PopulationShare;
}

/// <summary>
/// Expenditure shared between canton and communes (LHarm, VS 850.2, art. 3). The total is what the commitments add up to; canton and
/// communes together are the total, to the rappen; the split of the negative commitments is the negative split.
/// </summary>
public sealed record LharmSplit(Chf Total, Chf CantonShare, IReadOnlyList<CommuneShare> Communes)
{
    /// <summary>
    /// First canton, base and population (ties in that order), then base by commitments, then population by population (ties: the lowest number).
    /// One row per commune, by number; also for one with residents that has merged since: a month that is split again is split as it was.
    /// </summary>
    /// <exception cref="ArgumentException">There is something to share by population, and nobody lives anywhere.</exception>
    public static LharmSplit Of(IReadOnlyDictionary<CommuneId, Chf> commitments, SplitRates rates, Populations populations, IEnumerable<CommuneId> allCommunes)
    {
        CommuneId[] communes = [.. allCommunes.Union(commitments.Keys).Union(populations.Residents.Where(count => count.Value > 0).Select(count => count.Key)).OrderBy(commune => commune.Number)];
        Chf[] committed = [.. communes.Select(commune => commitments.GetValueOrDefault(commune))];
        var total = committed.Sum();
        if (total.Split(rates.Canton, rates.Base, rates.Population) is not [var canton, var @base, var population]) throw new InvalidOperationException("Three weights make three parts.");
        var baseShares = BaseShares(@base, committed, rates.Base);
        var populationShares = population.Split([.. communes.Select(populations.Of)]);
        return new(total, canton, [.. communes.Select((commune, place) => new CommuneShare(commune, committed[place], populations.Of(commune), baseShares[place], populationShares[place]))]);
    }

    /// <summary>
    /// The base by commitments. Where some communes are given back and others pay (credit notes), those who are given back get the rate of
    /// what is theirs, and the others bear the rest: in proportion to a total near zero both would grow beyond all measure.
    /// </summary>
    static Chf[] BaseShares(Chf share, Chf[] commitments, int rate)
    {
        var (total, first) = (commitments.Sum(), commitments.FirstOrDefault(amount => amount != default));
        if (total < default(Chf) || (total == default && first < default(Chf))) return [.. BaseShares(-share, [.. commitments.Select(amount => -amount)], rate).Select(part => -part)];
        Chf back = -commitments.Where(amount => amount < default(Chf)).Sum().Of(rate, SplitRates.Whole);
        var paid = (share + back).Split([.. commitments.Select(amount => Math.Max(amount.Rappen, 0))]);
        var given = back.Split([.. commitments.Select(amount => Math.Max(-amount.Rappen, 0))]);
        return [.. paid.Zip(given, (pays, gets) => pays - gets)];
    }
}
