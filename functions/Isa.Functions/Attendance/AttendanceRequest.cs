using System.Globalization;
using Isa.Domain.Attendance;
using Isa.Domain.Measures;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Attendance;

/// <summary>The body of an attendance delivery: 1 to 5,000 marks.</summary>
static class AttendanceRequest
{
    public const int MarksMax = 5000;
    const string Type = "attendance.recorded";
    static readonly Shape Data = new("marks");
    static readonly Shape MarkShape = new("contract", "date", "half", "status", "recordedAt");

    public static BodyOf<AttendanceMark[]> Whole { get; } = new(new("type", "timestamp", "data"), members =>
    {
        members.Kind("type", Type);
        members.Instant("timestamp");
        return members.Object("data", Data, data => data.Objects("marks", 1, MarksMax, MarkShape, Mark)) ?? [];
    });

    /// <summary>For who tries out a webhook.</summary>
    public static BodyForm Form { get; } = new(body => Whole.Read(body).Is(out var marks, out var faults) ? string.Create(CultureInfo.InvariantCulture, $"{marks.Length} marks.") : faults.ToArray());

    static AttendanceMark Mark(JsonMembers mark) => new(
        mark.Text("contract", Proposal.ReferenceLengthMax), mark.Day("date"), mark.Word<DayPart>("half", "mark.half-unknown"),
        mark.Word<AttendanceStatus>("status", "mark.status-unknown"), mark.Instant("recordedAt"));
}
