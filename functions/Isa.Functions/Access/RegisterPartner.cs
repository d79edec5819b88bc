using System.Security.Cryptography;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Access;

/// <summary>An organiser, a placement office or an evaluator is taken in, with its first webhook secret, shown once.</summary>
static class RegisterPartner
{
    static readonly BodyOf<Partner> Request = new(new("id", "name", "kind"), Read);
    static readonly Fault IdMalformed = new("id.malformed", "An id has lower-case letters, digits and hyphens, at most 32.");

    public static async Task<Results<CreatedAnswer<PartnerAnswer>, Problem>> Handle(Body body, CallKey key, Partners partners, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var partner, out var faults)) return Problems.Malformed(faults);

        var secret = new PartnerSecret(key.NewId(), RandomNumberGenerator.GetBytes(SecretAnswer.BytesMade), ValidUntil: null);
        await AuditNote.MakingAsync("partnerId", partner.Id.ToString(), ct);
        return await partners.TryAddAsync(partner, secret, ct)
            ? Answers.Shown(new PartnerAnswer(partner.Id, partner.Name, partner.Kind, SecretAnswer.Of(secret)))
            : Problems.PartnerExists;
    }

    static Partner Read(JsonMembers members) => new(
        members.ParsedOrNull("id", Slug.LengthMax, Id) ?? default, members.Text("name", 200), members.Word<PartnerKind>("kind"));

    static Outcome<PartnerId> Id(string text) => PartnerId.TryParse(text, out var id) ? id : IdMalformed;
}

sealed record PartnerAnswer(PartnerId Id, string Name, PartnerKind Kind, SecretAnswer Secret);

/// <summary>A secret at the one moment at which it is shown.</summary>
sealed record SecretAnswer(string SecretId, string Value, DateTimeOffset? ValidUntil)
{
    /// <summary>Never the value: it would end in a log.</summary>
    public override string ToString() => $"Secret {SecretId}";

    public const int BytesMin = 24, BytesMax = 64, BytesMade = 32;

    public static SecretAnswer Of(PartnerSecret secret) => new(secret.Id, WebhookSignature.SecretPrefix + Convert.ToBase64String(secret.Value), secret.ValidUntil);
}
