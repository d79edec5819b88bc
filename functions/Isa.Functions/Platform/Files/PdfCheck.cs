using System.Buffers.Binary;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Files;

/// <summary>
/// Looks at a PDF as it streams by, for an archive hung to its end, which is found by the record with which archives end. All else is kept as it came,
/// also what is encrypted, active or broken off (readers mend that): it is served for download only.
/// </summary>
sealed class PdfCheck
{
    const int ArchiveEndBytes = 22;     // the last record of a zip without its comment (APPNOTE 4.3.16)
    readonly byte[] tail = new byte[ArchiveEndBytes + ushort.MaxValue];
    int kept;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var last = bytes[Math.Max(0, bytes.Length - tail.Length)..];
        var older = Math.Min(kept, tail.Length - last.Length);
        tail.AsSpan(kept - older, older).CopyTo(tail);
        last.CopyTo(tail.AsSpan(older));
        kept = older + last.Length;
    }

    /// <summary>Null: it is no archive.</summary>
    public Fault? Fault() => EndsAsArchive() ? FileFaults.Disguised : null;

    /// <summary>A comment that reaches exactly to the end of the file: an archive inside a PDF has none.</summary>
    bool EndsAsArchive()
    {
        for (var from = 0; tail.AsSpan(from, kept - from).IndexOf("PK\u0005\u0006"u8) is >= 0 and var found; from++)
        {
            from += found;
            if (from + ArchiveEndBytes <= kept && from + ArchiveEndBytes + BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(from + ArchiveEndBytes - 2)) == kept) return true;
        }
        return false;
    }
}
