using FsCheck;
using FsCheck.Fluent;
using Isa.Domain.Attendance;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Attendance;

/// <summary>What holds for all deliveries, whatever organisers send.</summary>
public class AttendanceLaws
{
    sealed record Delivery(AttendanceMark[] Marks, DateTimeOffset ReceivedAt);

    [Fact]
    public void Deliveries_in_any_order_and_any_number_of_times_give_the_same_sheets() => Prop.ForAll(
        (from once in Deliveries from again in Gen.SubListOf(once) from other in Gen.Shuffle(once.Concat(again)) select (once, other)).ToArbitrary(),
        arrived => After(arrived.once).SequenceEqual(After(arrived.other))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_delivery_recorded_again_changes_nothing_and_gives_the_same_report() => Prop.ForAll((from before in Deliveries from marks in Marks select (before, marks)).ToArbitrary(), run =>
    {
        var sheets = new TheSheets();
        foreach (var delivery in run.before) sheets.Record(delivery.Marks, delivery.ReceivedAt);
        var first = sheets.Record(run.marks);
        var said = sheets.Said().ToArray();
        var second = sheets.Record(run.marks);
        return first with { Rejections = second.Rejections } == second && first.Rejections.SequenceEqual(second.Rejections) && said.SequenceEqual(sheets.Said());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_sheet_with_the_same_marks_again_is_the_same_sheet() => Prop.ForAll((from cells in Cells from again in Gen.Shuffle(cells) select (cells, again)).ToArbitrary(), marks =>
    {
        var sheet = new AttendanceSheet(new("contract-1"), new("case-1"), new(2026, 11)).Apply(marks.cells);
        return ReferenceEquals(sheet, sheet.Apply(marks.again));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_counts_of_a_report_are_the_half_days_of_the_marks() => Prop.ForAll((from before in Marks from marks in Marks select (before, marks)).ToArbitrary(), run =>
    {
        var sheets = new TheSheets();
        sheets.Record(run.before);
        var report = sheets.Record(run.marks);
        return report.Recorded + report.Unchanged + report.Superseded + report.Rejected == run.marks.Sum(mark => mark.HalfDays);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_mark_is_either_accepted_or_rejected_once() => Prop.ForAll(Marks.ToArbitrary(), marks =>
    {
        var judged = MarkJudgement.Judge(marks, AMark.ReceivedAt, TheSheets.ContractOf);
        return judged.Accepted.Select(mark => mark.Index).Concat(judged.Rejections.Select(rejection => rejection.Index)).Order().SequenceEqual(Enumerable.Range(0, marks.Length));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_instant_makes_a_stamp_of_zero_or_one_that_lies_more_than_the_tolerance_ahead() => Prop.ForAll(
        (from marks in Marks from instants in Gen.ArrayOf(AnyInstant, marks.Length) select marks.Zip(instants, (mark, instant) => mark with { RecordedAt = instant }).ToArray()).ToArbitrary(),
        marks => MarkJudgement.Judge(marks, AMark.ReceivedAt, TheSheets.ContractOf).Accepted
            .All(mark => mark.Stamp > 0 && mark.Stamp <= AMark.ReceivedAt.AddMinutes(5).UtcTicks)).QuickCheckThrowOnFailure();

    static Gen<DateTimeOffset> AnyInstant => Gen.OneOf(
        Gen.Elements(DateTimeOffset.MinValue, DateTimeOffset.MinValue.AddTicks(1), DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch),
        from day in Gen.Choose(0, DateOnly.MaxValue.DayNumber) from second in Gen.Choose(0, 86_399) select DateTimeOffset.MinValue.AddDays(day).AddSeconds(second),
        from seconds in Gen.Choose(-600, 200_000) select AMark.ReceivedAt.AddSeconds(seconds));

    // Few places and few instants, so that marks meet each other often.
    static Gen<AttendanceMark> Mark =>
        from contract in Gen.Elements("contract-1", "ref-1", "contract-2", "contract-9")
        from day in Gen.Elements("2026-11-02", "2026-11-03", "2026-11-01", "2026-11-04")
        from part in Gen.Elements(Enum.GetValues<DayPart>())
        from status in Gen.Elements(Enum.GetValues<AttendanceStatus>())
        from minutes in Gen.Elements(-120, -119, 0, 5, 6, 60, 48 * 60 + 1)
        select new AttendanceMark(contract, When.Day(day), part, status, AMark.ReceivedAt.AddMinutes(minutes));

    static Gen<AttendanceMark[]> Marks => Mark.ArrayOf();

    static Gen<Delivery[]> Deliveries =>
        (from marks in Gen.Resize(Marks, 8) from minutes in Gen.Elements(0, 1, 90) select new Delivery(marks, AMark.ReceivedAt.AddMinutes(minutes))).ArrayOf();

    static Gen<CellMark[]> Cells =>
        (from day in Gen.Choose(1, 3)
         from half in Gen.Elements(Enum.GetValues<HalfDay>())
         from status in Gen.Elements(Enum.GetValues<AttendanceStatus>())
         from stamp in Gen.Choose(1, 3)
         select new CellMark(new(2026, 11, day), half, new(status, stamp))).ArrayOf();

    static string[] After(IEnumerable<Delivery> deliveries)
    {
        var sheets = new TheSheets();
        foreach (var delivery in deliveries) sheets.Record(delivery.Marks, delivery.ReceivedAt);
        return [.. sheets.Said()];
    }
}
