using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>What a month cost a bearer; one may be named often.</summary>
public readonly record struct BookedAmount(Bearer Bearer, Chf Amount);

/// <summary>A commune in a month: its shares in what is split, and what it pays alone.</summary>
public sealed record CommuneMonth(CommuneShare Shares, Chf Ineligible)
{
    public CommuneId Commune => Shares.Commune;

    public Chf Payable => Shares.Share + Ineligible;
}

/// <summary>
/// A month between canton and communes: only what social aid pays is split; what a commune pays alone is its own, and other payers stand
/// apart. What the communes pay and the canton's share are the total and the ineligible amounts together.
/// </summary>
public sealed record CantonMonth(Chf Total, Chf CantonShare, Chf Ineligible, Chf OtherPayers, IReadOnlyList<CommuneMonth> Communes)
{
    public Chf CommunesShare => Total - CantonShare;

    /// <summary>What canton and communes owe for the month.</summary>
    public Charge Charge => new(Total, CantonShare, [.. Communes.Select(commune => new CommuneCharge(commune.Commune, commune.Shares.Share, commune.Ineligible))]);

    /// <summary>From the amounts of the ledger; their order does not matter.</summary>
    public static CantonMonth Of(IEnumerable<BookedAmount> amounts, SplitRates rates, Populations populations, IEnumerable<CommuneId> allCommunes)
    {
        var by = amounts.ToLookup(amount => BookOf(amount.Bearer.Payer));
        var alone = PerCommune(by[Book.Ineligible]);
        var split = LharmSplit.Of(PerCommune(by[Book.Split]), rates, populations, allCommunes.Union(alone.Keys));
        return new(split.Total, split.CantonShare, alone.Values.Sum(), by[Book.Other].Sum(amount => amount.Amount),
            [.. split.Communes.Select(shares => new CommuneMonth(shares, alone.GetValueOrDefault(shares.Commune)))]);
    }

    static Book BookOf(Payer payer) => payer switch
    {
        Payer.SocialAid => Book.Split,
        Payer.CommuneAlone => Book.Ineligible,
        Payer.Unemployment or Payer.Confederation => Book.Other,
    };

    static Dictionary<CommuneId, Chf> PerCommune(IEnumerable<BookedAmount> amounts) =>
        amounts.GroupBy(amount => amount.Bearer.Commune).ToDictionary(commune => commune.Key, commune => commune.Sum(amount => amount.Amount));

    enum Book { Split, Ineligible, Other }
}
