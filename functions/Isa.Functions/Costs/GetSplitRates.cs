using Isa.Domain.Costs;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>The rates that were said to hold from a day on; those of the law stand there by themselves.</summary>
static class GetSplitRates
{
    public static async Task<Results<Answer<SplitRatesAnswer>, Problem>> Handle(DateOnly validFrom, ReferenceValues reference, CancellationToken ct)
    {
        if (await reference.Rates.FindAsync(Keys.Day(validFrom), ct) is { } stored) return Answers.Ok(SplitRatesAnswer.Of(stored.Value), stored.ETag);
        return validFrom == SplitRates.Law.ValidFrom ? Answers.Ok(SplitRatesAnswer.Of(SplitRates.Law)) : Problems.NotFound;
    }
}
