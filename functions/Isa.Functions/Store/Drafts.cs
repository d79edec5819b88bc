using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>An intake that is not finished, as it was sent; its key is one of its own.</summary>
sealed record Draft(string Id, CaseId Key, ReadOnlyMemory<byte> Intake, DateTimeOffset SavedAt, RowVersion Version);

/// <summary>The table `Drafts`: unfinished intakes by centre and by an id that the caller chose, each sealed with a data key that goes with it.</summary>
sealed class Drafts(StorageAccount account, CaseKeys keys, Clocks clocks)
{
    public const string TableName = "Drafts";

    /// <summary>A property holds 64 KiB; no intake comes near.</summary>
    public const int BytesMax = 60 * 1024;
    readonly Table table = new(account.Table(TableName));

    public async Task<Draft?> FindAsync(CmsId cms, string id, CancellationToken ct) =>
        await table.FindAsync(Partition(cms), id, ct) is { } row && await keys.FindAsync(KeyOf(row), ct) is { } key ? Read(row, key) : null;

    /// <summary>Replaces the draft as it was read, or begins it. Null: someone else did meanwhile.</summary>
    public async Task<Draft?> TrySaveAsync(CmsId cms, string id, ReadOnlyMemory<byte> intake, Draft? before, CancellationToken ct)
    {
        // A key of its own for each beginning: another process may still remember that of a draft which had the same id.
        var own = before?.Key ?? new CaseId($"draft-{Guid.NewGuid():D}");
        var key = await keys.GetOrCreateAsync(own, ct);
        var row = new TableEntity(Partition(cms), id) { ["Key"] = own.ToString(), ["SavedAt"] = clocks.Business.GetUtcNow() };
        row[Sealed] = Seal.Close(key, intake.Span, Place(row));
        if (await (before is null ? table.TryInsertAsync(row, ct) : table.TryReplaceAsync(row, before.Version.Storage, ct))) return Read(row, key);
        // What stands there without its key is nobody's draft any more.
        if (before is null && await table.FindAsync(row.PartitionKey, id, ct) is { } left && await keys.FindAsync(KeyOf(left), ct) is null && await table.TryReplaceAsync(row, left.ETag, ct)) return Read(row, key);
        if (before is null) await keys.DestroyAsync(own, ct);
        return null;
    }

    /// <summary>Takes the draft away as it was read; when it was saved anew meanwhile, it stays. The row goes first: nobody writes under its key any more. Twice is once.</summary>
    public async Task DeleteAsync(CmsId cms, Draft draft, CancellationToken ct)
    {
        await table.DeleteUnchangedAsync(Partition(cms), draft.Id, draft.Version.Storage, ct);
        if (await table.FindAsync(Partition(cms), draft.Id, ct) is not { } left || KeyOf(left) != draft.Key) await keys.DestroyAsync(draft.Key, ct);
    }

    const string Sealed = "Sealed0";

    static CaseId KeyOf(TableEntity row) => new(row.GetString("Key")!);

    static Draft Read(TableEntity row, byte[] key) => new(row.RowKey, KeyOf(row), Seal.Open(key, row.GetBinary(Sealed), Place(row)), row.GetDateTimeOffset("SavedAt")!.Value, RowVersion.Of(row));

    static string Partition(CmsId cms) => $"cms|{cms}";

    static string Place(TableEntity row) => $"{TableName}|{row.PartitionKey}|{row.RowKey}|{Sealed}";
}
