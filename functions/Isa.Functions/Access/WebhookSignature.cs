using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Isa.Functions.Access;

/// <summary>The signature of a webhook as Standard Webhooks 1.0 defines it: HMAC-SHA256 over id, timestamp and body.</summary>
static class WebhookSignature
{
    public const string IdHeader = "webhook-id", TimestampHeader = "webhook-timestamp", SignatureHeader = "webhook-signature";
    public const string SecretPrefix = "whsec_";
    /// <summary>How the ids begin that we make for the phone.</summary>
    public const string FormPrefix = "form_";
    public const long ToleranceSeconds = 300;
    const int IdLengthMax = 128;
    static readonly byte[] NoSecret = new byte[32];

    /// <summary>`v1,` and the signature in base64.</summary>
    public static string Sign(ReadOnlySpan<byte> secret, string id, string timestamp, ReadOnlySpan<byte> body) => "v1," + Convert.ToBase64String(Mac(secret, id, timestamp, body));

    /// <summary>True when one of the signatures is that of one of the secrets, and the timestamp lies within five minutes of now.</summary>
    public static bool Holds(IReadOnlyList<byte[]> secrets, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        IsSigned(secrets, id, timestamp, signatures, body) && SecondsOff(timestamp, now) is { } off && Math.Abs(off) <= ToleranceSeconds;

    /// <summary>By how many seconds a timestamp is ahead of now (behind: negative); null when it is none.</summary>
    public static long? SecondsOff(string timestamp, DateTimeOffset now) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < int.MaxValue * 100L ? seconds - now.ToUnixTimeSeconds() : null;

    /// <summary>True when one of the signatures is that of one of the secrets, whenever it was made.</summary>
    public static bool IsSigned(IReadOnlyList<byte[]> secrets, string id, string timestamp, string signatures, ReadOnlySpan<byte> body)
    {
        var offered = Offered(signatures);
        var holds = false;
        foreach (var secret in secrets.DefaultIfEmpty(NoSecret))        // nobody's request costs as much as somebody's
        {
            var mac = Mac(secret, id, timestamp, body);
            foreach (var signature in offered) holds |= CryptographicOperations.FixedTimeEquals(mac, signature);    // all are compared: the time tells nothing
        }
        return holds && secrets.Count > 0;
    }

    /// <summary>Letters, digits, hyphen and underscore; ids that begin with `form_` are made by us for the phone.</summary>
    public static bool IsId(string id) => IsDeliveryId(id) && !id.StartsWith(FormPrefix, StringComparison.Ordinal);

    /// <summary>The form of all ids of deliveries, ours included.</summary>
    public static bool IsDeliveryId(string? id) => id is { Length: > 0 and <= IdLengthMax } && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    /// <summary>The signatures of the version that we know; others are skipped, as the specification asks.</summary>
    static List<byte[]> Offered(string signatures)
    {
        var known = new List<byte[]>();
        foreach (var signature in signatures.Split(' '))
        {
            var bytes = new byte[HMACSHA256.HashSizeInBytes];
            if (signature.StartsWith("v1,", StringComparison.Ordinal) && Convert.TryFromBase64String(signature[3..], bytes, out var length) && length == bytes.Length) known.Add(bytes);
        }
        return known;
    }

    static byte[] Mac(ReadOnlySpan<byte> secret, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        mac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }
}
