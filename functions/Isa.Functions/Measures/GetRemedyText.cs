using Isa.Domain.Measures;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The remedy text that was said to hold from a day on; the first one stands there by itself.</summary>
static class GetRemedyText
{
    public static async Task<Results<Answer<RemedyTextAnswer>, Problem>> Handle(DateOnly validFrom, ReferenceValues reference, CancellationToken ct)
    {
        if (await reference.RemedyTexts.FindAsync(Keys.Day(validFrom), ct) is { } stored) return Answers.Ok(RemedyTextAnswer.Of(stored.Value), stored.ETag);
        return validFrom == RemedyText.First.ValidFrom ? Answers.Ok(RemedyTextAnswer.Of(RemedyText.First)) : Problems.NotFound;
    }
}
