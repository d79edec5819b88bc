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

    /// <summary>The paper that was issued or signed.</summary>
    public PaperId? Paper { get; init; }
}

/// <summary>The table `Cases`: a case, its contracts and its events in one partition, changed together in one transaction.</summary>
sealed class Cases(StorageAccount account, CaseKeys keys)
{
    public const string TableName = "Cases";
    readonly Table table = new(account.Table(TableName));

    /// <summary>The case with all its contracts, an erased one without person and texts; null: there is none.</summary>
    public async Task<StoredCase?> FindAsync(CaseId id, CancellationToken ct)
    {
        var (head, contracts) = await ReadAsync(id, ct);
        if (head is null) return null;
        var key = CaseRows.IsErased(head) ? null : await keys.FindAsync(id, ct);
        if (key is null && !CaseRows.IsErased(head)) (head, contracts) = await ReadAsync(id, ct);      // erased between the two
        if (head is not null && CaseRows.IsErased(head)) return Stored(head, contracts, CaseRows.ReadFacts(head, [.. contracts.Select(CaseRows.ReadFacts)]));
        if (head is null || key is null) throw new InvalidDataException("The key of a case is not there.");
        return Stored(head, contracts, CaseRows.Read(head, [.. contracts.Select(row => CaseRows.ReadContract(row, key))], key));
    }

    /// <summary>Who the person is, also of a case that is being erased, as long as its key is there.</summary>
    public async Task<Person?> FindPersonAsync(CaseId id, CancellationToken ct) =>
        await keys.FindAsync(id, ct) is { } key && await table.FindAsync(id.ToString(), CaseRows.CaseRow, ct) is { } row ? CaseRows.ReadPerson(row, key) : null;

    /// <summary>The ids of all cases.</summary>
    public IAsyncEnumerable<CaseId> ListAsync(CancellationToken ct) => table.QueryAsync($"RowKey eq '{CaseRows.CaseRow}'", ct).Select(row => new CaseId(row.PartitionKey));

    public async Task<bool> ExistsAsync(CaseId id, CancellationToken ct) => await table.FindAsync(id.ToString(), CaseRows.CaseRow, ct) is not null;

    /// <summary>One contract without its sealed texts; no key is needed.</summary>
    public async Task<MeasureContract?> FindFactsAsync(CaseId id, ContractId contract, CancellationToken ct) =>
        await table.FindAsync(id.ToString(), CaseRows.ContractRow(contract), ct) is { } row ? CaseRows.ReadFacts(row) : null;

    /// <summary>The number of changes of a case and the file without anything sealed, no key is needed; null when there is none.</summary>
    public async Task<(int Seq, CaseFile Facts)?> FindFactsAsync(CaseId id, CancellationToken ct)
    {
        var (head, contracts) = await ReadAsync(id, ct);
        return head is null ? null : (head.GetInt32("Seq")!.Value, CaseRows.ReadFacts(head, [.. contracts.Select(CaseRows.ReadFacts)]));
    }

    /// <summary>The file without anything sealed and without its contracts, by one point read; null when there is none.</summary>
    public async Task<CaseFile?> FindHeadAsync(CaseId id, CancellationToken ct) =>
        await table.FindAsync(id.ToString(), CaseRows.CaseRow, ct) is { } row ? CaseRows.ReadFacts(row, []) : null;

    /// <summary>What happened to a case, page by page in the order in which it happened.</summary>
    public async Task<(IReadOnlyList<(int Seq, CaseEvent What)> Events, string? Continuation)> PageEventsAsync(CaseId id, int limit, string? continuation, CancellationToken ct)
    {
        var page = await table.PageAsync(TableFilter.RowPrefix(id.ToString(), CaseRows.EventPrefix), limit, continuation, ct);
        return ([.. page.Items.Select(CaseRows.ReadEvent)], page.Continuation);
    }

    /// <summary>Stores a new case with its first event. Null: there is one of this id.</summary>
    public async Task<StoredCase?> TryAddAsync(CaseFile file, CaseEvent what, CancellationToken ct)
    {
        var key = await keys.GetOrCreateAsync(file.Id, ct);
        var head = CaseRows.Write(file, seq: 1, key);
        return await table.TryCommitAsync([new(head), new(CaseRows.Write(what, file, 1, null, key))], ct) ? new(file, 1, RowVersion.Of(head), new Dictionary<ContractId, RowVersion>()) : null;
    }

    /// <summary>Stores the case as it was changed, at most one contract of it, with the event of the change and a new row beside it. Null: someone else changed it since it was read.</summary>
    public async Task<StoredCase?> TrySaveAsync(StoredCase read, CaseFile changed, CaseEvent what, CancellationToken ct, TableEntity? beside = null)
    {
        var key = await keys.FindAsync(changed.Id, ct) ?? throw new InvalidDataException("The key of a case vanished while it was changed.");
        var contract = changed.Contracts.SingleOrDefault(contract => !ReferenceEquals(contract, read.File.Contract(contract.Id)));
        var head = CaseRows.Write(changed, read.Seq + 1, key);
        var writes = new List<RowWrite> { new(head, read.Version.Storage), new(CaseRows.Write(what, changed, read.Seq + 1, contract, key)) };
        if (beside is not null) writes.Add(new(beside));
        if (contract is not null) writes.Add(new(CaseRows.Write(contract, key), read.ContractVersions.TryGetValue(contract.Id, out var version) ? version.Storage : null));
        if (!await table.TryCommitAsync(writes, ct)) return null;
        var versions = new Dictionary<ContractId, RowVersion>(read.ContractVersions);
        if (contract is not null) versions[contract.Id] = RowVersion.Of(writes[^1].Row);
        return new(changed, read.Seq + 1, RowVersion.Of(head), versions);
    }

    /// <summary>Writes a contract's row anew as it is: whoever read it before and still hangs can no longer commit.</summary>
    public async Task TouchAsync(CaseId id, ContractId contract, CancellationToken ct)
    {
        while (await table.FindAsync(id.ToString(), CaseRows.ContractRow(contract), ct) is { } row && !await table.TryReplaceAsync(row, row.ETag, ct)) { }
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

    static StoredCase Stored(TableEntity head, List<TableEntity> contracts, CaseFile file) => new(
        file with { Contracts = [.. file.Contracts.OrderBy(contract => contract.Number)] }, head.GetInt32("Seq")!.Value, RowVersion.Of(head),
        contracts.ToDictionary(row => new ContractId(row.RowKey[CaseRows.ContractPrefix.Length..]), RowVersion.Of));
}
