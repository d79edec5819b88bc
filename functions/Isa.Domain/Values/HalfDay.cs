namespace Isa.Domain.Values;

/// <summary>The halves of a day in which attendance is counted.</summary>
public enum HalfDay { Am, Pm }

/// <summary>A half-day of the calendar.</summary>
public readonly record struct DayHalf(DateOnly Date, HalfDay Half) : IComparable<DayHalf>
{
    public int CompareTo(DayHalf other) => (Date, Half).CompareTo((other.Date, other.Half));
}
