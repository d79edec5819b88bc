using System.Globalization;
using System.Security.Cryptography;

namespace Isa.Functions.Platform.Protection;

/// <summary>
/// A long content in sealed segments of 64 KiB, so that neither side holds it whole. Each is bound to its place, its number and to whether it is
/// the last: what is cut off, put elsewhere, said twice or taken from another content no longer opens.
/// </summary>
static class SealedSegments
{
    public const int PlainBytes = 64 * 1024, SealedBytes = PlainBytes + Seal.MoreBytes;

    /// <summary>Only the last one is shorter; a content of no bytes is one empty segment.</summary>
    public static long Count(long plainLength) => Math.Max(1, (plainLength + PlainBytes - 1) / PlainBytes);

    /// <summary>The bytes of a content when it is sealed.</summary>
    public static long Length(long plainLength) => plainLength + Count(plainLength) * Seal.MoreBytes;

    public static byte[] Close(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, string place, long number, bool last) => Seal.Close(key, plain, Place(place, number, last));

    /// <exception cref="CryptographicException">Another key, another place, another number, or changed data.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> closed, string place, long number, bool last) => Seal.Open(key, closed, Place(place, number, last));

    static string Place(string place, long number, bool last) => string.Create(CultureInfo.InvariantCulture, $"{place}|{number}|{(last ? "last" : "more")}");
}
