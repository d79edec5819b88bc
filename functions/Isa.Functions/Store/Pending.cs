using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>Work that must follow. A row is written before the commit that causes the work, and deleted by who has done it.</summary>
sealed record PendingWork(string Key, string? Queue, DateTimeOffset At, DateTimeOffset? SentAt, int Sends, ETag ETag)
{
    /// <summary>The kind first: `delivery|partner|webhook-id`, `case|caseId|seq`, `close|month`, `run|month`, `reconcile|month|partner`.</summary>
    public string[] Parts => Key.Split('|');

    /// <summary>What is said on the queue about it; null: nobody is told.</summary>
    public Message? Message => Queue is null ? null : Parts switch
    {
        ["delivery", var partner, var delivery] => new DeliveryMessage(new(partner), delivery),
        ["case", var id, _] => new CaseMessage(new(id)),
        ["close", var month] when Month.TryParse(month, out var closing) => new ClosingMessage(closing),
        _ => null,
    };
}

/// <summary>
/// The table `Pending`, in 16 shards by hash of the row key (all rows of one case stand in one), so that no partition carries all traffic.
/// A row outlives every crash: `RepairPending` sends its message again until someone deletes it.
/// </summary>
sealed class Pending(StorageAccount account, Clocks clocks)
{
    public const string TableName = "Pending";
    const int Shards = 16;

    /// <summary>A request may still be about to commit what its row announced; it lives at most 45 seconds.</summary>
    static readonly TimeSpan CommitWithin = TimeSpan.FromMinutes(10);
    readonly Table table = new(account.Table(TableName));

    public static string Delivery(PartnerId partner, string delivery) => $"delivery|{partner}|{delivery}";

    /// <summary>The change of a case that will bear this number.</summary>
    public static string Case(CaseId id, int seq) => CasePrefix(id) + seq.ToString("D6", CultureInfo.InvariantCulture);

    public const string CaseKind = "case";

    public static CaseId CaseOf(PendingWork work) => new(work.Parts[1]);

    public static int SeqOf(PendingWork work) => int.Parse(work.Parts[2], CultureInfo.InvariantCulture);

    public static string Close(Month month) => $"close|{month}";

    public static string Run(Month month) => $"run|{month}";

    /// <summary>The nightly run's list: such a row has no queue.</summary>
    public static string Reconcile(Month month, PartnerId partner) => $"reconcile|{month}|{partner}";

    /// <summary>Says that work must follow, and on which queue it is announced; said again, the row is new: an earlier worker no longer deletes it.</summary>
    public async Task<PendingWork> UpsertAsync(string key, string? queue, CancellationToken ct)
    {
        var row = new TableEntity(Shard(key), key) { ["Queue"] = queue, ["At"] = clocks.Machine.GetUtcNow(), ["Sends"] = 0 };
        await table.UpsertAsync(row, ct);
        return Read(row);
    }

    public async Task<PendingWork?> FindAsync(string key, CancellationToken ct) =>
        await table.FindAsync(Shard(key), key, ct) is { } row ? Read(row) : null;

    /// <summary>Everything that is waiting, of all kinds.</summary>
    public IAsyncEnumerable<PendingWork> ListAsync(CancellationToken ct) => ListAsync(TableFilter.Partition, ct);

    /// <summary>What is waiting of one kind: `case`, `reconcile` …</summary>
    public IAsyncEnumerable<PendingWork> ListAsync(string kind, CancellationToken ct) => ListAsync(shard => TableFilter.RowPrefix(shard, kind + "|"), ct);

    /// <summary>The changes of a case that are waiting, in their order.</summary>
    public async Task<IReadOnlyList<PendingWork>> ListAsync(CaseId id, CancellationToken ct) =>
        await table.QueryAsync(TableFilter.RowPrefix(Shard(CasePrefix(id)), CasePrefix(id)), ct).Select(Read).ToListAsync(ct);

    /// <summary>Notes that the message was sent again; skipped when the row was renewed meanwhile.</summary>
    public Task<bool> TryNoteSentAsync(PendingWork work, CancellationToken ct) => table.TryReplaceAsync(
        new(Shard(work.Key), work.Key) { ["Queue"] = work.Queue, ["At"] = work.At, ["SentAt"] = clocks.Machine.GetUtcNow(), ["Sends"] = work.Sends + 1 }, work.ETag, ct);

    /// <summary>So old that a commit that cannot be seen will not come any more.</summary>
    public bool IsAbandoned(PendingWork work) => clocks.Machine.GetUtcNow() - work.At > CommitWithin;

    /// <summary>The work is done: the row goes, unless it was renewed since it was read.</summary>
    public Task DeleteAsync(PendingWork work, CancellationToken ct) => table.DeleteUnchangedAsync(Shard(work.Key), work.Key, work.ETag, ct);

    async IAsyncEnumerable<PendingWork> ListAsync(Func<string, string> filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var shard = 0; shard < Shards; shard++)
            await foreach (var row in table.QueryAsync(filter(Shard(shard)), ct))
                yield return Read(row);
    }

    /// <summary>A delivery that was announced before rows named their queue.</summary>
    static string? QueueOf(TableEntity row) => row.GetString("Queue") ?? (row.RowKey.StartsWith("delivery|", StringComparison.Ordinal) ? Queues.Attendance : null);

    static PendingWork Read(TableEntity row) =>
        new(row.RowKey, QueueOf(row), row.GetDateTimeOffset("At") ?? default, row.GetDateTimeOffset("SentAt"), row.GetInt32("Sends") ?? 0, row.ETag);

    static string CasePrefix(CaseId id) => $"{CaseKind}|{id}|";

    static string Shard(string key)
    {
        var hashed = key.StartsWith(CaseKind + "|", StringComparison.Ordinal) ? key[..key.LastIndexOf('|')] : key;
        return Shard(SHA256.HashData(Encoding.UTF8.GetBytes(hashed))[0] % Shards);
    }

    static string Shard(int number) => number.ToString("D2", CultureInfo.InvariantCulture);
}
