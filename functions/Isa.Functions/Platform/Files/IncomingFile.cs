using System.Security.Cryptography;

namespace Isa.Functions.Platform.Files;

/// <summary>A file as it comes, piece by piece: counted, and hashed as it was sent.</summary>
sealed class IncomingFile(Stream body, int bytesMax) : IDisposable
{
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] piece = new byte[64 * 1024];
    long length;

    /// <summary>It went beyond the limit, whatever was announced; no more of it is read.</summary>
    public bool IsTooLarge => length > bytesMax;

    /// <summary>The next 64 KiB, less only at the end; nothing after it. It holds until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> NextAsync(CancellationToken ct)
    {
        var read = await body.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, ct);
        length += read;
        if (IsTooLarge) return default;
        hash.AppendData(piece, 0, read);
        return piece.AsMemory(0, read);
    }

    /// <summary>The SHA-256 of all that came, in hexadecimals.</summary>
    public string Hash() => Convert.ToHexStringLower(hash.GetCurrentHash());

    public void Dispose() => hash.Dispose();
}
