using System.Runtime.CompilerServices;
using System.Text;
using Azure;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>A chain of lines: one blob of one day, to which one process appends.</summary>
readonly record struct ChainName(DateOnly Day, string Id)
{
    public string Blob => $"{Keys.Day(Day)}/{Id}{AuditBlobs.Ending}";

    /// <summary>What the first line follows, so that no chain can stand in another's place.</summary>
    public string Genesis => AuditLine.Hash(Encoding.UTF8.GetBytes(Blob));
}

/// <summary>The container `audit`: `{day}/{process}-{part}.jsonl`, which only grow, and `{day}/seal.json`, written once.</summary>
sealed class AuditBlobs(StorageAccount account)
{
    public const string ContainerName = "audit", Ending = ".jsonl";
    readonly BlobContainerClient blobs = account.Container(ContainerName);

    /// <summary>How much of a chain is read at once.</summary>
    public int PartBytes { get; init; } = 4 * 1024 * 1024;

    public Task CreateAsync(ChainName chain, CancellationToken ct) => blobs.CreateAppendIfNotExistsAsync(chain.Blob, "application/jsonl", ct);

    /// <summary>Appends at the end that the caller knows, and says how many blocks there are. Null: this chain takes no more from here.</summary>
    public async Task<int?> TryAppendAsync(ChainName chain, ReadOnlyMemory<byte> block, long position, CancellationToken ct)
    {
        try
        {
            return (await blobs.AppendBlockAsync(chain.Blob, block, position, ct)).Blocks;
        }
        catch (StorageException e) when (e is StoragePreconditionException || e.ErrorCode == BlobContainerClient.Sealed)
        {
            // After a lost reply the second try meets the end that the first one made.
            return await blobs.GetPropertiesIfExistsAsync(chain.Blob, ct) is { } now && now.Length == position + block.Length
                && await blobs.DownloadIfExistsAsync(chain.Blob, new HttpRange(position), ct) is { } end && end.Content.Span.SequenceEqual(block.Span) ? now.AppendedBlocks : null;
        }
        catch (StorageNotFoundException)
        {
            return null;
        }
    }

    /// <summary>How many bytes a chain has; null when its blob is not there.</summary>
    public async Task<long?> FindLengthAsync(ChainName chain, CancellationToken ct) => (await blobs.GetPropertiesIfExistsAsync(chain.Blob, ct))?.Length;

    /// <summary>The lines of a chain up to the length that it had, without their line feeds; the last is torn when it has none.</summary>
    public async IAsyncEnumerable<(ReadOnlyMemory<byte> Bytes, bool IsTorn)> LinesAsync(ChainName chain, long length, [EnumeratorCancellation] CancellationToken ct)
    {
        ReadOnlyMemory<byte> rest = default;
        for (var at = 0L; at < length;)
        {
            if (await blobs.DownloadIfExistsAsync(chain.Blob, new HttpRange(at, Math.Min(PartBytes, length - at)), ct) is not { Content: { IsEmpty: false } part }) break;
            at += part.Length;
            rest = rest.IsEmpty ? part : (byte[])[.. rest.Span, .. part.Span];
            for (int end; (end = rest.Span.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..]) yield return (rest[..end], IsTorn: false);
        }
        if (!rest.IsEmpty) yield return (rest, IsTorn: true);
    }

    /// <summary>Ends a chain; one that is not there stays so.</summary>
    public async Task SealAsync(ChainName chain, CancellationToken ct)
    {
        if (await blobs.GetPropertiesIfExistsAsync(chain.Blob, ct) is { IsSealed: false }) await blobs.SealAsync(chain.Blob, ct);
    }

    /// <summary>The chains of a day that hold anything, whoever put them there. One without a line is what a process left that ended before its first.</summary>
    public IAsyncEnumerable<ChainName> ListAsync(DateOnly day, CancellationToken ct) =>
        from blob in blobs.GetBlobsAsync($"{Keys.Day(day)}/", ct: ct)
        where blob.Length > 0 && blob.Name.EndsWith(Ending, StringComparison.Ordinal)
        select new ChainName(day, blob.Name[(Keys.Day(day).Length + 1)..^Ending.Length]);

    public async Task<ReadOnlyMemory<byte>?> FindSealAsync(DateOnly day, CancellationToken ct) => (await blobs.DownloadIfExistsAsync(SealOf(day), ct))?.Content;

    /// <summary>Writes the seal of a day and answers the one that stands: a run that was broken off after it has written the same.</summary>
    public async Task<ReadOnlyMemory<byte>> SaveSealAsync(DateOnly day, byte[] seal, CancellationToken ct)
    {
        try
        {
            await blobs.UploadAsync(SealOf(day), seal, "application/json", BlobConditions.IfNew, ct);
            return seal;
        }
        catch (StorageConflictException e) when (e.ErrorCode == BlobContainerClient.AlreadyExists)
        {
            return (await FindSealAsync(day, ct)).GetValueOrDefault(seal);
        }
    }

    static string SealOf(DateOnly day) => $"{Keys.Day(day)}/seal.json";
}
