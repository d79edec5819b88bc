using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>Says what a rule of the benefits (revision of 2021) makes of what is told, and why; nobody is named and nothing is kept.</summary>
static class ApplyRule
{
    static readonly BodyByWord<BenefitRule, AskedRule> Request = RuleRequest.Forms;

    public static Results<Answer<RuleAnswer>, Problem> Handle([As<BenefitRule>] string rule, Body body, BenefitBounds bounds)
    {
        if (!Words<BenefitRule>.TryParse(rule, out var known)) return Problems.NotFound;
        if (!body.Read(Request[known]).Is(out var asked, out var faults)) return Problems.Malformed(faults);
        if (!asked(bounds).Is(out var answer, out faults)) return Problems.Refused(faults);

        return Answers.Ok(answer);
    }
}

/// <summary>The result of a rule (a day, rappen, true or false, a month or null, a kind of support, as the rule has it), why, and where the rule stands.</summary>
sealed record RuleAnswer(
    [property: As<DateOnly>, As<long>, As<bool>, As<Month>, As<TrainingAid>] object? Result, Multilingual Explanation, string Source)
{
    public static RuleAnswer Of<T>(Ruling<T> ruling) => Of(ruling, result => result);

    /// <summary>With the result as it stands on the wire.</summary>
    public static RuleAnswer Of<T, TWire>(Ruling<T> ruling, Func<T, TWire> wire) => new(wire(ruling.Result), ruling.Explanation, ruling.Source);
}
