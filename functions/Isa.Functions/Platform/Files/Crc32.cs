namespace Isa.Functions.Platform.Files;

/// <summary>The checksum of PNG (ISO 3309); System.IO.Hashing, which has it, does not restore.</summary>
static class Crc32
{
    static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(start =>
    {
        var value = (uint)start;
        for (var bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
        return value;
    })];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var value = uint.MaxValue;
        foreach (var next in bytes) value = Table[(value ^ next) & 0xFF] ^ (value >> 8);
        return ~value;
    }
}
