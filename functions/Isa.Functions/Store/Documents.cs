using System.Runtime.CompilerServices;
using Azure;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>
/// The container `documents` with what was brought to a case, sealed, and its rows in the table `Cases`. The blob comes first, the row commits:
/// where a row stands the document is whole. Each upload has a blob of its own, never written twice. The pages of <see cref="Papers"/> lie here too.
/// </summary>
sealed class Documents(StorageAccount account, CaseKeys keys, Clocks clocks)
{
    public const string ContainerName = "documents";

    /// <summary>A request that was about to commit has long ended by then.</summary>
    static readonly TimeSpan OrphanAfter = TimeSpan.FromDays(1);
    readonly Table table = new(account.Table(Cases.TableName));
    readonly BlobContainerClient container = account.Container(ContainerName);

    /// <summary>Null: there is none, or the key of the case was destroyed.</summary>
    public async Task<StoredDocument?> FindAsync(CaseId caseId, DocumentId id, CancellationToken ct) =>
        await table.FindAsync(caseId.ToString(), DocumentRows.Row(id), ct) is { } row && await keys.FindAsync(caseId, ct) is { } key ? DocumentRows.Read(row, key) : null;

    /// <summary>All documents of a case, in the order in which they came.</summary>
    public async Task<IReadOnlyList<StoredDocument>> ListAsync(CaseId caseId, CancellationToken ct)
    {
        if (await keys.FindAsync(caseId, ct) is not { } key) return [];
        var rows = table.QueryAsync(TableFilter.RowPrefix(caseId.ToString(), DocumentRows.Prefix), ct).Select(row => DocumentRows.Read(row, key));
        return await rows.OrderBy(document => document.At).ThenBy(document => document.Id.ToString(), StringComparer.Ordinal).ToArrayAsync(ct);
    }

    /// <summary>Begins a document. Null: there is no such case, or its key was destroyed.</summary>
    public async Task<DocumentWriter?> WriteAsync(CaseId caseId, CancellationToken ct) =>
        await keys.FindAsync(caseId, ct) is { } key ? new(container, caseId.ToString(), Guid.NewGuid().ToString("D"), key) : null;

    /// <summary>Makes of what was staged a blob. Twice is once; without its row nobody finds it.</summary>
    public Task KeepAsync(CaseId caseId, StagedDocument staged, CancellationToken ct) =>
        container.CommitBlockListAsync(BlobName(caseId.ToString(), staged.Blob), staged.Blocks, "application/octet-stream", ct);

    /// <summary>The row that commits a document together with its case.</summary>
    public async Task<TableEntity?> RowAsync(CaseId caseId, StoredDocument document, CancellationToken ct) =>
        await keys.FindAsync(caseId, ct) is { } key ? DocumentRows.Write(caseId, document, key) : null;

    /// <summary>The document as it was kept, segment by segment.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">What is stored was changed; no byte of the changed segment is given away.</exception>
    /// <exception cref="InvalidDataException">What is stored has lost its end, or all.</exception>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(CaseId caseId, StoredDocument document, CancellationToken ct) => ReadAsync(caseId, document.Blob, document.Size, ct);

    /// <summary>The same of whatever lies here in segments.</summary>
    internal async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(CaseId caseId, string blob, long size, [EnumeratorCancellation] CancellationToken ct)
    {
        var key = await keys.FindAsync(caseId, ct) ?? throw new InvalidDataException("The key of a case vanished while a document was read.");
        var (name, count) = (BlobName(caseId.ToString(), blob), SealedSegments.Count(size));
        if ((await container.GetPropertiesIfExistsAsync(name, ct))?.Length != SealedSegments.Length(size)) throw new InvalidDataException("The blob of a document does not have its length.");
        for (var number = 0L; number < count;)
        {
            var part = await container.DownloadIfExistsAsync(name, new HttpRange(number * SealedSegments.SealedBytes, DocumentWriter.BlockSegments * SealedSegments.SealedBytes), ct)
                ?? throw new InvalidDataException("The blob of a document vanished while it was read.");
            if (part.Content.IsEmpty) throw new InvalidDataException("The blob of a document lost its end while it was read.");
            for (var rest = part.Content; !rest.IsEmpty && number < count; number++)
            {
                var closed = rest[..Math.Min(rest.Length, SealedSegments.SealedBytes)];
                yield return SealedSegments.Open(key, closed.Span, Place(name), number, last: number == count - 1);
                rest = rest[closed.Length..];
            }
        }
    }

    public Task DeleteAsync(CaseId caseId, string blob, CancellationToken ct) => container.DeleteIfExistsAsync(BlobName(caseId.ToString(), blob), ct);

    /// <summary>Deletes what a crash left between blob and row; nobody could ever read it.</summary>
    public async Task DeleteOrphansAsync(CaseId caseId, CancellationToken ct)
    {
        var before = clocks.Machine.GetUtcNow() - OrphanAfter;
        var old = await container.GetBlobsAsync(caseId + "/", ct: ct).Where(blob => blob.LastModified < before).Select(blob => blob.Name).ToArrayAsync(ct);
        if (old is []) return;
        var named = await Named(DocumentRows.Prefix).Concat(Named(PaperRows.Prefix)).ToHashSetAsync(StringComparer.Ordinal, ct);
        foreach (var orphan in old.Where(name => !named.Contains(name))) await container.DeleteIfExistsAsync(orphan, ct);

        IAsyncEnumerable<string> Named(string prefix) => table.QueryAsync(TableFilter.RowPrefix(caseId.ToString(), prefix), ct).Select(row => BlobName(caseId.ToString(), row.GetString("Blob")!));
    }

    /// <summary>Deletes the blobs of a case, for its erasure; twice is once. The rows stay: with the key of the case nothing in them opens any more.</summary>
    public async Task DeleteAllAsync(CaseId caseId, CancellationToken ct)
    {
        await foreach (var blob in container.GetBlobsAsync(caseId + "/", ct: ct)) await container.DeleteIfExistsAsync(blob.Name, ct);
    }

    internal static string BlobName(string folder, string blob) => $"{folder}/{blob}";

    internal static string Place(string name) => $"{ContainerName}|{name}";
}
