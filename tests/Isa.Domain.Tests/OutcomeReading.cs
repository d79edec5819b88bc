using Isa.Domain.Values;

namespace Isa.Domain.Tests;

static class OutcomeReading
{
    public static T Value<T>(this Outcome<T> outcome)
        where T : notnull
    {
        Assert.True(outcome.Is(out var value, out var faults), string.Join(", ", faults?.Select(fault => fault.Code) ?? []));
        return value!;
    }

    /// <summary>The faults as `code /place`, in their order; none for a value.</summary>
    public static string[] Faults<T>(this Outcome<T> outcome)
        where T : notnull => outcome.Is(out _, out var faults) ? [] : faults.Said();

    public static string[] Said(this IEnumerable<Fault> faults) => [.. faults.Select(fault =>
    {
        Assert.DoesNotContain("{", $"{fault.Explanation?.Fr}{fault.Explanation?.De}{fault.Explanation?.En}", StringComparison.Ordinal);        // every fact of the explanation is told
        return $"{fault.Code} {fault.Pointer}".TrimEnd();
    })];
}
