namespace Isa.Domain.Values;

/// <summary>One thing that is wrong: a code that never changes, a sentence that helps to mend it, and the place as a JSON pointer (empty: the whole).</summary>
/// <remarks>Neither code nor sentence holds personal data: both end in answers and logs.</remarks>
public sealed record Fault(string Code, string Detail, string Pointer = "")
{
    /// <summary>The same fault at a place.</summary>
    public Fault At(string pointer) => this with { Pointer = pointer };
}
