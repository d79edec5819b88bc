using System.Globalization;
using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests;

/// <summary>A judged line out of words: `accepted 18 half-day`, its evidence and its reasons.</summary>
static class AJudgedLine
{
    public static readonly JudgedLine Accepted = new(
        "2026/11-01", "contract-1", null, new(6266), BillingUnit.HalfDay, Quantity.Whole(18), new(4900), new(88_200), new(88_200), Verdict.Accepted, [], new(Found: 18));

    /// <summary>Words: verdict, quantity, unit; `found` 16 or 12/30; what is missing: `04.pm 12.am`, in November 2026.</summary>
    public static JudgedLine Of(string words, string found, string missing, params LineReason[] reasons)
    {
        var (verdict, quantity, unit) = words.Split(' ') is [var first, var second, var third] ? (first, decimal.Parse(second, CultureInfo.InvariantCulture), third) : throw new ArgumentException("Three words.", nameof(words));
        var counts = found.Split('/').Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return Accepted with
        {
            Verdict = Enum.Parse<Verdict>(verdict, ignoreCase: true),
            Quantity = new((long)(quantity * Quantity.PerUnit)),
            Unit = Enum.Parse<BillingUnit>(unit.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            Evidence = new(counts[0], counts.ElementAtOrDefault(1), [.. Halves(missing)], new(4900)),
            Reasons = reasons,
        };
    }

    static IEnumerable<DayHalf> Halves(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(half => new DayHalf(new(2026, 11, int.Parse(half[..2], CultureInfo.InvariantCulture)), half[3..] == "am" ? HalfDay.Am : HalfDay.Pm));
}
