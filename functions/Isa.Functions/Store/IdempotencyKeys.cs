using Azure;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>What is known of a keyed request: the hash of its body, and after a good answer the status and where it can be read again.</summary>
sealed record KeyedCall(string BodyHash, int? Status, string? Location, DateTimeOffset LeasedUntil, DateTimeOffset At, ETag Read);

/// <summary>The table `Idempotency`: hashes and locations, never a body. Kept for 48 hours.</summary>
sealed class IdempotencyKeys(StorageAccount account, Clocks clocks)
{
    public const string TableName = "Idempotency";
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(60), KeptFor = TimeSpan.FromHours(48);
    readonly Table table = new(account.Table(TableName));

    /// <summary>Begins a keyed request, or says what is known of it. A run whose lease has ended, and a mark past its time, are taken over.</summary>
    public async Task<(bool Begun, KeyedCall Call)> BeginAsync(string principal, string call, string bodyHash, CancellationToken ct)
    {
        var (partition, row) = (Keys.Hash(principal), Keys.Hash(call));
        while (true)
        {
            var now = clocks.Machine.GetUtcNow();
            var mine = new TableEntity(partition, row) { ["BodyHash"] = bodyHash, ["At"] = now, ["LeasedUntil"] = now + Lease };
            if (await table.TryInsertAsync(mine, ct)) return (true, Read(mine));
            if (await table.FindAsync(partition, row, ct) is not { } stored) continue;
            var known = Read(stored);
            var ended = known.Status is null ? now >= known.LeasedUntil : now - known.At > KeptFor;       // what never ended well is not remembered
            if (!ended) return (false, known);
            if (await table.TryReplaceAsync(mine, stored.ETag, ct)) return (true, Read(mine));
        }
    }

    /// <summary>Remembers a good answer by its place. When the lease was lost meanwhile, the other run remembers its own.</summary>
    public Task FinishAsync(string principal, string call, KeyedCall begun, int status, string? location, CancellationToken ct) => table.TryReplaceAsync(
        new(Keys.Hash(principal), Keys.Hash(call)) { ["BodyHash"] = begun.BodyHash, ["At"] = begun.At, ["LeasedUntil"] = begun.LeasedUntil, ["Status"] = status, ["Location"] = location }, begun.Read, ct);

    /// <summary>Forgets a run that did not end well: the next one is judged anew.</summary>
    public Task ForgetAsync(string principal, string call, KeyedCall begun, CancellationToken ct) => table.DeleteUnchangedAsync(Keys.Hash(principal), Keys.Hash(call), begun.Read, ct);

    static KeyedCall Read(TableEntity row) => new(
        row.GetString("BodyHash")!, row.GetInt32("Status"), row.GetString("Location"), row.GetDateTimeOffset("LeasedUntil")!.Value, row.GetDateTimeOffset("At")!.Value, row.ETag);
}
