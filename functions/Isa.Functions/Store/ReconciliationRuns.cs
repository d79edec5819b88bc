using Azure;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>How far a run is with one organiser. `Failure`: why it ended without result.</summary>
sealed record PartnerRun(PartnerId Partner, DateTimeOffset? FinishedAt, string? Failure)
{
    public ETag Read { get; init; }
}

/// <summary>A run of a month's reconciliation; its state is that of its organisers.</summary>
sealed record ReconciliationRun(string Id, IReadOnlyList<PartnerRun> Partners)
{
    public bool IsRunning => Partners.Any(partner => partner.FinishedAt is null);

    public DateTimeOffset? FinishedAt => IsRunning ? null : Partners.Max(partner => partner.FinishedAt);

    public IEnumerable<PartnerRun> Failures => Partners.Where(partner => partner.Failure is not null);
}

/// <summary>Reconciliation runs in the table `Runs`: partition `reconcile|month`, the row `run` names the last run, `{run}|{partner}` say how far it is.</summary>
sealed class ReconciliationRuns(StorageAccount account, Clocks clocks)
{
    const string HeadRow = "run";
    readonly Table table = new(account.Table(Runs.TableName));

    public async Task<ReconciliationRun?> LastAsync(Month month, CancellationToken ct)
    {
        var rows = await table.QueryAsync(TableFilter.Partition(Partition(month)), ct).ToListAsync(ct);
        return rows.Find(row => row.RowKey == HeadRow)?.GetString("Run") is { } id ? new(id, [.. rows.Where(row => row.RowKey.StartsWith(id + "|", StringComparison.Ordinal)).Select(Read)]) : null;
    }

    /// <summary>Begins a run with these organisers. While the last one still runs it is the answer, and waits for these organisers too.</summary>
    public async Task<(ReconciliationRun Run, bool Already)> StartAsync(Month month, IReadOnlyCollection<PartnerId> partners, CancellationToken ct)
    {
        while (true)
        {
            var head = await table.FindAsync(Partition(month), HeadRow, ct);
            if (await LastAsync(month, ct) is { IsRunning: true } running)
            {
                foreach (var some in partners.Chunk(Ledger.CommitMax)) await table.UpsertAsync([.. some.Select(partner => Row(month, running.Id, new(partner, null, null)))], ct);
                return (running, true);
            }
            var run = new ReconciliationRun(Guid.NewGuid().ToString("D"), [.. partners.Select(partner => new PartnerRun(partner, null, null))]);
            // The organisers first: a run without its rows would look finished.
            foreach (var some in run.Partners.Chunk(Ledger.CommitMax)) await table.TryCommitAsync([.. some.Select(partner => new RowWrite(Row(month, run.Id, partner)))], ct);
            var mine = new TableEntity(Partition(month), HeadRow) { ["Run"] = run.Id };
            if (head is null ? await table.TryInsertAsync(mine, ct) : await table.TryReplaceAsync(mine, head.ETag, ct))
            {
                await ForgetAsync(month, head?.GetString("Run"), ct);
                return (run, false);
            }
            await ForgetAsync(month, run.Id, ct);
        }
    }

    /// <summary>One organiser is done, or failed, as the run was read before the work. Nothing when the run does not ask for it, or asked again meanwhile.</summary>
    public async Task FinishAsync(Month month, ReconciliationRun run, PartnerId partner, string? failure, CancellationToken ct)
    {
        if (run.Partners.FirstOrDefault(other => other.Partner == partner) is not { FinishedAt: null } waiting) return;
        await table.TryReplaceAsync(Row(month, run.Id, waiting with { FinishedAt = clocks.Business.GetUtcNow(), Failure = failure }), waiting.Read, ct);
    }

    async Task ForgetAsync(Month month, string? run, CancellationToken ct)
    {
        if (run is null) return;
        await foreach (var row in table.QueryAsync(TableFilter.RowPrefix(Partition(month), run + "|"), ct)) await table.DeleteUnchangedAsync(row.PartitionKey, row.RowKey, row.ETag, ct);
    }

    static string Partition(Month month) => $"reconcile|{month}";

    static TableEntity Row(Month month, string run, PartnerRun partner) => new(Partition(month), $"{run}|{partner.Partner}") { ["FinishedAt"] = partner.FinishedAt, ["Failure"] = partner.Failure };

    static PartnerRun Read(TableEntity row) => new(new(row.RowKey[(row.RowKey.IndexOf('|', StringComparison.Ordinal) + 1)..]), row.GetDateTimeOffset("FinishedAt"), row.GetString("Failure")) { Read = row.ETag };
}
