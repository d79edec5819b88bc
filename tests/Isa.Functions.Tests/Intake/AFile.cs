using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Isa.Functions.Tests.Intake;

/// <summary>Files that are right as they come: built here, byte by byte, independently of the code under test.</summary>
static class AFile
{
    static ReadOnlySpan<byte> PdfStart => "%PDF-1.7\n%"u8;
    static ReadOnlySpan<byte> PdfEnd => "\nstartxref\n0\n%%EOF\n"u8;

    /// <summary>A PDF of exactly so many bytes.</summary>
    public static byte[] Pdf(int size = 500, int seed = 1)
    {
        var filling = new byte[size - PdfStart.Length - PdfEnd.Length];
        new Random(seed).NextBytes(filling);
        return [.. PdfStart, .. filling, .. PdfEnd];
    }

    /// <summary>A picture of one colour, with further chunks before its end.</summary>
    public static byte[] Png(int width = 3, int height = 2, params byte[][] more) =>
        [0x89, .. "PNG\r\n\u001a\n"u8, .. PngHead(width, height), .. Chunk("IDAT", Pixels(width, height)), .. more.SelectMany(chunk => chunk), .. Chunk("IEND", [])];

    public static byte[] PngHead(int width, int height) => Chunk("IHDR", [.. UInt32((uint)width), .. UInt32((uint)height), 8, 0, 0, 0, 0]);

    public static byte[] Chunk(string name, byte[] data) => [.. UInt32((uint)data.Length), .. Encoding.ASCII.GetBytes(name), .. data, .. UInt32(Crc([.. Encoding.ASCII.GetBytes(name), .. data]))];

    /// <summary>A photograph as a camera writes it, with these segments after its JFIF head. Its scan holds a stuffed FF and a restart.</summary>
    public static byte[] Jpeg(int width = 16, int height = 8, params byte[][] segments) =>
    [
        0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]), .. segments.SelectMany(segment => segment),
        .. Picture(width, height), 0xFF, 0xD9,
    ];

    /// <summary>What of a photograph is the picture itself.</summary>
    public static byte[] Picture(int width = 16, int height = 8) =>
    [
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]), .. Segment(0xC0, [8, .. UInt16(height), .. UInt16(width), 1, 1, 0x11, 0]),
        .. Segment(0xC4, [0, .. new byte[16]]), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56,
    ];

    public static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, .. UInt16(data.Length + 2), .. data];

    /// <summary>What a telephone writes: which side is up, and the place as text in a directory of its own.</summary>
    public static byte[] ExifSegment(int orientation, bool little, string place = "46.2276N 7.3586E")
    {
        return Segment(0xE1,
        [
            .. "Exif\0\0"u8, .. little ? "II"u8 : "MM"u8, .. Of(42, 2), .. Of(8, 4), .. Of(2, 2),
            .. Of(0x0112, 2), .. Of(3, 2), .. Of(1, 4), .. Of(orientation, 2), 0, 0,
            .. Of(0x8825, 2), .. Of(4, 2), .. Of(1, 4), .. Of(38, 4),
            .. Of(0, 4), .. Encoding.ASCII.GetBytes(place),
        ]);

        byte[] Of(int number, int bytes) => [.. Enumerable.Range(0, bytes).Select(at => (byte)((number >> (8 * (little ? at : bytes - 1 - at))) & 0xFF))];
    }

    static byte[] Pixels(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal)) zlib.Write(new byte[(width + 1) * height]);
        return packed.ToArray();
    }

    static byte[] UInt16(int number) => [(byte)(number >> 8), (byte)(number & 0xFF)];

    static byte[] UInt32(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>Bit by bit, as the standard writes it down.</summary>
    static uint Crc(byte[] bytes)
    {
        var value = 0xFFFFFFFFu;
        foreach (var next in bytes)
        {
            value ^= next;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) == 1 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
        }
        return value ^ 0xFFFFFFFFu;
    }
}
