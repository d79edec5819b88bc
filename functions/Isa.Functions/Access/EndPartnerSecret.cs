using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Access;

/// <summary>A webhook secret ends at once; the last live one stays, or nobody could deliver. Twice is once: what is gone is not there.</summary>
static class EndPartnerSecret
{
    public static async Task<Results<NoContent, Problem>> Handle(PartnerId partnerId, string secretId, Partners partners, CancellationToken ct) =>
        await partners.TryEndSecretAsync(partnerId, secretId, ct) switch
        {
            true => TypedResults.NoContent(),
            false => Problems.SecretLast,
            null => Problems.NotFound,
        };
}
