using System.Buffers.Binary;

namespace Isa.Functions.Platform.Files;

/// <summary>What a camera writes beside a photograph: where, when, with what. Only which side is up is kept.</summary>
static class Exif
{
    const ushort Orientation = 0x0112, Short = 3;
    const int EntryBytes = 12;

    /// <summary>The orientation of a picture as it is.</summary>
    public const int Upright = 1;

    public static ReadOnlySpan<byte> Mark => "Exif\0\0"u8;

    /// <summary>Which side is up, 1 to 8; 1, as it is, when it does not say so in good form.</summary>
    public static int OrientationOf(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return Upright;
        var little = tiff.StartsWith("II"u8);
        if (!little && !tiff.StartsWith("MM"u8)) return Upright;
        if (UInt16(tiff[2..], little) != 42 || UInt32(tiff[4..], little) is var first && first > tiff.Length - 2) return Upright;
        var directory = tiff[(int)first..];
        var entries = Math.Min(UInt16(directory, little), (directory.Length - 2) / EntryBytes);
        for (var number = 0; number < entries; number++)
        {
            var entry = directory.Slice(2 + number * EntryBytes, EntryBytes);
            if (UInt16(entry, little) == Orientation)
                return UInt16(entry[2..], little) == Short && UInt32(entry[4..], little) == 1 && UInt16(entry[8..], little) is >= 1 and <= 8 and var side ? side : Upright;
        }
        return Upright;
    }

    /// <summary>A segment of a JPEG that says which side is up and nothing else; null: it is upright.</summary>
    public static byte[]? Segment(int orientation) => orientation == Upright ? null :
    [
        0xFF, 0xE1, 0, 34, .. Mark,
        .. "MM"u8, 0, 42, 0, 0, 0, 8,                                                    // the directory follows at once,
        0, 1, 0x01, 0x12, 0, (byte)Short, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,         // with one entry,
        0, 0, 0, 0,                                                                       // and no other directory, so no thumbnail
    ];

    static ushort UInt16(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    static uint UInt32(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
