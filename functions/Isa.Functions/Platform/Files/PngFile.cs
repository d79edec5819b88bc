using System.Buffers.Binary;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Files;

/// <summary>A PNG without what does not belong to the picture: texts, places, times and unknown chunks are left out, and all that stands after its end.</summary>
static class PngFile
{
    const int FrameBytes = 12;                  // length, name and checksum of a chunk
    const int HeadBytes = 13;

    /// <summary>Colours, transparency and size. A colour profile goes too: it is packed, so that it may be a bomb, and bears a name.</summary>
    static readonly string[] Kept = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs"];

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The parts of the file that are kept, in their order.</summary>
    public static Outcome<List<ReadOnlyMemory<byte>>> Clean(ReadOnlyMemory<byte> file)
    {
        var parts = new List<ReadOnlyMemory<byte>> { file[..Signature.Length] };
        var (rest, before, pictures, palettes) = (file[Signature.Length..], "", 0, 0);
        while (rest.Length >= FrameBytes)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
            if (length > rest.Length - FrameBytes) return FileFaults.Damaged;
            var chunk = rest[..(int)(FrameBytes + length)];
            var name = Name(chunk.Span);
            if (name is null || Crc32.Of(chunk.Span[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk.Span[^4..])) return FileFaults.Damaged;

            if (before == "" != (name == "IHDR")) return FileFaults.Damaged;
            if (name == "IHDR" && HeadFault(chunk.Span[8..^4]) is { } fault) return fault;
            if (name == "IDAT" && pictures++ > 0 && before != "IDAT") return FileFaults.Damaged;      // they stand together
            if (name == "PLTE" && (palettes++ > 0 || pictures > 0 || length is 0 or > 768 || length % 3 != 0)) return FileFaults.Damaged;
            var isKept = Kept.Contains(name);
            if (!isKept && char.IsAsciiLetterUpper(name[0])) return FileFaults.Damaged;          // an unknown one without which nobody can show it
            if (isKept) parts.Add(chunk);
            if (name == "IEND") return length == 0 && pictures > 0 ? parts : FileFaults.Damaged;
            (rest, before) = (rest[chunk.Length..], name);
        }
        return FileFaults.Damaged;
    }

    /// <summary>The pixels are judged before anybody unpacks one.</summary>
    static Fault? HeadFault(ReadOnlySpan<byte> head)
    {
        if (head.Length != HeadBytes) return FileFaults.Damaged;
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(head), BinaryPrimitives.ReadUInt32BigEndian(head[4..]));
        var colours = (Depth: head[8], Kind: head[9]) is (1 or 2 or 4 or 8 or 16, 0) or (8 or 16, 2 or 4 or 6) or (1 or 2 or 4 or 8, 3);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue || !colours || head[10] != 0 || head[11] != 0 || head[12] > 1) return FileFaults.Damaged;
        return PictureLimits.Holds(width, height) ? null : FileFaults.TooManyPixels;
    }

    static string? Name(ReadOnlySpan<byte> chunk)
    {
        var name = chunk[4..8];
        foreach (var letter in name) if (!char.IsAsciiLetter((char)letter)) return null;
        return System.Text.Encoding.ASCII.GetString(name);
    }
}
