using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>Work that must follow. A row is written before the commit that causes the work, and deleted by who has done it.</summary>
sealed record PendingWork(string Key, DateTimeOffset At, DateTimeOffset? SentAt, int Sends, ETag ETag)
{
    /// <summary>`delivery|partner|webhook-id`, `reconcile|month|partner`: the kind first.</summary>
    public string[] Parts => Key.Split('|');
}

/// <summary>
/// The table `Pending`, in 16 shards by hash of the row key, so that no partition carries all traffic.
/// A row outlives every crash: `RepairPending` sends its message again until someone deletes it.
/// </summary>
sealed class Pending(StorageAccount account, Clocks clocks)
{
    public const string TableName = "Pending";
    const int Shards = 16;
    readonly Table table = new(account.Table(TableName));

    public static string Delivery(PartnerId partner, string delivery) => $"delivery|{partner}|{delivery}";

    public static string Reconcile(Month month, PartnerId partner) => $"reconcile|{month}|{partner}";

    /// <summary>Says that work must follow; said again, the row is new: an earlier worker no longer deletes it.</summary>
    public async Task<PendingWork> UpsertAsync(string key, CancellationToken ct)
    {
        var row = new TableEntity(Shard(key), key) { ["At"] = clocks.Machine.GetUtcNow(), ["Sends"] = 0 };
        await table.UpsertAsync(row, ct);
        return Read(row);
    }

    public async Task<PendingWork?> FindAsync(string key, CancellationToken ct) =>
        await table.FindAsync(Shard(key), key, ct) is { } row ? Read(row) : null;

    /// <summary>Everything that is waiting, of all kinds.</summary>
    public async IAsyncEnumerable<PendingWork> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var shard = 0; shard < Shards; shard++)
            await foreach (var row in table.QueryAsync(TableFilter.Partition(Shard(shard)), ct))
                yield return Read(row);
    }

    /// <summary>Notes that the message was sent again; skipped when the row was renewed meanwhile.</summary>
    public Task<bool> TryNoteSentAsync(PendingWork work, CancellationToken ct) => table.TryReplaceAsync(
        new(Shard(work.Key), work.Key) { ["At"] = work.At, ["SentAt"] = clocks.Machine.GetUtcNow(), ["Sends"] = work.Sends + 1 }, work.ETag, ct);

    /// <summary>The work is done: the row goes, unless it was renewed since it was read.</summary>
    public Task DeleteAsync(PendingWork work, CancellationToken ct) => table.DeleteUnchangedAsync(Shard(work.Key), work.Key, work.ETag, ct);

    static PendingWork Read(TableEntity row) =>
        new(row.RowKey, row.GetDateTimeOffset("At") ?? default, row.GetDateTimeOffset("SentAt"), row.GetInt32("Sends") ?? 0, row.ETag);

    static string Shard(string key) => Shard(SHA256.HashData(Encoding.UTF8.GetBytes(key))[0] % Shards);

    static string Shard(int number) => number.ToString("D2", CultureInfo.InvariantCulture);
}
