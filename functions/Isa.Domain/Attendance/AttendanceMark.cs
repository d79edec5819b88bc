using Isa.Domain.Values;

namespace Isa.Domain.Attendance;

/// <summary>What an organiser says of one person's half-day or day, and when it was noted. The contract is named by its id or by the organiser's own reference.</summary>
public sealed record AttendanceMark(string Contract, DateOnly Date, DayPart Part, AttendanceStatus Status, DateTimeOffset RecordedAt)
{
    /// <summary>The half-days that the mark speaks of.</summary>
    public IEnumerable<HalfDay> Halves => Part switch
    {
        DayPart.Am => [HalfDay.Am],
        DayPart.Pm => [HalfDay.Pm],
        DayPart.Full => [HalfDay.Am, HalfDay.Pm],
    };

    public int HalfDays => Part == DayPart.Full ? 2 : 1;
}
