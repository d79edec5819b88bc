using System.Security.Cryptography;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Access;

/// <summary>A second webhook secret for a rotation: brought along, or made; shown once. The older one signs for another 24 hours.</summary>
static class AddPartnerSecret
{
    static readonly BodyOf<Given> Request = new(new("value?"), members => new(members.TextOrNull("value", lengthMax: 200)));
    static readonly Fault Malformed = new("secret.malformed", "A secret is whsec_ and 24 to 64 bytes in base64.");

    public static async Task<Results<CreatedAnswer<SecretAnswer>, Problem>> Handle(PartnerId partnerId, Body body, CallKey key, Partners partners, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var given, out var faults)) return Problems.Malformed(faults);
        if (!Value(given.Text).Is(out var value, out faults)) return Problems.Malformed(faults);

        var secret = new PartnerSecret(key.NewId(), value, ValidUntil: null);
        return await partners.TryAddSecretAsync(partnerId, secret, ct) switch
        {
            true => Answers.Shown(SecretAnswer.Of(secret)),
            false => Problems.SecretsTwoLive,
            null => Problems.NotFound,
        };
    }

    sealed record Given(string? Text);

    static Outcome<byte[]> Value(string? text)
    {
        if (text is null) return RandomNumberGenerator.GetBytes(SecretAnswer.BytesMade);
        var base64 = text.StartsWith(WebhookSignature.SecretPrefix, StringComparison.Ordinal) ? text[WebhookSignature.SecretPrefix.Length..] : text;
        var bytes = new byte[base64.Length];
        return !base64.Any(char.IsWhiteSpace) && Convert.TryFromBase64String(base64, bytes, out var length) && length is >= SecretAnswer.BytesMin and <= SecretAnswer.BytesMax ? bytes[..length] : Malformed.At("/value");
    }
}
