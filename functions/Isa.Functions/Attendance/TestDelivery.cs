using System.Globalization;
using System.Text;
using System.Text.Json;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Attendance;

/// <summary>Tells an organiser's developer what is right and what is wrong with a signed request, header by header. Stores nothing, and never shows the signature that would hold.</summary>
static class TestDelivery
{
    /// <summary>What is tried may be too large, and is written as a text of JSON, which doubles quotes.</summary>
    public const int BodyBytesMax = 4 * Body.JsonBytesMax;
    const int FaultsShown = 5;
    static readonly BodyOf<Tried> Request = new(new("headers", "body"), Read);

    public static async Task<Results<Answer<TestAnswer>, Problem>> Handle(PartnerId partnerId, Body body, Partners partners, IEnumerable<BodyForm> forms, Clocks clocks, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var tried, out var faults)) return Problems.Malformed(faults);
        if (!await partners.ExistsAsync(partnerId, ct)) return Problems.NotFound;

        var secrets = await partners.LiveSecretsAsync(partnerId, ct);
        var bytes = Encoding.UTF8.GetBytes(tried.Body);
        CheckAnswer[] checks =
        [
            Id(tried.Id), Timestamp(tried.Timestamp, clocks.Business.GetUtcNow()), Signature(tried, [.. secrets.Select(secret => secret.Value)], bytes),
            new("secret", secrets.Count > 0, string.Create(CultureInfo.InvariantCulture, $"{secrets.Count} live.")),
            new("size", bytes.Length <= Body.JsonBytesMax, string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} of {Body.JsonBytesMax} bytes.")),
            Form([.. forms.Select(form => form.Read(bytes))]),
        ];
        return Answers.Ok(new TestAnswer(checks.All(check => check.Ok), checks));
    }

    static CheckAnswer Id(string? id) => id switch
    {
        null => new("id", false, $"The header {WebhookSignature.IdHeader} is missing."),
        _ when !WebhookSignature.IsId(id) => new("id", false, "1 to 128 letters, digits, hyphens and underscores, not beginning with form_."),
        _ => new("id", true, "It names a delivery for ever: another content needs another id."),
    };

    static CheckAnswer Timestamp(string? timestamp, DateTimeOffset now) => timestamp is null
        ? new("timestamp", false, $"The header {WebhookSignature.TimestampHeader} is missing.")
        : WebhookSignature.SecondsOff(timestamp, now) is not { } off
            ? new("timestamp", false, "Whole seconds since 1970 are expected.")
            : new("timestamp", Math.Abs(off) <= WebhookSignature.ToleranceSeconds, string.Create(CultureInfo.InvariantCulture, $"{off} seconds off our clock; {WebhookSignature.ToleranceSeconds} are tolerated."));

    static CheckAnswer Signature(Tried tried, byte[][] secrets, byte[] body)
    {
        if (tried.Signature is not { } signature) return new("signature", false, $"The header {WebhookSignature.SignatureHeader} is missing.");
        if (!signature.Split(' ').Any(part => part.StartsWith("v1,", StringComparison.Ordinal))) return new("signature", false, "No signature begins with v1, and only that version is known.");
        if (tried.Id is not { } id || tried.Timestamp is not { } timestamp) return new("signature", false, "It cannot be judged without id and timestamp.");
        if (WebhookSignature.IsSigned(secrets, id, timestamp, signature, body)) return new("signature", true, "It holds.");
        // The two mistakes that are made most often.
        var texts = secrets.Select(Convert.ToBase64String).SelectMany(text => new[] { text, WebhookSignature.SecretPrefix + text }).Select(Encoding.UTF8.GetBytes).ToArray();
        return new("signature", false,
            WebhookSignature.IsSigned(texts, id, timestamp, signature, body) ? "It was made with the text of the secret: decode what follows whsec_ from base64 first."
            : WebhookSignature.IsSigned(secrets, id, timestamp, signature, []) ? "It was made over an empty body: sign the bytes that are sent."
            : "It does not hold: it is HMAC-SHA256 over id.timestamp.body with a live secret, over the very bytes that are sent.");
    }

    /// <summary>The form that knows the type of the body speaks; of an unknown type the first.</summary>
    static CheckAnswer Form(Outcome<string>[] judged)
    {
        var told = judged.FirstOrDefault(form => form.Is(out _, out var wrong) || wrong.All(fault => fault.Pointer != "/type"), judged[0]);
        return told.Is(out var content, out var faults)
            ? new("shape", true, content)
            : new("shape", false, string.Join("; ", faults.Take(FaultsShown).Select(fault => $"{fault.Pointer} {fault.Code}".Trim())));
    }

    static Tried Read(JsonMembers members)
    {
        var headers = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (members.Raw("headers", lengthMax: 16_000) is { } raw)
        {
            using var document = JsonDocument.Parse(raw);
            foreach (var header in document.RootElement.EnumerateObject())
                if (header.Value.ValueKind == JsonValueKind.String) headers[header.Name] = header.Value.GetString();
                else members.Fault("headers", "value.not-text", "The value of a header is a text.");
        }
        return new(
            headers.GetValueOrDefault(WebhookSignature.IdHeader), headers.GetValueOrDefault(WebhookSignature.TimestampHeader), headers.GetValueOrDefault(WebhookSignature.SignatureHeader),
            members.Text("body", BodyBytesMax, lengthMin: 0));
    }

    sealed record Tried(string? Id, string? Timestamp, string? Signature, string Body);
}

sealed record TestAnswer(bool Ok, IReadOnlyList<CheckAnswer> Checks);

sealed record CheckAnswer(string Name, bool Ok, string Detail);
