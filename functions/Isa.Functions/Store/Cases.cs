using Azure;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>A case as it was read: its number of changes, and the versions of its rows.</summary>
sealed record StoredCase(CaseFile File, int Seq, RowVersion Version, IReadOnlyDictionary<ContractId, RowVersion> ContractVersions);

/// <summary>The version of a row: its public name, and the storage's.</summary>
readonly record struct RowVersion(string W, ETag Storage)
{
    /// <summary>The ETag that callers see.</summary>
    public string ETag => $"\"{W}\"";

    public static RowVersion Of(TableEntity row) => new(Table.Version(row), row.ETag);
}

/// <summary>What happened to a case, who did it and when; one per change, never changed again.</summary>
sealed record CaseEvent(string Kind, string Principal, DateTimeOffset At, ContractId? Contract = null, string? Warning = null)
{
    /// <summary>The document that was added.</summary>
    public DocumentId? Document { get; init; }
}

/// <summary>The table `Cases`: a case, its contracts and its events in one partition, changed together in one transaction.</summary>
sealed class Cases(StorageAccount account, CaseKeys keys)
{
    public const string TableName = "Cases";
    readonly Table table = new(account.Table(TableName));

    /// <summary>The case with all its contracts; null when there is none, or its key was destroyed.</summary>
    public async Task<StoredCase?> FindAsync(CaseId id, CancellationToken ct)
    {
        var (head, contracts) = await ReadAsync(id, ct);
        return head is not null && await keys.FindAsync(id, ct) is { } key ? Stored(head, contracts, key) : null;
    }

    /// <summary>One contract without its sealed texts; no key is needed.</summary>
    public async Task<MeasureContract?> FindFactsAsync(CaseId id, ContractId contract, CancellationToken ct) =>
        await table.FindAsync(id.ToString(), CaseRows.ContractRow(contract), ct) is { } row ? CaseRows.ReadFacts(row) : null;

    /// <summary>The number of changes of a case and its contracts without their sealed texts, no key is needed; null when there is none.</summary>
    public async Task<(int Seq, IReadOnlyList<MeasureContract> Contracts)?> FindFactsAsync(CaseId id, CancellationToken ct)
    {
        var (head, contracts) = await ReadAsync(id, ct);
        return head is null ? null : (head.GetInt32("Seq")!.Value, [.. contracts.Select(CaseRows.ReadFacts)]);
    }

    /// <summary>The centre that keeps the case, and whether it is open; null when there is none.</summary>
    public async Task<(CmsId Cms, CaseStatus Status)?> FindKeeperAsync(CaseId id, CancellationToken ct) =>
        await table.FindAsync(id.ToString(), CaseRows.CaseRow, ct) is { } row ? (new(row.GetString("Cms")!), Platform.Http.Words<CaseStatus>.Parse(row.GetString("Status")!)) : null;

    /// <summary>Stores a new case with its first event. Null: there is one of this id.</summary>
    public async Task<StoredCase?> TryAddAsync(CaseFile file, CaseEvent what, CancellationToken ct)
    {
        var key = await keys.GetOrCreateAsync(file.Id, ct);
        var head = CaseRows.Write(file, seq: 1, key);
        return await table.TryCommitAsync([new(head), new(EventRow(file, 1, what, null, key))], ct) ? new(file, 1, RowVersion.Of(head), new Dictionary<ContractId, RowVersion>()) : null;
    }

    /// <summary>Stores the case as it was changed, at most one contract of it, with the event of the change and a new row beside it. Null: someone else changed it since it was read.</summary>
    public async Task<StoredCase?> TrySaveAsync(StoredCase read, CaseFile changed, CaseEvent what, CancellationToken ct, TableEntity? beside = null)
    {
        var key = await keys.FindAsync(changed.Id, ct) ?? throw new InvalidDataException("The key of a case vanished while it was changed.");
        var contract = changed.Contracts.SingleOrDefault(contract => !ReferenceEquals(contract, read.File.Contract(contract.Id)));
        var head = CaseRows.Write(changed, read.Seq + 1, key);
        var writes = new List<RowWrite> { new(head, read.Version.Storage), new(EventRow(changed, read.Seq + 1, what, contract, key)) };
        if (beside is not null) writes.Add(new(beside));
        if (contract is not null) writes.Add(new(CaseRows.Write(contract, key), read.ContractVersions.TryGetValue(contract.Id, out var version) ? version.Storage : null));
        if (!await table.TryCommitAsync(writes, ct)) return null;
        var versions = new Dictionary<ContractId, RowVersion>(read.ContractVersions);
        if (contract is not null) versions[contract.Id] = RowVersion.Of(writes[^1].Row);
        return new(changed, read.Seq + 1, RowVersion.Of(head), versions);
    }

    async Task<(TableEntity? Head, List<TableEntity> Contracts)> ReadAsync(CaseId id, CancellationToken ct)
    {
        TableEntity? head = null;
        var contracts = new List<TableEntity>();
        await foreach (var row in table.QueryAsync(TableFilter.RowRange(id.ToString(), CaseRows.CaseRow, CaseRows.AfterContracts), ct))
            if (row.RowKey == CaseRows.CaseRow) head = row;
            else contracts.Add(row);
        return (head, contracts);
    }

    static StoredCase Stored(TableEntity head, List<TableEntity> contracts, byte[] key) => new(
        CaseRows.Read(head, [.. contracts.Select(row => CaseRows.ReadContract(row, key)).OrderBy(contract => contract.Number)], key), head.GetInt32("Seq")!.Value, RowVersion.Of(head),
        contracts.ToDictionary(row => new ContractId(row.RowKey[CaseRows.ContractPrefix.Length..]), RowVersion.Of));

    static TableEntity EventRow(CaseFile file, int seq, CaseEvent what, MeasureContract? changed, byte[] key) => new TableEntity(file.Id.ToString(), CaseRows.EventRow(seq))
    {
        ["Kind"] = what.Kind,
        ["By"] = what.Principal,
        ["At"] = what.At,
        ["Contract"] = what.Contract?.ToString(),
        ["Warning"] = what.Warning,
        ["Document"] = what.Document?.ToString(),
    }.WithSnapshot(file, changed, key);
}
