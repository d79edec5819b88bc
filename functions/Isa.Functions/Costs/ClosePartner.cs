using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Store;

namespace Isa.Functions.Costs;

/// <summary>Closes one organiser's month: judges once more, books what is not booked of it and of closed months before, and writes the final statement of exactly that.</summary>
sealed class ClosePartner(PartnerReconciliation reconciliation, Ledger ledger, Statements statements, Months months, Leases leases, Clocks clocks)
{
    const int TriesMax = 8;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>False: a reconciliation holds one of the months; the closing is taken up again later.</summary>
    public async Task<bool> TryCloseAsync(Month month, PartnerId partner, IReadOnlyList<Month> closed, CancellationToken ct)
    {
        if (await statements.IsFinalAsync(Statements.Partner(month, partner), ct)) return true;

        var origins = new List<Month> { month };
        foreach (var earlier in closed)
            if (await ledger.UnbookedOrBookedAsync(earlier, partner, month, ct).AnyAsync(ct)) origins.Add(earlier);     // booked: by an earlier try

        var held = new Stack<Lease>();
        try
        {
            foreach (var origin in origins.Order())
            {
                if (await leases.AcquireAsync(Leases.Reconcile(origin, partner), Patience, ct) is not { } lease) return false;
                held.Push(lease);
            }
            if (await statements.IsFinalAsync(Statements.Partner(month, partner), ct)) return true;        // by who held them before
            using var all = CancellationTokenSource.CreateLinkedTokenSource([.. held.Select(lease => lease.Token)]);
            await CloseAsync(month, partner, origins, all.Token);
            return true;
        }
        finally
        {
            while (held.TryPop(out var lease)) await lease.DisposeAsync();
        }
    }

    async Task CloseAsync(Month month, PartnerId partner, IReadOnlyList<Month> origins, CancellationToken ct)
    {
        var reconciled = await reconciliation.RunAsync(month, partner, $"closing-{month}", ct);
        foreach (var origin in origins) await BookAsync(origin, partner, month, ct);

        // By the name of the closing: what an earlier try has booked belongs to it too.
        var adjustments = new List<PartnerAdjustment>();
        foreach (var origin in origins.Where(origin => origin != month))
            adjustments.AddRange(PartnerAdjustment.Of(await ledger.BookedAsync(origin, partner, month, ct).ToListAsync(ct)));
        await statements.SaveFinalAsync(Statements.Partner(month, partner), PartnerStatement.Of(month, partner, final: true, reconciled, adjustments), ct);
    }

    async Task BookAsync(Month origin, PartnerId partner, Month closing, CancellationToken ct)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (tries > 0) await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 50 << tries)), clocks.Machine, ct);
            var heads = await ledger.HeadsAsync(origin, partner, ct);
            var entries = await ledger.UnbookedAsync(origin, partner, ct);
            if (entries is [])
            {
                await months.NoteBalancesAsync(origin, partner, heads.Values.Sum(head => head.Head.Total), heads.Values.Sum(head => head.Head.Unbooked), ct);
                return;
            }
            // One that was changed meanwhile is met again above.
            foreach (var batch in Ledger.Batches(entries.GroupBy(entry => entry.Entry.Contract).Select(contract => new LedgerBooking(heads[contract.Key], [.. contract.Take(Ledger.CommitMax - 1)])), booking => booking.Rows))
                await ledger.TryBookAsync(batch, closing, ct);
        }
        throw new InvalidOperationException("The ledger is being changed by others again and again.");
    }
}
