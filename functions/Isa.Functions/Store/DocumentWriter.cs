using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>What was staged: the blob that it becomes when it is kept.</summary>
sealed record StagedDocument(string Blob, IReadOnlyList<string> Blocks, long Size, string Sha256);

/// <summary>A document on its way into storage, sealed segment by segment and staged in blocks of about 1 MiB. Nobody sees it before it is kept.</summary>
sealed class DocumentWriter(BlobContainerClient container, string folder, string blob, byte[] key) : IDisposable
{
    public const int BlockSegments = 16;

    readonly string name = Documents.BlobName(folder, blob);
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] segment = new byte[SealedSegments.PlainBytes];
    readonly MemoryStream block = new(BlockSegments * SealedSegments.SealedBytes);
    readonly List<string> blocks = [];
    int filled;
    long size, number;

    public async Task AddAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        hash.AppendData(bytes.Span);
        for (size += bytes.Length; !bytes.IsEmpty;)
        {
            if (filled == segment.Length) await CloseAsync(last: false, ct);        // only when more comes it was not the last
            var some = Math.Min(bytes.Length, segment.Length - filled);
            bytes[..some].CopyTo(segment.AsMemory(filled));
            (filled, bytes) = (filled + some, bytes[some..]);
        }
    }

    public async Task<StagedDocument> FinishAsync(CancellationToken ct)
    {
        await CloseAsync(last: true, ct);
        return new(blob, blocks, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public void Dispose()
    {
        hash.Dispose();
        block.Dispose();
    }

    async Task CloseAsync(bool last, CancellationToken ct)
    {
        block.Write(SealedSegments.Close(key, segment.AsSpan(0, filled), Documents.Place(name), number++, last));
        filled = 0;
        if (!last && number % BlockSegments != 0) return;
        var id = Convert.ToBase64String(Encoding.ASCII.GetBytes(blocks.Count.ToString("D6", CultureInfo.InvariantCulture)));
        await container.StageBlockAsync(name, id, block.GetBuffer().AsMemory(0, (int)block.Length), ct);
        blocks.Add(id);
        block.SetLength(0);
    }
}
