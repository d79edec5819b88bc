using Isa.Domain.Attendance;

namespace Isa.Domain.Tests;

/// <summary>Present on the morning of Tuesday 3 November 2026, noted at 11:58 and received on the same afternoon.</summary>
static class AMark
{
    public static DateTimeOffset ReceivedAt { get; } = When.Instant("2026-11-03T16:05:00Z");

    public static AttendanceMark Present { get; } = Of("am present 11:58");

    /// <summary>Reads `am present 11:58`, of 3 November 2026 and contract-1 unless these stand before it: `contract-2 2026-11-04 am present 11:58`. The time is of 3 November.</summary>
    public static AttendanceMark Of(string text) => text.Split(' ') is [.. var named, var half, var status, var time]
        ? new(
            named is [var contract, ..] ? contract : "contract-1", When.Day(named is [_, var day] ? day : "2026-11-03"),
            Enum.Parse<DayPart>(half, ignoreCase: true), Enum.Parse<AttendanceStatus>(status, ignoreCase: true), When.Instant($"2026-11-03T{time}:00Z"))
        : throw new FormatException(text);

    public static AttendanceMark On(this AttendanceMark mark, string day) => mark with { Date = When.Day(day) };

    /// <summary>Noted so long after the receipt, by a clock that runs ahead.</summary>
    public static AttendanceMark Ahead(this AttendanceMark mark, TimeSpan ahead) => mark with { RecordedAt = ReceivedAt + ahead };
}
