using System.Buffers.Binary;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Files;

/// <summary>
/// Looks at a PDF as it streams by, for an archive that it is at the same time: the record with which archives end lies in the last 64 KiB, has its directory before
/// it, and is either the last thing in the file, or counts its places from the beginning of the file, or no stream of the PDF ends behind it as behind an attachment.
/// All else is kept as it came, also what is encrypted, active or broken off (readers mend that): it is served for download only.
/// </summary>
sealed class PdfCheck
{
    const int EndBytes = 22, LocatorBytes = 20;     // the last record of a zip without its comment, and what stands before it in a large one (APPNOTE 4.3.16, 4.3.15)
    readonly byte[] tail = new byte[EndBytes + ushort.MaxValue];
    int kept;
    long passed;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var last = bytes[Math.Max(0, bytes.Length - tail.Length)..];
        var older = Math.Min(kept, tail.Length - last.Length);
        tail.AsSpan(kept - older, older).CopyTo(tail);
        last.CopyTo(tail.AsSpan(older));
        kept = older + last.Length;
        passed += bytes.Length;
    }

    /// <summary>Null: it is no archive.</summary>
    public Fault? Fault() => IsArchive() ? FileFaults.Disguised : null;

    bool IsArchive()
    {
        for (var from = 0; tail.AsSpan(from, kept - from).IndexOf("PK\u0005\u0006"u8) is >= 0 and var found; from++)
        {
            from += found;
            if (from + EndBytes <= kept && EndsArchive(from)) return true;
        }
        return false;
    }

    /// <summary>Unpackers take up to 64 KiB behind the record, as its comment or as nothing.</summary>
    bool EndsArchive(int at)
    {
        var record = tail.AsSpan(at, kept - at);
        if (EndBytes + BinaryPrimitives.ReadUInt16LittleEndian(record[20..]) == record.Length) return true;
        long size = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]), offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]), place = passed - kept + at;
        var fromBeginning = offset + size == place;
        var isLarge = at >= LocatorBytes && tail.AsSpan(at - LocatorBytes).StartsWith("PK\u0006\u0007"u8);
        return (isLarge || (offset + size <= place && (IsDirectory(place - size) || IsDirectory(offset)))) && (fromBeginning || record.IndexOf("endstream"u8) < 0);
    }

    /// <summary>What lies before the part that is kept counts as one: nobody can look any more.</summary>
    bool IsDirectory(long place) => place - (passed - kept) is var at && (at < 0 || tail.AsSpan((int)at, kept - (int)at).StartsWith("PK\u0001\u0002"u8));
}
