using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>What was imported of the other regimes for a year.</summary>
static class GetRegimes
{
    public static async Task<Results<Answer<RegimesAnswer>, Problem>> Handle(int year, ReferenceValues reference, CancellationToken ct) =>
        await reference.Regimes.FindAsync(ReferenceValues.Year(year), ct) is { } stored ? Answers.Ok(RegimesAnswer.Of(stored.Value), stored.ETag) : Problems.NotFound;
}
