using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>What a rule of the benefits says: the result, why in words that name the figures, and where the rule stands.</summary>
public sealed record Ruling<T>(T Result, Multilingual Explanation, string Source);

/// <summary>Where the rules of the benefits stand.</summary>
static class RuleSources
{
    public const string Revision = "CII Valais newsletter 2021, revision of the LIAS in force since 1 July 2021";
    public const string Tandem = "Article on the ORP/CMS tandem, about 2015";
}
