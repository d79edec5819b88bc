using Isa.Domain.Attendance;

namespace Isa.Domain.Tests.Attendance;

public class DeliveryReportTests
{
    [Theory]
    [InlineData("am present 11:58", "", 1, 0, 0)]
    [InlineData("full present 11:58", "", 2, 0, 0)]
    [InlineData("full present 11:58", "am present 11:58", 2, 0, 0)]           // the very same mark
    [InlineData("full present 11:58", "am present 12:00", 1, 1, 0)]           // the same status with a later stamp
    [InlineData("full present 11:58", "am absent 12:00", 1, 0, 1)]
    [InlineData("full present 11:58", "am absent 11:58", 1, 0, 1)]            // a tie
    [InlineData("full present 11:58", "full cleared 12:00", 0, 0, 2)]
    [InlineData("full present 11:58", "full sick 11:57", 2, 0, 0)]
    public void Half_days_are_counted_from_the_final_cells(string mark, string stands, int recorded, int unchanged, int superseded)
    {
        var sheets = new TheSheets();
        if (stands != "") sheets.Record([AMark.Of(stands)]);
        var report = sheets.Record([AMark.Of(mark)]);
        Assert.Equal((recorded, unchanged, superseded, 0), (report.Recorded, report.Unchanged, report.Superseded, report.Rejected));
    }

    [Fact]
    public void Of_two_marks_of_one_delivery_for_a_half_day_one_supersedes_the_other()
    {
        var report = new TheSheets().Record([AMark.Of("am absent 12:00"), AMark.Of("full present 11:58")]);
        Assert.Equal((2, 0, 1), (report.Recorded, report.Unchanged, report.Superseded));
    }

    [Fact]
    public void A_rejected_mark_counts_its_half_days_and_has_one_reason()
    {
        var report = new TheSheets().Record([AMark.Of("full present 11:58"), AMark.Of("contract-9 2026-11-03 full present 11:58"), AMark.Present.On("2026-11-04")]);
        Assert.Equal((2, 3), (report.Recorded, report.Rejected));
        Assert.Equal([(1, MarkRejection.ContractUnknown), (2, MarkRejection.DateFuture)], report.Rejections);
    }

    [Fact]
    public void A_shifted_mark_is_recorded_with_its_shifted_stamp()
    {
        var sheets = new TheSheets();
        var report = sheets.Record([AMark.Present.Ahead(TimeSpan.FromMinutes(10))]);
        Assert.Equal((1, 600), (report.Recorded, report.SkewSeconds));
        Assert.Equal([$"contract-1 2026-11 2 Present {AMark.ReceivedAt.UtcTicks}"], sheets.Said());
    }
}
