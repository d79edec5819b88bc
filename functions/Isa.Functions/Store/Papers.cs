using Isa.Domain.Values;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>
/// The papers of contracts: their rows in the table `Cases`, their pages sealed beside the documents of the case, byte for byte as they were issued.
/// The page comes first, the row commits; neither is ever changed.
/// </summary>
sealed class Papers(StorageAccount account, CaseKeys keys, Documents documents)
{
    readonly Table table = new(account.Table(Cases.TableName));

    /// <summary>Null: there is none, or the key of the case was destroyed.</summary>
    public async Task<StoredPaper?> FindAsync(CaseId caseId, ContractId contract, PaperId id, CancellationToken ct) =>
        await table.FindAsync(caseId.ToString(), PaperRows.Row(contract, id), ct) is { } row && await keys.FindAsync(caseId, ct) is { } key ? PaperRows.Read(row, key) : null;

    /// <summary>All papers of a contract, in the order in which they were issued.</summary>
    public async Task<IReadOnlyList<StoredPaper>> ListAsync(CaseId caseId, ContractId contract, CancellationToken ct)
    {
        if (await keys.FindAsync(caseId, ct) is not { } key) return [];
        var rows = table.QueryAsync(TableFilter.RowPrefix(caseId.ToString(), PaperRows.PrefixOf(contract)), ct).Select(row => PaperRows.Read(row, key));
        return await rows.OrderBy(paper => paper.At).ThenBy(paper => paper.Id.ToString(), StringComparer.Ordinal).ToArrayAsync(ct);
    }

    /// <summary>Stores a page; without its row nobody finds it. Null: there is no such case, or its key was destroyed.</summary>
    public async Task<StagedDocument?> KeepAsync(CaseId caseId, ReadOnlyMemory<byte> page, CancellationToken ct)
    {
        using var writer = await documents.WriteAsync(caseId, ct);
        if (writer is null) return null;
        await writer.AddAsync(page, ct);
        var staged = await writer.FinishAsync(ct);
        await documents.KeepAsync(caseId, staged, ct);
        return staged;
    }

    /// <summary>The row that commits a paper together with its case.</summary>
    public async Task<TableEntity?> RowAsync(CaseId caseId, StoredPaper paper, CancellationToken ct) =>
        await keys.FindAsync(caseId, ct) is { } key ? PaperRows.Write(caseId, paper, key) : null;

    /// <summary>The page as it was issued.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">What is stored was changed.</exception>
    /// <exception cref="InvalidDataException">What is stored has lost its end, or all.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(CaseId caseId, StoredPaper paper, CancellationToken ct)
    {
        using var page = new MemoryStream((int)paper.Size);
        await foreach (var part in documents.ReadAsync(caseId, paper.Blob, paper.Size, ct)) page.Write(part.Span);
        return page.ToArray();
    }
}
