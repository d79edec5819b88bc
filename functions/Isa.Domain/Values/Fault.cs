namespace Isa.Domain.Values;

/// <summary>One thing that is wrong: a code that never changes, a sentence that helps to mend it, and the place as a JSON pointer (empty: the whole).</summary>
/// <remarks>Neither code nor sentence holds personal data: both end in answers and logs.</remarks>
public sealed record Fault(string Code, string Detail, string Pointer = "")
{
    /// <summary>For who meets the rule: what it says, the fact that stands against it, and what helps; null where the sentence says it all.</summary>
    public Multilingual? Explanation { get; init; }

    /// <summary>The same fault at a place.</summary>
    public Fault At(string pointer) => this with { Pointer = pointer };

    /// <summary>The same fault with the facts {0}, {1} … of its explanation.</summary>
    public Fault Because(params ReadOnlySpan<object?> facts) => this with { Explanation = Explanation?.Filled(facts) };
}
