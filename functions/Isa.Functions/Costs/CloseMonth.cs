using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Store;

namespace Isa.Functions.Costs;

/// <summary>
/// Closes a month, organiser by organiser, one month at a time. Only closing books. Killed anywhere it goes on where it stood: an organiser
/// whose final statement exists is done, and what was booked for the others is found by the name of the closing.
/// </summary>
sealed class CloseMonth(ClosePartner partners, CantonBooks books, Statements statements, Ledger ledger, Months months, Pending pending, Leases leases, Communes communes, Clocks clocks)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    const int WritesAtOnce = 16;

    public static Task Handle(Incoming incoming, CloseMonth closer, CancellationToken ct) => closer.RunAsync(ClosingMessage.Parse(incoming.Body).Month, ct);

    async Task RunAsync(Month month, CancellationToken ct)
    {
        if (await pending.FindAsync(Pending.Close(month), ct) is not { } work) return;
        await using var lease = await leases.AcquireAsync(Leases.Closing, Patience, ct);
        if (lease is null) return;      // the repair comes back for it
        if (await months.FindAsync(month, lease.Token) is not { State: not MonthState.Open } book)
        {
            // Announced and not begun: a request may be about to. Later nobody is.
            if (pending.IsAbandoned(work)) await pending.DeleteAsync(work, ct);
            return;
        }
        if (book.State == MonthState.Closed || await TryCloseAsync(book, lease.Token)) await pending.DeleteAsync(work, ct);
    }

    async Task<bool> TryCloseAsync(BookMonth book, CancellationToken ct)
    {
        var closed = await months.ListAsync(ct).Where(other => other.Month.CompareTo(book.Month) < 0 && other.State == MonthState.Closed).ToListAsync(ct);
        var concerned = new HashSet<PartnerId>((await months.PartnersAsync(book.Month, ct)).Select(partner => partner.Partner));
        // Also who has no part in this month, and a correction of an earlier one.
        foreach (var earlier in closed)
            await foreach (var entry in ledger.UnbookedOrBookedAsync(earlier.Month, book.Month, ct)) concerned.Add(entry.Partner);
        foreach (var partner in concerned.OrderBy(partner => partner.ToString(), StringComparer.Ordinal))
            if (!await partners.TryCloseAsync(book.Month, partner, [.. closed.Select(earlier => earlier.Month)], ct)) return false;

        await WriteStatementsAsync(book, closed, [.. concerned], ct);
        return await months.TrySaveAsync(book with { State = MonthState.Closed, ClosedAt = clocks.Business.GetUtcNow() }, ct);
    }

    /// <summary>Those of communes, centres and canton; the canton's last, from entries of this closing alone.</summary>
    async Task WriteStatementsAsync(BookMonth book, IReadOnlyList<BookMonth> closed, IReadOnlyList<PartnerId> concerned, CancellationToken ct)
    {
        var canton = await books.FinalAsync(book, closed, ct);
        var lines = new List<StatementLine>();
        foreach (var partner in concerned)
            lines.AddRange((await statements.FindFinalAsync(Statements.Partner(book.Month, partner), ct))!.Read<PartnerStatement>().LinesForOthers());
        foreach (var some in communes.All.Chunk(WritesAtOnce))
            await Task.WhenAll(some.Select(commune => statements.SaveFinalAsync(Statements.Commune(book.Month, commune.Id), CommuneStatement.Of(canton, commune.Id, lines), ct)));
        await Task.WhenAll(CmsId.All.Select(cms => statements.SaveFinalAsync(Statements.Cms(book.Month, cms), CmsStatement.Of(canton, cms, communes.Of(cms), lines), ct)));
        await statements.SaveFinalAsync(Statements.Canton(book.Month), canton, ct);
    }
}
