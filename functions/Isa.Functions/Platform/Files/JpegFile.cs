using System.Buffers.Binary;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Files;

/// <summary>
/// A JPEG without what does not belong to the picture: place, time, device, comments, thumbnails, second pictures, and all that stands after
/// its end. Which side is up stays, and how the colours are meant (JFIF, ICC profile, Adobe).
/// </summary>
static class JpegFile
{
    const int ScansMax = 500;           // a progressive picture of thousands keeps viewers busy for minutes
    const int JfifBytes = 14, AdobeBytes = 12;
    static readonly byte[] Start = [0xFF, 0xD8], End = [0xFF, 0xD9];

    /// <summary>The parts of the file that are kept, in their order.</summary>
    public static Outcome<List<ReadOnlyMemory<byte>>> Clean(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        var kept = new List<ReadOnlyMemory<byte>>();
        var (at, hasFrame, scans) = (Start.Length, false, 0);
        ReadOnlyMemory<byte> jfif = default;
        int? orientation = null;
        while (NextMarker(bytes, ref at) is { } marker)
        {
            if (marker == End[1]) return hasFrame && scans > 0 ? Whole(jfif, Exif.Segment(orientation ?? Exif.Upright), kept) : FileFaults.Damaged;
            if (bytes.Length - at < 2 || BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]) is var length && (length < 2 || length > bytes.Length - at)) return FileFaults.Damaged;
            var segment = file[(at - 2)..(at += length)];
            var data = segment.Span[4..];
            switch (marker)
            {
                case 0xE0 when jfif.IsEmpty && data.Length >= JfifBytes && data.StartsWith("JFIF\0"u8):
                    jfif = WithoutThumbnail(data);
                    break;
                case 0xE1 when data.StartsWith(Exif.Mark):
                    orientation ??= Exif.OrientationOf(data[Exif.Mark.Length..]);
                    break;
                case 0xE2 when data.StartsWith("ICC_PROFILE\0"u8):
                case 0xEE when data.Length == AdobeBytes && data.StartsWith("Adobe"u8):
                case 0xC4 or 0xDB or 0xDD:                      // code tables, quantization, restarts
                    kept.Add(segment);
                    break;
                case (>= 0xE0 and <= 0xEF) or 0xFE:             // what programs and cameras add, comments
                    break;
                case 0xC0 or 0xC1 or 0xC2 when !hasFrame:       // baseline, extended, progressive: what every viewer shows
                    if (FrameFault(data) is { } fault) return fault;
                    hasFrame = true;
                    kept.Add(segment);
                    break;
                case 0xDA when hasFrame && ++scans <= ScansMax:
                    var begun = at - segment.Length;
                    at = EndOfScan(bytes, at);
                    kept.Add(file[begun..at]);
                    break;
                default:
                    return FileFaults.Damaged;
            }
        }
        return FileFaults.Damaged;
    }

    static List<ReadOnlyMemory<byte>> Whole(ReadOnlyMemory<byte> jfif, byte[]? exif, List<ReadOnlyMemory<byte>> kept) => [Start, jfif, exif, .. kept, End];

    /// <summary>Moves behind the next marker; null: there is none where one must be. Any number of FF may stand before it.</summary>
    static byte? NextMarker(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (at >= bytes.Length || bytes[at] != 0xFF) return null;
        while (at < bytes.Length && bytes[at] == 0xFF) at++;
        return at < bytes.Length ? bytes[at++] : null;
    }

    /// <summary>The next FF that is neither data (FF 00) nor a restart.</summary>
    static int EndOfScan(ReadOnlySpan<byte> bytes, int from)
    {
        for (var at = from; bytes[at..].IndexOf((byte)0xFF) is >= 0 and var found; at += 2)
        {
            at += found;
            if (at + 1 >= bytes.Length || bytes[at + 1] is not (0 or (>= 0xD0 and <= 0xD7))) return at;
        }
        return bytes.Length;
    }

    /// <summary>The pixels are judged before anybody unpacks one. A height of 0 would be told only after them.</summary>
    static Fault? FrameFault(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 6 || frame[5] is 0 or > 4 || frame.Length != 6 + 3 * frame[5]) return FileFaults.Damaged;
        for (var component = 7; component < frame.Length; component += 3)
            if (frame[component] >> 4 is 0 or > 4 || (frame[component] & 0xF) is 0 or > 4) return FileFaults.Damaged;
        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]));
        if (frame[0] is not (8 or 12) || height == 0 || width == 0) return FileFaults.Damaged;
        return PictureLimits.Holds(width, height) ? null : FileFaults.TooManyPixels;
    }

    static byte[] WithoutThumbnail(ReadOnlySpan<byte> jfif) => [0xFF, 0xE0, 0, JfifBytes + 2, .. jfif[..(JfifBytes - 2)], 0, 0];
}
