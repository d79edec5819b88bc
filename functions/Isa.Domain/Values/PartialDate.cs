using System.Globalization;

namespace Isa.Domain.Values;

/// <summary>
/// A birth date as far as it is known: a day, a month or a year (eCH-0044 yearMonthDay, yearMonth, year). What is not known may be any of the
/// days between the first and the last; both count. Personal: it never stands in a key, URL, log or message.
/// </summary>
public readonly record struct PartialDate
{
    public static readonly Fault Malformed = new("date.malformed", "A day, a month or a year of the calendar is expected, such as 1985-04-12, 1985-04 or 1985.");

    PartialDate(DateOnly first, DateOnly last) => (First, Last) = (first, last);

    /// <summary>The first day that it may be.</summary>
    public DateOnly First { get; }

    /// <summary>The last day that it may be.</summary>
    public DateOnly Last { get; }

    /// <summary>In the form in which it was said: `1985-04-12`, `1985-04`, `1985`.</summary>
    public string Text => First.ToString(First == Last ? "yyyy-MM-dd" : First.Month == Last.Month ? "yyyy-MM" : "yyyy", CultureInfo.InvariantCulture);

    /// <summary>Wholly known.</summary>
    public static PartialDate Of(DateOnly day) => new(day, day);

    /// <summary>Takes the three forms and nothing else.</summary>
    public static Outcome<PartialDate> Parse(string text) => text.Length switch
    {
        4 when DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) => new PartialDate(first, new(first.Year, 12, 31)),
        7 when Month.TryParse(text, out var month) => new PartialDate(month.First, month.Last),
        10 when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Of(day),
        _ => Malformed,
    };

    /// <summary>May have been by that day: only what is impossible is ruled out.</summary>
    public bool MayBeBy(DateOnly day) => First <= day;

    /// <summary>The whole years on that day; of what is not known the youngest.</summary>
    public int AgeOn(DateOnly day) => day.Year - Last.Year - (day < Last.AddYears(day.Year - Last.Year) ? 1 : 0);

    /// <summary>Never the date itself: it would end in a log.</summary>
    public override string ToString() => "date";
}
