using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>A case in the list of one scope, which has it from a day on (it counts) until another (it does not). A scope that had it once has no such days any more: the row stays, so that an older pass cannot bring it back.</summary>
sealed record IndexedCase(string Scope, CaseId CaseId, CaseStatus Status, DateOnly From, DateOnly Until);

/// <summary>
/// The table `CaseIndex`: which cases a scope has, and by which blind index a person is found. Derived from the cases, seconds behind them, rebuildable; a row
/// only ever goes forward.
/// </summary>
sealed class CaseIndex(StorageAccount account)
{
    public const string TableName = "CaseIndex", Canton = "canton";
    readonly Table table = new(account.Table(TableName));

    public static string Cms(CmsId cms) => $"cms|{cms}";

    public static string Commune(CommuneId commune) => $"commune|{commune}";

    public static string Partner(PartnerId partner) => $"partner|{partner}";

    /// <summary>Writes the row, unless what stands there is as new; with `anew` what stands there is as old as this is written over.</summary>
    public Task BringAsync(IndexedCase indexed, int seq, bool anew, CancellationToken ct) => WriteAsync(new(indexed.Scope, indexed.CaseId.ToString())
    {
        ["Status"] = Words<CaseStatus>.Of(indexed.Status),
        ["From"] = Keys.Day(indexed.From),
        ["Until"] = Keys.Day(indexed.Until),
    }, seq, anew, ct);

    /// <summary>The case is found by this blind index, or no more.</summary>
    public Task BringAsync(string blindIndex, CaseId id, bool found, int seq, bool anew, CancellationToken ct) => WriteAsync(new(Search(blindIndex), $"{blindIndex}|{id}") { ["Found"] = found }, seq, anew, ct);

    /// <summary>All blind indexes that were ever written for the case.</summary>
    public async Task<IReadOnlyList<string>> BlindIndexesAsync(CaseId id, CancellationToken ct) =>
        BlindIndexes(await table.FindAsync(Written, id.ToString(), ct));

    /// <summary>Notes blind indexes beside those that were ever written, and says which these are together. Null: a later change did.</summary>
    public async Task<IReadOnlyList<string>?> NoteBlindIndexesAsync(CaseId id, IReadOnlyList<string> indexes, int seq, CancellationToken ct)
    {
        while (true)
        {
            var stored = await table.FindAsync(Written, id.ToString(), ct);
            if (stored?.GetInt32("CaseSeq") > seq) return null;
            string[] ever = [.. BlindIndexes(stored).Union(indexes)];
            var row = new TableEntity(Written, id.ToString()) { ["CaseSeq"] = seq, ["BlindIndexes"] = string.Join(',', ever) };
            if (await (stored is null ? table.TryInsertAsync(row, ct) : table.TryReplaceAsync(row, stored.ETag, ct))) return ever;
        }
    }

    /// <summary>Takes away by what an erased person was found, and the list of it.</summary>
    public async Task ForgetAsync(CaseId id, IEnumerable<string> indexes, CancellationToken ct)
    {
        foreach (var blindIndex in indexes) await table.DeleteAsync(Search(blindIndex), $"{blindIndex}|{id}", ct);
        await table.DeleteAsync(Written, id.ToString(), ct);
    }

    /// <summary>The cases that are found by a blind index.</summary>
    public IAsyncEnumerable<CaseId> FindAsync(string blindIndex, CancellationToken ct) =>
        table.QueryAsync($"{TableFilter.RowPrefix(Search(blindIndex), blindIndex + "|")} and Found eq true", ct).Select(row => new CaseId(row.RowKey[(blindIndex.Length + 1)..]));

    /// <summary>A page of the cases of a scope, in no order that means anything; with a day only those that the scope has then.</summary>
    public async Task<(IReadOnlyList<CaseId> Cases, string? Continuation)> PageAsync(string scope, DateOnly? on, CaseStatus? status, int limit, string? continuation, CancellationToken ct)
    {
        var filter = TableFilter.Partition(scope);
        if (on is { } day) filter += $" and From le '{Keys.Day(day)}' and Until gt '{Keys.Day(day)}'";
        if (status is { } wanted) filter += $" and Status eq '{Words<CaseStatus>.Of(wanted)}'";
        var page = await table.PageAsync(filter, limit, continuation, ct);
        return ([.. page.Items.Select(row => new CaseId(row.RowKey))], page.Continuation);
    }

    /// <summary>Takes away every row of a case that does not exist.</summary>
    public Task<int> SweepAsync(Func<CaseId, Task<bool>> exists, CancellationToken ct) => table.SweepAsync(async row => !await exists(new(row.RowKey.Split('|')[^1])), ct);

    const string Written = "written";

    static string Search(string blindIndex) => $"search|{blindIndex[..2]}";

    static string[] BlindIndexes(TableEntity? written) => written?.GetString("BlindIndexes")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    async Task WriteAsync(TableEntity row, int seq, bool anew, CancellationToken ct)
    {
        row["CaseSeq"] = seq;
        while (true)
        {
            var stored = await table.FindAsync(row.PartitionKey, row.RowKey, ct);
            var known = stored?.GetInt32("CaseSeq");
            if (anew ? known > seq : known >= seq) return;
            if (stored is null ? await table.TryInsertAsync(row, ct) : await table.TryReplaceAsync(row, stored.ETag, ct)) return;
        }
    }
}
