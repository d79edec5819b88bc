using Isa.Domain.Costs;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>How expenditure is shared from a day on, in hundredths.</summary>
static class SetSplitRates
{
    static readonly BodyOf<SplitRatesAnswer> Request = new(new("canton", "base", "population"), Read);

    public static async Task<Results<Answer<SplitRatesAnswer>, Problem>> Handle(DateOnly validFrom, Body body, IfMatch seen, ReferenceValues reference, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var said, out var faults)) return Problems.Malformed(faults);
        if (!SplitRates.Said(validFrom, said.Canton, said.Base, said.Population).Is(out var rates, out faults)) return Problems.Refused(faults);

        var (stored, refusal) = await reference.Rates.ReplaceAsync(Keys.Day(validFrom), rates, seen, ct);
        return stored is null ? refusal! : Answers.Ok(SplitRatesAnswer.Of(stored.Value), stored.ETag);
    }

    static SplitRatesAnswer Read(JsonMembers members) => new(members.Number("canton", 0, SplitRates.Whole), members.Number("base", 0, SplitRates.Whole), members.Number("population", 0, SplitRates.Whole));
}

/// <summary>Hundredths that add up to 100.</summary>
sealed record SplitRatesAnswer(long Canton, long Base, long Population)
{
    public static SplitRatesAnswer Of(SplitRates rates) => new(rates.Canton, rates.Base, rates.Population);
}
