using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>Rows of the table `Runs` by which only one process works on something at a time; kept alive while it works, free soon after it died.</summary>
sealed class Leases(StorageAccount account, Clocks clocks, ILogger<Leases> logger)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(20);
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    readonly Table table = new(account.Table(Runs.TableName));

    /// <summary>One closing at a time.</summary>
    public const string Closing = "closing";

    public static string Reconcile(Month month, PartnerId partner) => $"reconcile|{month}|{partner}";

    /// <summary>The lease, waited for while another one holds it and `wanted` says that there is still something to do; null: there is not, or it was not free within the time.</summary>
    public async Task<Lease?> AcquireAsync(string name, TimeSpan patience, CancellationToken ct, Func<Task<bool>>? wanted = null)
    {
        for (var giveUp = clocks.Machine.GetUtcNow() + patience; ; await Task.Delay(LookEvery, clocks.Machine, ct))
        {
            if (await TryAcquireAsync(name, ct) is { } row) return new(row, table, clocks, logger, ct);
            if (clocks.Machine.GetUtcNow() >= giveUp || (wanted is not null && !await wanted())) return null;
        }
    }

    async Task<TableEntity?> TryAcquireAsync(string name, CancellationToken ct)
    {
        var now = clocks.Machine.GetUtcNow();
        var row = new TableEntity("lease", name) { [Lease.Until] = now + Lasts };
        if (await table.TryInsertAsync(row, ct)) return row;
        return await table.FindAsync(row.PartitionKey, name, ct) is { } held && held.GetDateTimeOffset(Lease.Until) < now && await table.TryReplaceAsync(row, held.ETag, ct) ? row : null;
    }
}

/// <summary>A held lease, renewed until it is disposed of. Who lost it is told by the token, and must not write any more.</summary>
sealed class Lease : IAsyncDisposable
{
    public const string Until = "Until";
    static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);
    readonly TableEntity row;
    readonly Table table;
    readonly TimeProvider clock;
    readonly ILogger logger;
    readonly CancellationTokenSource ended = new(), lost;
    readonly Task renewal;

    public Lease(TableEntity row, Table table, Clocks clocks, ILogger logger, CancellationToken ct)
    {
        (this.row, this.table, clock, this.logger) = (row, table, clocks.Machine, logger);
        lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        renewal = RenewAsync();
    }

    /// <summary>Cancelled with the work, and when the lease is lost.</summary>
    public CancellationToken Token => lost.Token;

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await renewal;
        try
        {
            await table.DeleteUnchangedAsync(row.PartitionKey, row.RowKey, row.ETag, CancellationToken.None);
        }
        catch (StorageException e)      // it ends by itself
        {
            logger.StorageBusy(row.RowKey, e.Status, e.ErrorCode);
        }
        ended.Dispose();
        lost.Dispose();
    }

    async Task RenewAsync()
    {
        for (var until = row.GetDateTimeOffset(Until); ;)
        {
            await Task.Delay(RenewEvery, clock, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested) return;
            row[Until] = clock.GetUtcNow() + Leases.Lasts;
            try
            {
                if (await table.TryReplaceAsync(row, row.ETag, CancellationToken.None))
                {
                    until = row.GetDateTimeOffset(Until);
                    continue;
                }
            }
            catch (StorageException e)      // the next renewal may come in time
            {
                logger.StorageBusy(row.RowKey, e.Status, e.ErrorCode);
                if (clock.GetUtcNow() < until) continue;
            }
            await lost.CancelAsync();
            return;
        }
    }
}
