using Isa.Domain.Values;

namespace Isa.Domain.Attendance;

/// <summary>What became of a delivery, in half-days, counted from the final cells: a second run gives the same report.</summary>
public sealed record DeliveryReport(int Recorded, int Unchanged, int Superseded, int Rejected, int SkewSeconds, IReadOnlyList<(int Index, MarkRejection Why)> Rejections)
{
    /// <summary>Counts against the sheets as they stand after the marks were applied.</summary>
    public static DeliveryReport Of(IReadOnlyList<AttendanceMark> marks, JudgedDelivery judged, Func<ContractId, Month, AttendanceSheet> sheetOf)
    {
        var ends = judged.Accepted.SelectMany(mark =>
        {
            var sheet = sheetOf(mark.Contract.Id, Month.Of(mark.Mark.Date));
            return mark.Cells.Select(cell => (Said: cell.Cell, Stands: sheet[cell.Date, cell.Half]));
        }).ToLookup(cell => cell.Stands == cell.Said ? End.Recorded : cell.Stands.Status == cell.Said.Status ? End.Unchanged : End.Superseded);
        return new(
            ends[End.Recorded].Count(), ends[End.Unchanged].Count(), ends[End.Superseded].Count(),
            judged.Rejections.Sum(rejection => marks[rejection.Index].HalfDays), judged.SkewSeconds, judged.Rejections);
    }

    enum End { Recorded, Unchanged, Superseded }
}
