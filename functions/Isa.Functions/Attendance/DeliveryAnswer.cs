using Isa.Domain.Attendance;
using Isa.Functions.Store;

namespace Isa.Functions.Attendance;

/// <summary>What became of a delivery; counts in half-days, one rejection per mark.</summary>
sealed record DeliveryAnswer(string Delivery, DeliveryKind Kind, DateTimeOffset ReceivedAt, DeliveryState State, int SkewSeconds, MarkCounts Marks, IReadOnlyList<RejectionAnswer> Rejections)
{
    public static DeliveryAnswer Of(Delivery delivery)
    {
        var report = delivery.Report ?? new DeliveryReport(0, 0, 0, 0, 0, []);
        return new(
            delivery.Id, delivery.Kind, delivery.ReceivedAt, delivery.State, report.SkewSeconds, new(report.Recorded, report.Unchanged, report.Superseded, report.Rejected),
            [.. report.Rejections.Select(rejection => RejectionAnswer.Of(rejection.Index, rejection.Why))]);
    }
}

sealed record MarkCounts(int Recorded, int Unchanged, int Superseded, int Rejected);

/// <summary>Why a mark was not recorded; the text is made when it is read.</summary>
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
}
