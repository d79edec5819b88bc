using System.Globalization;

namespace Isa.Domain.Values;

/// <summary>A calendar month; ordered by time.</summary>
public readonly record struct Month : IComparable<Month>
{
    readonly DateOnly first;

    public Month(int year, int month) => first = new(year, month, 1);

    public DateOnly First => first;

    public DateOnly Last => first.AddDays(Days - 1);

    public int Days => DateTime.DaysInMonth(first.Year, first.Month);

    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>Takes `2026-11` and nothing else.</summary>
    public static bool TryParse(string? text, out Month month)
    {
        var ok = DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        month = ok ? Of(day) : default;
        return ok;
    }

    public DateOnly Day(int number) => new(first.Year, first.Month, number);

    /// <summary>This month and those after it, up to and with the last; none when it lies before.</summary>
    public IEnumerable<Month> To(Month last)
    {
        for (var month = this; month.CompareTo(last) <= 0; month = Of(month.first.AddMonths(1))) yield return month;
    }

    public int CompareTo(Month other) => first.CompareTo(other.first);

    public override string ToString() => first.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
