using System.Globalization;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>
/// Rows of the table `Runs` that count, per user, how often a person turned out to be known elsewhere: with more than a few such answers an hour somebody
/// is trying numbers.
/// </summary>
sealed class ForeignHits(StorageAccount account, Clocks clocks)
{
    public const int AnHourMax = 20;
    const string Partition = "known-elsewhere", At = "At";
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    readonly Table table = new(account.Table(Runs.TableName));

    /// <summary>How long the user has to wait; null: not at all.</summary>
    public async Task<TimeSpan?> WaitAsync(string principal, CancellationToken ct) =>
        WaitOf(await table.FindAsync(Partition, Keys.Hash(principal), ct));

    /// <summary>Counts one more; when the hour is full it counts nothing and says how long the user has to wait.</summary>
    public async Task<TimeSpan?> TryAddAsync(string principal, CancellationToken ct)
    {
        while (true)
        {
            var stored = await table.FindAsync(Partition, Keys.Hash(principal), ct);
            if (WaitOf(stored) is { } wait) return wait;
            var row = new TableEntity(Partition, Keys.Hash(principal))
            {
                [At] = string.Join(',', Recent(stored).Append(clocks.Machine.GetUtcNow()).TakeLast(AnHourMax).Select(hit => hit.UtcTicks.ToString(CultureInfo.InvariantCulture))),
            };
            if (await (stored is null ? table.TryInsertAsync(row, ct) : table.TryReplaceAsync(row, stored.ETag, ct))) return null;
        }
    }

    TimeSpan? WaitOf(TableEntity? row) => Recent(row) is { Length: >= AnHourMax } hits ? hits[^AnHourMax] + Hour - clocks.Machine.GetUtcNow() : null;

    DateTimeOffset[] Recent(TableEntity? row) => [.. (row?.GetString(At) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(ticks => new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero)).Where(hit => clocks.Machine.GetUtcNow() - hit < Hour)];
}
