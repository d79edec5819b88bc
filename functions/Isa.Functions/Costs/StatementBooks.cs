using Isa.Domain.Values;
using Isa.Functions.Store;

namespace Isa.Functions.Costs;

/// <summary>Finds a month's statements: the final one where the closing has written it, else the month as it stands.</summary>
sealed class StatementBooks(Statements statements, CantonBooks canton, Ledger ledger, Months months)
{
    /// <summary>The final statement of this name, when the month has closings behind it.</summary>
    public async Task<StoredStatement?> FindFinalAsync(BookMonth month, string name, CancellationToken ct) =>
        month.State == MonthState.Open ? null : await statements.FindFinalAsync(name, ct);

    /// <summary>An organiser's draft, with the corrections of closed months that the next closing will book. Null: it has no part in the month.</summary>
    public async Task<PartnerStatement?> DraftAsync(BookMonth month, PartnerId partner, CancellationToken ct)
    {
        var draft = (await statements.FindDraftAsync(month.Month, partner, ct))?.Read<PartnerStatement>();
        if (draft is null && !(await months.PartnersAsync(month.Month, ct)).Any(other => other.Partner == partner)) return null;
        draft ??= new(month.Month, partner, Final: false, Version: 0, [], 0, 0, []);
        var earlier = await months.ListAsync(ct).Where(other => other.Month.CompareTo(month.Month) < 0).ToListAsync(ct);
        if (month.State == MonthState.Closed || !earlier.TrueForAll(other => other.State == MonthState.Closed)) return draft;
        var adjustments = new List<PartnerAdjustment>();
        foreach (var origin in earlier) adjustments.AddRange(PartnerAdjustment.Of((await ledger.UnbookedAsync(origin.Month, partner, ct)).Select(entry => entry.Entry)));
        return draft with { Adjustments = adjustments };
    }

    /// <summary>Rates and residents that the month is split by; a closed one by those that its closing fixed. Null: no populations are known.</summary>
    public Task<Basis?> BasisAsync(BookMonth month, CancellationToken ct) => canton.BasisAsync(month, ct);

    /// <summary>The canton's month as it stands. Null: no populations are known.</summary>
    public Task<CantonStatement?> DraftAsync(BookMonth month, CancellationToken ct) => canton.DraftAsync(month, ct);

    public async Task<CommuneStatement?> DraftAsync(BookMonth month, CommuneId commune, CancellationToken ct) =>
        await canton.DraftAsync(month, ct) is { } whole ? CommuneStatement.Of(whole, commune, await LinesAsync(month, ct)) : null;

    public async Task<CmsStatement?> DraftAsync(BookMonth month, CmsId cms, CancellationToken ct) =>
        await canton.DraftAsync(month, ct) is { } whole ? CmsStatement.Of(whole, cms, (await canton.CentresAsync(month, ct))[cms], await LinesAsync(month, ct)) : null;

    async Task<IReadOnlyList<StatementLine>> LinesAsync(BookMonth month, CancellationToken ct)
    {
        var lines = new List<StatementLine>();
        foreach (var (partner, _) in await months.PartnersAsync(month.Month, ct))
            if ((await statements.FindDraftAsync(month.Month, partner, ct))?.Read<PartnerStatement>() is { } draft) lines.AddRange(draft.LinesForOthers());
        var entries = await ledger.EntriesAsync(month.Month, ct).Where(entry => entry.BookedIn is null || entry.BookedIn == month.Month).ToListAsync(ct);
        return [.. lines, .. StatementLine.SharesOf(entries, lines)];
    }
}
