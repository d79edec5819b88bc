namespace Isa.Domain.Values;

/// <summary>Reckoning with days that may stand at the end of the calendar: nothing overflows.</summary>
public static class Days
{
    /// <summary>So many months later, at most the last day of the calendar.</summary>
    public static DateOnly MonthsLater(this DateOnly day, int months) => 12 * (DateOnly.MaxValue.Year - day.Year) + DateOnly.MaxValue.Month - day.Month < months ? DateOnly.MaxValue : day.AddMonths(months);
}
