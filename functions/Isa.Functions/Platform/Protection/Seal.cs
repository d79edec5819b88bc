using System.Security.Cryptography;
using System.Text;

namespace Isa.Functions.Platform.Protection;

/// <summary>AES-256-GCM over one field. The associated data name the place (table, row, column): what is moved elsewhere no longer opens.</summary>
static class Seal
{
    public const int KeyBytes = 32;
    const int NonceBytes = 12, TagBytes = 16;

    /// <summary>So much longer is what is sealed.</summary>
    public const int MoreBytes = NonceBytes + TagBytes;

    /// <summary>Nonce, ciphertext and tag in one.</summary>
    public static byte[] Close(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, string place)
    {
        var closed = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = closed.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, closed.AsSpan(NonceBytes, plain.Length), closed.AsSpan(NonceBytes + plain.Length), Encoding.UTF8.GetBytes(place));
        return closed;
    }

    /// <exception cref="CryptographicException">Another key, another place, or changed data.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> closed, string place)
    {
        if (closed.Length < NonceBytes + TagBytes) throw new CryptographicException("A sealed field is too short.");
        var plain = new byte[closed.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(closed[..NonceBytes], closed[NonceBytes..^TagBytes], closed[^TagBytes..], plain, Encoding.UTF8.GetBytes(place));
        return plain;
    }
}
