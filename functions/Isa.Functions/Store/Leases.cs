using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>Rows of the table `Runs` by which only one process works on something at a time; kept alive while it works, free soon after it died.</summary>
sealed class Leases(StorageAccount account, Clocks clocks, ILogger<Leases> logger)
{
    static readonly TimeSpan Lasts = TimeSpan.FromSeconds(20), RenewEvery = TimeSpan.FromSeconds(5);
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    readonly Table table = new(account.Table(Runs.TableName));

    public static string Reconcile(Domain.Values.Month month, Domain.Values.PartnerId partner) => $"reconcile|{month}|{partner}";

    public const string Closing = "closing";

    /// <summary>The lease, waited for while another one holds it and `still` says that it is wanted; null: not free within the time, or not wanted any more.</summary>
    public async Task<Lease?> AcquireAsync(string name, TimeSpan patience, CancellationToken ct, Func<Task<bool>>? still = null)
    {
        for (var giveUp = clocks.Machine.GetUtcNow() + patience; ;)
        {
            if (await TryAcquireAsync(name, ct) is { } row) return new(row, this, ct);
            if (clocks.Machine.GetUtcNow() >= giveUp || (still is not null && !await still())) return null;
            await Task.Delay(LookEvery, clocks.Machine, ct);
        }
    }

    async Task<TableEntity?> TryAcquireAsync(string name, CancellationToken ct)
    {
        var now = clocks.Machine.GetUtcNow();
        var row = new TableEntity("lease", name) { ["Until"] = now + Lasts };
        if (await table.TryInsertAsync(row, ct)) return row;
        return await table.FindAsync(row.PartitionKey, name, ct) is { } held && held.GetDateTimeOffset("Until") < now && await table.TryReplaceAsync(row, held.ETag, ct) ? row : null;
    }

    /// <summary>A held lease. Who lost it is told by its token, and must not write any more.</summary>
    public sealed class Lease : IAsyncDisposable
    {
        readonly TableEntity row;
        readonly Leases leases;
        readonly CancellationTokenSource ended = new(), lost;
        readonly Task renewal;

        internal Lease(TableEntity row, Leases leases, CancellationToken ct)
        {
            (this.row, this.leases, lost) = (row, leases, CancellationTokenSource.CreateLinkedTokenSource(ct));
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
                await leases.table.DeleteUnchangedAsync(row.PartitionKey, row.RowKey, row.ETag, CancellationToken.None);
            }
            catch (StorageException e)      // it ends by itself
            {
                leases.logger.StorageBusy(row.RowKey, e.Status, e.ErrorCode);
            }
            ended.Dispose();
            lost.Dispose();
        }

        async Task RenewAsync()
        {
            while (true)
            {
                await Task.Delay(RenewEvery, leases.clocks.Machine, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (ended.IsCancellationRequested) return;
                try
                {
                    row["Until"] = leases.clocks.Machine.GetUtcNow() + Lasts;
                    if (await leases.table.TryReplaceAsync(row, row.ETag, CancellationToken.None)) continue;
                    await lost.CancelAsync();
                    return;
                }
                catch (StorageException e)      // the next renewal may come in time; if not, the ETags of what is written stand guard
                {
                    leases.logger.StorageBusy(row.RowKey, e.Status, e.ErrorCode);
                }
            }
        }
    }
}
