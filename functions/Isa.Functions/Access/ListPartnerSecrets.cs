using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Access;

/// <summary>The live webhook secrets of a partner: ids and ends, never values.</summary>
static class ListPartnerSecrets
{
    public static async Task<Results<Answer<ListAnswer<SecretLine>>, Problem>> Handle(PartnerId partnerId, Partners partners, CancellationToken ct) =>
        await partners.ExistsAsync(partnerId, ct)
            ? Answers.Ok(new ListAnswer<SecretLine>([.. (await partners.LiveSecretsAsync(partnerId, ct)).Select(secret => new SecretLine(secret.Id, secret.ValidUntil))], Continuation: null))
            : Problems.NotFound;
}

sealed record SecretLine(string SecretId, DateTimeOffset? ValidUntil);
