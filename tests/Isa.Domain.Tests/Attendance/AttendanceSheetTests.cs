using Isa.Domain.Attendance;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Attendance;

public class AttendanceSheetTests
{
    const string StrongestFirst = "Absent > Closed > Holiday > Sick > Excused > Present > Cleared";

    static readonly AttendanceSheet Empty = new(new("contract-1"), ACase.Open.Id, new(2026, 11));

    static readonly DateOnly Third = new(2026, 11, 3);

    public static TheoryData<AttendanceStatus, AttendanceStatus> Pairs
    {
        get
        {
            var order = StrongestFirst.Split(" > ").Select(Enum.Parse<AttendanceStatus>).ToArray();
            Assert.Equal(Enum.GetValues<AttendanceStatus>().Length, order.Distinct().Count());
            var pairs = new TheoryData<AttendanceStatus, AttendanceStatus>();
            foreach (var (place, strong) in order.Index())
                foreach (var weak in order.Skip(place + 1)) pairs.Add(strong, weak);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Of_two_marks_with_one_stamp_the_stronger_stands_whatever_the_order_of_arrival(AttendanceStatus strong, AttendanceStatus weak)
    {
        CellMark[] marks = [new(Third, HalfDay.Am, new(strong, 7)), new(Third, HalfDay.Am, new(weak, 7))];
        Assert.All([marks, [.. marks.Reverse()]], arrived => Assert.Equal(marks[0].Cell, Empty.Apply(arrived)[Third, HalfDay.Am]));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_mark_recorded_later_wins_whatever_its_strength_and_the_order_of_arrival(AttendanceStatus strong, AttendanceStatus weak)
    {
        CellMark[] marks = [new(Third, HalfDay.Am, new(strong, 7)), new(Third, HalfDay.Am, new(weak, 8))];
        Assert.All([marks, [.. marks.Reverse()]], arrived => Assert.Equal(marks[1].Cell, Empty.Apply(arrived)[Third, HalfDay.Am]));
    }

    [Fact]
    public void Any_mark_is_stronger_than_none_even_one_that_takes_back() =>
        Assert.Equal(new(AttendanceStatus.Cleared, 1), Apply(new CellMark(Third, HalfDay.Am, new(AttendanceStatus.Cleared, 1)))[Third, HalfDay.Am]);

    [Fact]
    public void Cleared_takes_a_mark_back_until_a_later_one()
    {
        var present = new CellMark(Third, HalfDay.Am, new(AttendanceStatus.Present, 7));
        var cleared = present with { Cell = new(AttendanceStatus.Cleared, 8) };
        var again = present with { Cell = new(AttendanceStatus.Present, 9) };
        Assert.Equal([1, 0, 1], new[] { Apply(present), Apply(present, cleared), Apply(present, cleared, again) }.Select(sheet => sheet.Count(AttendanceStatus.Present)));
    }

    [Fact]
    public void The_mornings_stand_before_the_afternoons()
    {
        var sheet = Apply(
            new(new(2026, 11, 1), HalfDay.Am, new(AttendanceStatus.Present, 1)), new(new(2026, 11, 30), HalfDay.Am, new(AttendanceStatus.Sick, 2)),
            new(new(2026, 11, 1), HalfDay.Pm, new(AttendanceStatus.Absent, 3)), new(new(2026, 11, 30), HalfDay.Pm, new(AttendanceStatus.Holiday, 4)));
        Assert.Equal([(0, 1), (29, 2), (31, 3), (60, 4)], sheet.Cells.Index().Where(cell => cell.Item.Stamp != 0).Select(cell => (cell.Index, cell.Item.Stamp)));
        Assert.Equal(62, sheet.Cells.Count);
    }

    [Fact]
    public void A_sheet_is_not_changed_but_followed_by_another_one()
    {
        var mark = new CellMark(Third, HalfDay.Am, new(AttendanceStatus.Present, 7));
        var after = Apply(mark);
        Assert.NotSame(Empty, after);
        Assert.Equal(default, Empty[Third, HalfDay.Am]);
        Assert.Same(after, after.Apply([mark, mark with { Cell = new(AttendanceStatus.Absent, 6) }]));
        Assert.Equal((Empty.Contract, Empty.CaseId, Empty.Month), (after.Contract, after.CaseId, after.Month));
    }

    [Fact]
    public void A_sheet_keeps_the_cells_that_it_was_made_of()
    {
        var cells = new Cell[62];
        var sheet = new AttendanceSheet(Empty.Contract, Empty.CaseId, Empty.Month, cells);
        cells[2] = new(AttendanceStatus.Present, 7);
        Assert.Equal(default, sheet[Third, HalfDay.Am]);
        Assert.Throws<ArgumentException>(() => new AttendanceSheet(Empty.Contract, Empty.CaseId, Empty.Month, cells[1..]));
    }

    [Theory]
    [InlineData("2026-10-31")]
    [InlineData("2026-12-01")]
    [InlineData("2025-11-03")]
    public void A_mark_of_another_month_does_not_belong_on_the_sheet(string day) =>
        Assert.Throws<ArgumentException>(() => Apply(new CellMark(When.Day(day), HalfDay.Am, new(AttendanceStatus.Present, 7))));

    [Fact]
    public void Half_days_are_counted_by_status()
    {
        var sheet = Apply([.. Enum.GetValues<AttendanceStatus>().SelectMany(status =>
            Enumerable.Range(0, (int)status).Select(place => new CellMark(new(2026, 11, 1 + (int)status + 7 * (place / 2)), (HalfDay)(place % 2), new(status, 1))))]);
        Assert.Equal([1, 2, 3, 4, 5, 6], Enum.GetValues<AttendanceStatus>().Skip(1).Select(sheet.Count));
    }

    static AttendanceSheet Apply(params CellMark[] marks) => Empty.Apply(marks);
}
