using Isa.Domain.Costs;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>
/// The year's costs of all regimes between canton and communes, less what its closed months have charged. Provisional while the year
/// runs, a month of it is not closed, or a correction of it waits for a closing.
/// </summary>
static class GetSettlement
{
    public static async Task<Results<Answer<SettlementAnswer>, Problem>> Handle(
        int year, Ledger ledger, Months months, CantonBooks books, ReferenceValues reference, CommuneRegister communes, Clocks clocks, CancellationToken ct)
    {
        var all = (await communes.ReadAsync(ct)).On(Communes.LastDayOf(year)).Select(commune => commune.Id).ToArray();
        var rates = SplitRates.Of(year, await reference.Rates.ListAsync(ct));
        var populations = Populations.For(year, await reference.Populations.ListAsync(ct));
        if (rates is null || populations is null) return Problems.ReferenceMissing;

        var (amounts, advances) = (new Dictionary<CommuneId, Chf>(), Charge.None);
        var provisional = Zurich.Today(clocks.Business).Year <= year;
        var known = await months.ListAsync(ct).ToListAsync(ct);
        foreach (var month in known.Where(month => month.Month.First.Year == year))
        {
            var entries = await ledger.EntriesAsync(month.Month, ct).ToListAsync(ct);
            foreach (var entry in entries.Where(entry => entry.Bearer.Payer == Payer.SocialAid)) amounts[entry.Bearer.Commune] = amounts.GetValueOrDefault(entry.Bearer.Commune) + entry.Amount;
            var charged = entries.Where(IsCharged).ToArray();
            provisional |= month.State != MonthState.Closed || charged.Length < entries.Count;
            if (charged is [] || await books.BasisAsync(month, ct) is not { } basis) continue;
            // Splits of the same entries are equal: all that a month was ever charged adds up to its last split.
            advances += CantonMonth.Of(charged.Select(entry => new BookedAmount(entry.Bearer, entry.Amount)), basis.Rates, basis.Populations, all).Charge;
        }
        var others = (await reference.Regimes.FindAsync(ReferenceValues.Year(year), ct))?.Value.Amounts ?? [];
        return Answers.Ok(SettlementAnswer.Of(year, provisional, Settlement.Of(amounts, others, advances, rates, populations, all)));

        bool IsCharged(LedgerEntry entry) => entry.BookedIn is { } closing && known.Exists(month => month.Month == closing && month.State == MonthState.Closed);
    }
}

/// <summary>A year between canton and communes. Share = base share + population share; balance = share − advances; negative: paid too much.</summary>
sealed record SettlementAnswer(
    int Year, bool Provisional, IReadOnlyList<RegimeTotal> Regimes, long TotalRappen, long CantonShareRappen, long CommunesShareRappen,
    long CantonAdvancesRappen, long CantonBalanceRappen, IReadOnlyList<SettlementRow> Communes)
{
    public static SettlementAnswer Of(int year, bool provisional, Settlement settlement) => new(
        year, provisional, [.. settlement.Regimes.Select(regime => new RegimeTotal(regime.Regime, regime.Total.Rappen))],
        settlement.Total.Rappen, settlement.CantonShare.Rappen, (settlement.Total - settlement.CantonShare).Rappen, settlement.CantonAdvances.Rappen, settlement.CantonBalance.Rappen,
        [.. settlement.Communes.Select(SettlementRow.Of)]);
}

sealed record SettlementRow(CommuneId Ofs, long CommitmentsRappen, long Population, long BaseShareRappen, long PopulationShareRappen, long ShareRappen, long AdvancesRappen, long BalanceRappen)
{
    public static SettlementRow Of(CommuneSettlement commune) => new(
        commune.Shares.Commune, commune.Shares.Commitments.Rappen, commune.Shares.Population, commune.Shares.BaseShare.Rappen, commune.Shares.PopulationShare.Rappen,
        commune.Shares.Share.Rappen, commune.Advances.Rappen, commune.Balance.Rappen);
}
