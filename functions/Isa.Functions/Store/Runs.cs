using System.Globalization;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>One run of a timer: its id is the tick, or the instant at which a person asked for it.</summary>
sealed record Run(string Id, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string? Outcome, string? Did)
{
    public TableEntity? Row { get; init; }
}

/// <summary>The table `Runs`: who inserts the row of a tick runs it, everyone else leaves it. The newest run of a timer stands first.</summary>
sealed class Runs(StorageAccount account, Clocks clocks)
{
    public const string TableName = "Runs";
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    readonly Table table = new(account.Table(TableName));

    /// <summary>Starts the run of a tick. Null: another instance has it, or had it. A run whose lease has ended without an end is taken over.</summary>
    public async Task<Run?> TryStartAsync(string timer, DateTimeOffset tick, CancellationToken ct)
    {
        var now = clocks.Machine.GetUtcNow();
        var row = new TableEntity(timer, Keys.NewestFirst(tick)) { ["StartedAt"] = now, ["LeasedUntil"] = now + Lease };
        if (await table.TryInsertAsync(row, ct)) return Read(row);
        return await table.FindAsync(row.PartitionKey, row.RowKey, ct) is { } stored && stored.GetDateTimeOffset("FinishedAt") is null && stored.GetDateTimeOffset("LeasedUntil") < now
            && await table.TryReplaceAsync(row, stored.ETag, ct) ? Read(row) : null;
    }

    /// <summary>Renews the lease of a run that goes on.</summary>
    public async Task<bool> TryRenewAsync(Run run, CancellationToken ct)
    {
        run.Row!["LeasedUntil"] = clocks.Machine.GetUtcNow() + Lease;
        return await table.TryReplaceAsync(run.Row, run.Row.ETag, ct);
    }

    public Task FinishAsync(Run run, string outcome, string? did, CancellationToken ct)
    {
        run.Row!["FinishedAt"] = clocks.Machine.GetUtcNow();
        run.Row["Outcome"] = outcome;
        run.Row["Did"] = did;
        return table.TryReplaceAsync(run.Row, run.Row.ETag, ct);
    }

    public async Task<Run?> LastAsync(string timer, CancellationToken ct)
    {
        await foreach (var row in table.QueryAsync(TableFilter.Partition(timer), ct, pageSize: 1)) return Read(row);
        return null;
    }

    public async Task<Run?> FindAsync(string timer, string id, CancellationToken ct) =>
        DateTimeOffset.TryParseExact(id, IdFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var tick) && await table.FindAsync(timer, Keys.NewestFirst(tick), ct) is { } row ? Read(row) : null;

    const string IdFormat = "yyyyMMdd'T'HHmmss.fffffff'Z'";

    static Run Read(TableEntity row) => new(Keys.Instant(row.RowKey).ToString(IdFormat, CultureInfo.InvariantCulture), row.GetDateTimeOffset("StartedAt")!.Value, row.GetDateTimeOffset("FinishedAt"), row.GetString("Outcome"), row.GetString("Did")) { Row = row };
}
