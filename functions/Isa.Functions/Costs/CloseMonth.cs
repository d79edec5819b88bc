using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Store;

namespace Isa.Functions.Costs;

/// <summary>
/// Closes a month, organiser by organiser, one month at a time. Only closing books. Killed anywhere it goes on where it stood: an organiser
/// whose final statement exists is done, and what was booked for the others is found by the name of the closing.
/// </summary>
sealed class CloseMonth(ClosePartner partners, CantonBooks books, Statements statements, Ledger ledger, Months months, Pending pending, Leases leases, CaseProjection projection, Clocks clocks)
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
        await projection.CatchUpAsync(lease.Token);     // what was decided on cases until now counts
        if (book.State == MonthState.Closed || await TryCloseAsync(book, lease.Token)) await pending.DeleteAsync(work, ct);
    }

    async Task<bool> TryCloseAsync(BookMonth book, CancellationToken ct)
    {
        var known = await months.ListAsync(ct).ToListAsync(ct);
        // It began before this month existed and ends first: between its halves nobody may charge for the same earlier months.
        if (known.Exists(other => other.Month.CompareTo(book.Month) > 0 && other.State == MonthState.Closing)) return false;
        var closed = known.FindAll(other => other.Month.CompareTo(book.Month) < 0 && other.State == MonthState.Closed);
        if (book.Concerned is not { } concerned)
        {
            // Fixed once: two closers, one of which lost its lease and does not know it yet, book for the same organisers or not at all.
            if (!await months.TrySaveAsync(book with { Concerned = await ConcernedAsync(book.Month, closed, ct) }, ct)) return false;
            book = (await months.FindAsync(book.Month, ct))!;
            concerned = book.Concerned!;
        }
        if (!await statements.IsFinalAsync(Statements.Canton(book.Month), ct))
        {
            foreach (var partner in concerned)
                if (!await partners.TryCloseAsync(book.Month, partner, [.. closed.Select(earlier => earlier.Month)], ct)) return false;
            await statements.SaveFinalAsync(Statements.Canton(book.Month), await books.FinalAsync(book, closed, ct), ct);
        }
        await WriteStatementsAsync(book, concerned, ct);
        return await months.TrySaveAsync(book with { State = MonthState.Closed, ClosedAt = clocks.Business.GetUtcNow() }, ct);
    }

    /// <summary>Who has part in the month, and who has none and a correction of an earlier one.</summary>
    async Task<IReadOnlyList<PartnerId>> ConcernedAsync(Month month, IEnumerable<BookMonth> closed, CancellationToken ct)
    {
        var concerned = new HashSet<PartnerId>((await months.PartnersAsync(month, ct)).Select(partner => partner.Partner));
        foreach (var earlier in closed)
            await foreach (var entry in ledger.UnbookedOrBookedAsync(earlier.Month, null, month, ct)) concerned.Add(entry.Partner);
        return [.. concerned.OrderBy(partner => partner.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>Those of communes and centres, from the canton's, which was written first: once it stands nothing more is booked, whenever the closing goes on.</summary>
    async Task WriteStatementsAsync(BookMonth book, IReadOnlyList<PartnerId> concerned, CancellationToken ct)
    {
        var month = book.Month;
        var canton = (await statements.FindFinalAsync(Statements.Canton(month), ct))!.Read<CantonStatement>();
        var lines = new List<StatementLine>();
        foreach (var partner in concerned)
            if (await statements.FindFinalAsync(Statements.Partner(month, partner), ct) is { } final) lines.AddRange(final.Read<PartnerStatement>().LinesForOthers());
        lines.AddRange([.. StatementLine.SharesOf(await ledger.BookedAsync(month, null, month, ct).ToListAsync(ct), lines)]);
        foreach (var some in canton.Communes.Select(row => row.Ofs).Chunk(WritesAtOnce))
            await Task.WhenAll(some.Select(commune => statements.SaveFinalAsync(Statements.Commune(month, commune), CommuneStatement.Of(canton, commune, lines), ct)));
        var centres = await books.CentresAsync(book, ct);
        await Task.WhenAll(CmsId.All.Select(cms => statements.SaveFinalAsync(Statements.Cms(month, cms), CmsStatement.Of(canton, cms, centres[cms], lines), ct)));
    }
}
