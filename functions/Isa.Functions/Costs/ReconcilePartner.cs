using Isa.Domain.Values;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;

namespace Isa.Functions.Costs;

/// <summary>Reconciles one organiser's month, one process at a time. What fails five times is named in the run and stops no other organiser.</summary>
sealed class ReconcilePartner(PartnerReconciliation reconciliation, ReconciliationRuns runs, Pending pending, Leases leases)
{
    /// <summary>Longer than a lease outlives its holder.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task Handle(Incoming incoming, ReconcilePartner reconciler, CancellationToken ct) =>
        reconciler.RunAsync(ReconcileMessage.Parse(incoming.Body), incoming.DequeueCount, ct);

    async Task RunAsync(ReconcileMessage message, long dequeueCount, CancellationToken ct)
    {
        // First: a run that is asked for from here on is not answered by this work.
        var run = await runs.LastAsync(message.Month, ct);
        try
        {
            if (await TryReconcileAsync(message.Month, message.Partner, run?.Id ?? "none", ct)) await FinishAsync(run, message, failure: null, ct);
        }
        catch (Exception e) when (dequeueCount >= QueuePump.DequeuesMax && e is not OperationCanceledException)
        {
            await FinishAsync(run, message, e is StorageException ? "storage.busy" : "data.unreadable", ct);
            throw;
        }
    }

    /// <summary>False: another process has held the month all the time; the row stays, and the repair comes back for it.</summary>
    async Task<bool> TryReconcileAsync(Month month, PartnerId partner, string runId, CancellationToken ct)
    {
        var key = Pending.Reconcile(month, partner);
        // Looked at again after the lease is given back: who found it held relies on that.
        while (await pending.FindAsync(key, ct) is not null)
        {
            await using var lease = await leases.AcquireAsync(Leases.Reconcile(month, partner), Patience, ct, async () => await pending.FindAsync(key, ct) is not null);
            if (lease is null) return await pending.FindAsync(key, ct) is null;
            if (await pending.FindAsync(key, ct) is not { } work) return true;      // under the lease: who renews it from here on is not deleted below
            await reconciliation.RunAsync(month, partner, runId, lease.Token);
            await pending.DeleteAsync(work, ct);
        }
        return true;
    }

    async Task FinishAsync(ReconciliationRun? run, ReconcileMessage message, string? failure, CancellationToken ct)
    {
        if (run is null) return;
        await runs.FinishAsync(message.Month, run, message.Partner, failure, ct);
        if (await pending.FindAsync(Pending.Run(message.Month), ct) is { } work && await runs.LastAsync(message.Month, ct) is { IsRunning: false }) await pending.DeleteAsync(work, ct);
    }
}
