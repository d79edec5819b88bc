using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>
/// The table `AuditChains`: by day the chains that were begun, and in the partition `days` which days are closed, the newest first. A chain is
/// registered before its first line; a day is marked before its chains are counted: one of the two sees the other.
/// </summary>
sealed class AuditChains(StorageAccount account)
{
    public const string TableName = "AuditChains";
    const string Days = "days", Hash = "Hash";
    readonly Table table = new(account.Table(TableName));

    /// <summary>False: the day takes no more chains.</summary>
    public async Task<bool> TryRegisterAsync(ChainName chain, CancellationToken ct)
    {
        await table.UpsertAsync(new TableEntity(Keys.Day(chain.Day), chain.Id), ct);
        return await table.FindAsync(Days, Row(chain.Day), ct) is null;
    }

    public IAsyncEnumerable<ChainName> ListAsync(DateOnly day, CancellationToken ct) =>
        table.QueryAsync(TableFilter.Partition(Keys.Day(day)), ct).Select(row => new ChainName(day, row.RowKey));

    /// <summary>The newest closed day before another one, and the hash of its seal when that is written; null: there is none.</summary>
    public async Task<(DateOnly Day, string? Seal)?> NewestClosedAsync(DateOnly before, CancellationToken ct)
    {
        await foreach (var row in table.QueryAsync($"{TableFilter.Partition(Days)} and RowKey gt {TableFilter.Quote(Row(before))}", ct, pageSize: 1)) return (Day(row), row.GetString(Hash));
        return null;
    }

    /// <summary>The day of the first chain; null when the trail has none yet.</summary>
    public async Task<DateOnly?> FirstDayAsync(CancellationToken ct)
    {
        await foreach (var row in table.QueryAsync($"PartitionKey lt {TableFilter.Quote(Days)}", ct, pageSize: 1)) return Keys.Day(row.PartitionKey);
        return null;
    }

    /// <summary>This day while it takes chains, else the one after the newest that takes none.</summary>
    public async Task<DateOnly> FirstTakingAsync(DateOnly day, CancellationToken ct) =>
        await table.FindAsync(Days, Row(day), ct) is not null && await NewestClosedAsync(DateOnly.MaxValue, ct) is { } newest ? newest.Day.AddDays(1) : day;

    /// <summary>From here on the day takes no more chains. Twice is once: what another run has noted of its seal stays.</summary>
    public Task CloseAsync(DateOnly day, CancellationToken ct) => table.TryInsertAsync(new TableEntity(Days, Row(day)), ct);

    public Task NoteSealAsync(DateOnly day, string hash, CancellationToken ct) => table.UpsertAsync(new TableEntity(Days, Row(day)) { [Hash] = hash }, ct);

    /// <summary>The hash of the seal of a day; null before it is written.</summary>
    public async Task<string?> FindSealAsync(DateOnly day, CancellationToken ct) => (await table.FindAsync(Days, Row(day), ct))?.GetString(Hash);

    static string Row(DateOnly day) => Keys.NewestFirst(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));

    static DateOnly Day(TableEntity row) => DateOnly.FromDateTime(Keys.Instant(row.RowKey).UtcDateTime);
}
