using Isa.Domain.Values;
using Isa.Functions.Store;

namespace Isa.Functions.Costs;

/// <summary>Sets a month's reconciliation going: by night, and when the canton asks for it.</summary>
sealed class Reconciliations(ReconciliationRuns runs, Pending pending, Queues queues)
{
    /// <summary>The run, and whether it was running already: what was asked meanwhile is done by it too.</summary>
    public async Task<(ReconciliationRun Run, bool Already)> StartAsync(Month month, IReadOnlyCollection<PartnerId> partners, CancellationToken ct)
    {
        // What must follow stands before it is begun, so that a crash below only delays it.
        await pending.UpsertAsync(Pending.Run(month), queue: null, ct);
        foreach (var partner in partners) await pending.UpsertAsync(Pending.Reconcile(month, partner), queue: null, ct);
        var started = await runs.StartAsync(month, partners, ct);
        foreach (var partner in partners) await queues.TrySendAsync(Queues.Reconcile, new ReconcileMessage(month, partner), ct);
        if (partners.Count == 0 && !started.Already && await pending.FindAsync(Pending.Run(month), ct) is { } work) await pending.DeleteAsync(work, ct);
        return started;
    }
}
