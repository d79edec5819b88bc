using Isa.Domain.Attendance;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Attendance;

public class MarkJudgementTests
{
    [Fact]
    public void The_reasons_have_fixed_numbers_in_the_order_in_which_they_are_asked() => Assert.Equal(
        "1 ContractUnknown, 2 DateFuture, 3 DateTooOld, 4 ContractOutsideDates, 5 ContractSuspended, 6 ClockWrong, 7 Contradicts",
        string.Join(", ", Enum.GetValues<MarkRejection>().Select(why => $"{(byte)why} {why}")));

    [Theory]
    [InlineData("am", 1)]
    [InlineData("pm", 1)]
    [InlineData("full", 2)]
    public void A_full_day_is_two_half_days(string part, int halfDays)
    {
        var mark = AMark.Of($"{part} present 11:58");
        Assert.Equal((halfDays, halfDays), (mark.HalfDays, mark.Halves.Distinct().Count()));
    }

    [Fact]
    public void A_mark_is_accepted_with_its_contract_and_the_stamp_of_its_instant()
    {
        var mark = AMark.Of("ref-1 2026-11-03 full sick 11:58");
        var accepted = Assert.Single(Judge([mark]).Accepted);
        Assert.Equal(new(0, mark, AContract.Resumed, mark.RecordedAt.UtcTicks), accepted);
        Assert.Equal([new(AttendanceStatus.Sick, accepted.Stamp), new(AttendanceStatus.Sick, accepted.Stamp)], accepted.Cells.Select(cell => cell.Cell));
        Assert.Equal([HalfDay.Am, HalfDay.Pm], accepted.Cells.Select(cell => cell.Half));
    }

    // Each mark breaks its rule and all rules after it, as far as they can be broken together.
    static readonly MeasureContract Over = AContract.Active with { To = AContract.From, Suspensions = [new(DateOnly.MinValue, null, "hospital")] };

    static readonly AttendanceMark ClockWrong = AMark.Present.Ahead(TimeSpan.FromHours(49));

    static readonly Dictionary<string, (AttendanceMark Mark, MeasureContract? Contract)> Worst = new()
    {
        ["unknown, in the future"] = (ClockWrong.On("2026-11-04"), null),
        ["unknown, too old"] = (ClockWrong.On("2024-11-02"), null),
        ["in the future"] = (ClockWrong.On("2026-11-04"), Over),
        ["too old"] = (ClockWrong.On("2024-11-02"), Over),
        ["outside the dates"] = (ClockWrong, Over),
        ["suspended"] = (ClockWrong, Over with { To = null }),
        ["clock wrong"] = (ClockWrong, AContract.Active),
        ["contradiction"] = (AMark.Present, AContract.Active),
    };

    [Theory]
    [InlineData("unknown, in the future", MarkRejection.ContractUnknown)]
    [InlineData("unknown, too old", MarkRejection.ContractUnknown)]
    [InlineData("in the future", MarkRejection.DateFuture)]
    [InlineData("too old", MarkRejection.DateTooOld)]
    [InlineData("outside the dates", MarkRejection.ContractOutsideDates)]
    [InlineData("suspended", MarkRejection.ContractSuspended)]
    [InlineData("clock wrong", MarkRejection.ClockWrong)]
    [InlineData("contradiction", MarkRejection.Contradicts)]
    public void Of_all_the_rules_that_a_mark_breaks_the_first_is_its_reason(string worst, MarkRejection why)
    {
        var (mark, contract) = Worst[worst];
        var judged = MarkJudgement.Judge([mark, mark with { Status = AttendanceStatus.Absent }], AMark.ReceivedAt, _ => contract);
        Assert.Equal([(0, why), (1, why)], judged.Rejections);
        Assert.Empty(judged.Accepted);
    }

    [Fact]
    public void One_bad_mark_does_not_sink_the_others()
    {
        var judged = Judge([AMark.Of("contract-9 2026-11-03 am present 11:58"), AMark.Present, AMark.Present.On("2026-11-04"), AMark.Of("contract-2 2026-11-02 pm absent 11:58")]);
        Assert.Equal([(0, MarkRejection.ContractUnknown), (2, MarkRejection.DateFuture)], judged.Rejections);
        Assert.Equal([(1, "contract-1"), (3, "contract-2")], judged.Accepted.Select(mark => (mark.Index, mark.Contract.Id.ToString())));
    }

    [Theory]
    [InlineData("2026-11-03T22:59:59.9999999Z", "2026-11-03", null)]        // 3 November until midnight in Zurich
    [InlineData("2026-11-03T22:59:59.9999999Z", "2026-11-04", MarkRejection.DateFuture)]
    [InlineData("2026-11-03T23:00:00Z", "2026-11-04", null)]
    [InlineData("2026-11-03T23:00:00Z", "2026-11-05", MarkRejection.DateFuture)]
    [InlineData("2027-07-31T22:00:00Z", "2027-08-01", null)]                // in summer an hour earlier
    [InlineData("2027-07-31T21:59:59Z", "2027-08-01", MarkRejection.DateFuture)]
    [InlineData("2030-11-03T22:59:59Z", "2028-11-03", null)]                // 24 months back, that day included
    [InlineData("2030-11-03T22:59:59Z", "2028-11-02", MarkRejection.DateTooOld)]
    [InlineData("2030-11-03T23:00:00Z", "2028-11-03", MarkRejection.DateTooOld)]
    [InlineData("2032-02-29T12:00:00Z", "2030-02-28", null)]
    [InlineData("2032-02-29T12:00:00Z", "2030-02-27", MarkRejection.DateTooOld)]
    public void A_mark_is_of_today_in_Zurich_or_of_the_24_months_before(string receivedAt, string day, MarkRejection? why) =>
        Assert.Equal(why, Reason(AMark.Present.On(day), AContract.Active with { To = null }, When.Instant(receivedAt)));

    [Theory]
    [InlineData(ContractState.Approved, "2026-11-02", MarkRejection.ContractOutsideDates)]       // not yet activated
    [InlineData(ContractState.Refused, "2026-11-02", MarkRejection.ContractOutsideDates)]
    [InlineData(ContractState.Cancelled, "2026-11-02", MarkRejection.ContractOutsideDates)]
    [InlineData(ContractState.Active, "2026-11-01", MarkRejection.ContractOutsideDates)]
    [InlineData(ContractState.Active, "2026-11-02", null)]
    [InlineData(ContractState.Active, "2027-04-30", null)]                                        // the last day counts
    [InlineData(ContractState.Active, "2027-05-01", MarkRejection.ContractOutsideDates)]
    [InlineData(ContractState.Ended, "2027-01-15", null)]
    [InlineData(ContractState.Ended, "2027-01-16", MarkRejection.ContractOutsideDates)]
    [InlineData(ContractState.Ended, "2026-12-10", MarkRejection.ContractSuspended)]
    [InlineData(ContractState.Ended, "2026-12-11", null)]                                         // back again
    [InlineData(ContractState.Suspended, "2026-11-30", null)]
    [InlineData(ContractState.Suspended, "2026-12-01", MarkRejection.ContractSuspended)]
    [InlineData(ContractState.Suspended, "2027-04-30", MarkRejection.ContractSuspended)]
    public void A_mark_lies_within_the_stay_and_not_in_a_suspension(ContractState state, string day, MarkRejection? why) =>
        Assert.Equal(why, Reason(AMark.Present.On(day), AContract.In(state), When.Instant("2027-06-01T12:00:00Z")));

    [Theory]
    [InlineData("-00:00:01", 0)]
    [InlineData("00:05:00", 0)]                     // exactly five minutes shift nothing
    [InlineData("00:05:00.0000001", 300)]
    [InlineData("00:05:00.4999999", 300)]
    [InlineData("00:05:00.5", 301)]
    [InlineData("1.23:59:59", 172799)]
    [InlineData("2.00:00:00", 172800)]
    public void Of_a_clock_that_runs_ahead_all_stamps_go_back_until_the_latest_is_that_of_the_receipt(string ahead, int skewSeconds)
    {
        var late = AMark.Present.Ahead(TimeSpan.Parse(ahead));
        var early = late with { Part = DayPart.Pm, RecordedAt = late.RecordedAt.AddHours(-100) };
        var judged = Judge([early, late]);
        var shift = skewSeconds == 0 ? TimeSpan.Zero : TimeSpan.Parse(ahead);
        Assert.Equal(skewSeconds, judged.SkewSeconds);
        Assert.Equal([(early.RecordedAt - shift).UtcTicks, (late.RecordedAt - shift).UtcTicks], judged.Accepted.Select(mark => mark.Stamp));
    }

    [Fact]
    public void A_clock_over_48_hours_ahead_is_wrong_and_shifts_nothing()
    {
        var judged = Judge([AMark.Present, AMark.Present.Ahead(TimeSpan.FromHours(48) + TimeSpan.FromTicks(1))]);
        Assert.Equal([(1, MarkRejection.ClockWrong)], judged.Rejections);
        Assert.Equal((0, AMark.Present.RecordedAt.UtcTicks), (judged.SkewSeconds, Assert.Single(judged.Accepted).Stamp));
    }

    [Theory]
    [InlineData("contract-9 2026-11-03 am absent 17:05", MarkRejection.ContractUnknown)]
    [InlineData("contract-1 2026-11-04 am absent 17:05", MarkRejection.DateFuture)]
    [InlineData("contract-1 2024-11-02 am absent 17:05", MarkRejection.DateTooOld)]
    [InlineData("contract-1 2026-11-01 am absent 17:05", MarkRejection.ContractOutsideDates)]
    public void A_rejected_mark_shifts_nothing(string ahead, MarkRejection why)
    {
        var judged = Judge([AMark.Present, AMark.Of(ahead)]);
        Assert.Equal([(1, why)], judged.Rejections);
        Assert.Equal((0, AMark.Present.RecordedAt.UtcTicks), (judged.SkewSeconds, Assert.Single(judged.Accepted).Stamp));
    }

    [Fact]
    public void Marks_that_contradict_each_other_shift_nothing()
    {
        var judged = Judge([AMark.Of("pm present 17:05"), AMark.Of("pm absent 17:05"), AMark.Present]);
        Assert.Equal((0, AMark.Present.RecordedAt.UtcTicks), (judged.SkewSeconds, Assert.Single(judged.Accepted).Stamp));
    }

    [Theory]
    [InlineData("am present 11:58", "am absent 11:58", true)]
    [InlineData("am present 11:58", "full absent 11:58", true)]
    [InlineData("full absent 11:58", "pm present 11:58", true)]
    [InlineData("full absent 11:58", "full present 11:58", true)]
    [InlineData("am present 11:58", "am cleared 11:58", true)]
    [InlineData("contract-1 2026-11-03 am present 11:58", "ref-1 2026-11-03 am absent 11:58", true)]         // one contract by two names
    [InlineData("am present 11:58", "am present 11:58", false)]
    [InlineData("am present 11:58", "full present 11:58", false)]
    [InlineData("am present 11:58", "am absent 11:59", false)]
    [InlineData("am present 11:58", "pm absent 11:58", false)]
    [InlineData("contract-1 2026-11-03 am present 11:58", "contract-1 2026-11-02 am absent 11:58", false)]
    [InlineData("contract-1 2026-11-03 am present 11:58", "contract-2 2026-11-03 am absent 11:58", false)]
    public void Two_statuses_for_one_half_day_and_stamp_contradict_each_other(string one, string other, bool contradict) => Assert.Equal(
        contradict ? [(0, MarkRejection.Contradicts), (1, MarkRejection.Contradicts)] : [], Judge([AMark.Of(one), AMark.Of(other)]).Rejections);

    [Fact]
    public void One_instant_in_two_time_zones_is_one_stamp()
    {
        var zurich = AMark.Present with { RecordedAt = AMark.Present.RecordedAt.ToOffset(TimeSpan.FromHours(1)), Status = AttendanceStatus.Absent };
        Assert.Equal([(0, MarkRejection.Contradicts), (1, MarkRejection.Contradicts)], Judge([AMark.Present, zurich]).Rejections);
    }

    [Fact]
    public void A_full_day_that_is_contradicted_on_one_half_is_not_taken_at_all()
    {
        var judged = Judge([AMark.Of("full present 11:58"), AMark.Of("am absent 11:58"), AMark.Of("pm present 11:58")]);
        Assert.Equal([(0, MarkRejection.Contradicts), (1, MarkRejection.Contradicts)], judged.Rejections);
        Assert.Equal(2, Assert.Single(judged.Accepted).Index);
    }

    [Fact]
    public void A_delivery_of_which_nothing_is_taken_has_no_skew() => Assert.Equal(0, Judge([AMark.Present.Ahead(TimeSpan.FromHours(49))]).SkewSeconds);

    static MarkRejection? Reason(AttendanceMark mark, MeasureContract contract, DateTimeOffset receivedAt) =>
        MarkJudgement.Judge([mark], receivedAt, _ => contract).Rejections is [var (_, why)] ? why : null;

    static JudgedDelivery Judge(AttendanceMark[] marks) => MarkJudgement.Judge(marks, AMark.ReceivedAt, TheSheets.ContractOf);
}
