using System.Globalization;
using Isa.Domain.Attendance;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Attendance;

/// <summary>The body of an attendance delivery: 1 to 5,000 marks.</summary>
static class AttendanceRequest
{
    public const int MarksMax = 5000;
    const string Type = "attendance.recorded";
    static readonly Shape Whole = new("type", "timestamp", "data");
    static readonly Shape Data = new("marks");
    static readonly Shape MarkShape = new("contract", "date", "half", "status", "recordedAt");

    /// <summary>For who tries out a webhook.</summary>
    public static BodyForm Form { get; } = new(body => Read(body).Is(out var marks, out var faults) ? string.Create(CultureInfo.InvariantCulture, $"{marks.Length} marks.") : faults.ToArray());

    public static Outcome<AttendanceMark[]> Read(ReadOnlyMemory<byte> body) => JsonReading.Read(body, Whole, members =>
    {
        if (members.TextOrNull("type", lengthMax: 100) is { } type && type != Type) members.Fault("type", "type.unknown", $"The type of this route is {Type}.");
        members.Instant("timestamp");
        return members.Object("data", Data, data => data.Objects("marks", 1, MarksMax, MarkShape, Mark)) ?? [];
    });

    static AttendanceMark Mark(JsonMembers mark) => new(
        mark.Text("contract", Proposal.ReferenceLengthMax), mark.Day("date"), mark.Word<DayPart>("half", "mark.half-unknown"),
        mark.Word<AttendanceStatus>("status", "mark.status-unknown"), mark.Instant("recordedAt"));
}
