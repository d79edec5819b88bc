using System.Buffers.Binary;
using System.Buffers.Text;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Files;

/// <summary>
/// Looks at a PDF as it streams by, for what its end must hold. It is kept as it came, also an encrypted or active one: it is served for
/// download only. An archive hung to its end is found by the record with which archives end.
/// </summary>
sealed class PdfCheck
{
    const int EndBytes = 1024;                  // so far before the end of the file readers look for the mark
    const int ArchiveEndBytes = 22;             // the last record of a zip without its comment (APPNOTE 4.3.16)
    readonly byte[] tail = new byte[ArchiveEndBytes + ushort.MaxValue];
    int kept;
    long length;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        length += bytes.Length;
        var last = bytes[Math.Max(0, bytes.Length - tail.Length)..];
        var older = Math.Min(kept, tail.Length - last.Length);
        tail.AsSpan(kept - older, older).CopyTo(tail);
        last.CopyTo(tail.AsSpan(older));
        kept = older + last.Length;
    }

    /// <summary>Null: it ends as a PDF does.</summary>
    public Fault? Fault() => EndsAsArchive() ? FileFaults.Disguised : EndsAsPdf() ? null : FileFaults.Damaged;

    /// <summary>`startxref`, a place within the file, `%%EOF` (ISO 32000-1, 7.5.5).</summary>
    bool EndsAsPdf()
    {
        var end = tail.AsSpan(0, kept);
        var mark = end.LastIndexOf("%%EOF"u8);
        if (mark < 0 || kept - mark > EndBytes) return false;
        var start = end[..mark].LastIndexOf("startxref"u8);
        if (start < 0 || mark - start > EndBytes) return false;
        return Utf8Parser.TryParse(end[(start + "startxref".Length)..mark].TrimStart(" \t\r\n"u8), out long place, out _) && place >= 0 && place < length;
    }

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
