using System.Text.Json.Serialization;
using Isa.Domain.Attendance;
using Isa.Domain.Costs;
using Isa.Functions.Store;

namespace Isa.Functions.Attendance;

/// <summary>What became of a delivery: of attendance counted in half-days, of an invoice in lines; one rejection per mark or line, 5,000 at most.</summary>
sealed record DeliveryAnswer(
    string Delivery, DeliveryKind Kind, DateTimeOffset ReceivedAt, DeliveryState State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? SkewSeconds, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MarkCounts? Marks,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LineCounts? Lines, IReadOnlyList<RejectionAnswer> Rejections)
{
    const int RejectionsMax = 5000;

    public static DeliveryAnswer Of(Delivery delivery) => delivery.Kind switch
    {
        DeliveryKind.Attendance => OfMarks(delivery, delivery.Report ?? new(0, 0, 0, 0, 0, [])),
        DeliveryKind.Invoice => OfLines(delivery, delivery.Lines ?? new(0, 0, [])),
    };

    static DeliveryAnswer OfMarks(Delivery delivery, DeliveryReport report) => new(
        delivery.Id, delivery.Kind, delivery.ReceivedAt, delivery.State, report.SkewSeconds, new(report.Recorded, report.Unchanged, report.Superseded, report.Rejected), Lines: null,
        [.. report.Rejections.Select(rejection => RejectionAnswer.Of(rejection.Index, rejection.Why))]);

    static DeliveryAnswer OfLines(Delivery delivery, LinesReport report) => new(
        delivery.Id, delivery.Kind, delivery.ReceivedAt, delivery.State, SkewSeconds: null, Marks: null, new(report.Recorded, report.Rejected),
        [.. report.Unknown.Take(RejectionsMax).Select(RejectionAnswer.OfLine)]);
}

sealed record MarkCounts(int Recorded, int Unchanged, int Superseded, int Rejected);

sealed record LineCounts(int Recorded, int Rejected);

/// <summary>Why a mark or a line was not recorded; the text is made when it is read.</summary>
sealed record RejectionAnswer(string Pointer, string Code, string Detail)
{
    public static RejectionAnswer Of(int index, MarkRejection why)
    {
        var (code, detail) = why switch
        {
            MarkRejection.ContractUnknown => ("contract.unknown", "No contract of this organiser has this id or reference."),
            MarkRejection.DateFuture => ("date.future", "The day lay ahead when the delivery came."),
            MarkRejection.DateTooOld => ("date.too-old", "The day lay more than 24 months back when the delivery came."),
            MarkRejection.ContractOutsideDates => ("contract.outside-dates", "The contract was not active on this day."),
            MarkRejection.ContractSuspended => ("contract.suspended", "The contract was suspended on this day."),
            MarkRejection.ClockWrong => ("mark.clock-wrong", "The mark was recorded more than 48 hours after the delivery came: the clock of the device is wrong."),
            MarkRejection.Contradicts => ("mark.contradicts", "Another mark of this delivery gives the same half-day and stamp another status."),
        };
        return new($"/data/marks/{index}", code, detail);
    }

    public static RejectionAnswer OfLine(int index) => new($"/data/lines/{index}", "contract.unknown", "No contract of this organiser has this id or reference; the line stands in the statement, rejected.");
}
