using Isa.Domain.Attendance;
using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Costs;

/// <summary>Lines consume attended half-days, so that nothing is paid twice.</summary>
public class ConsumptionTests
{
    static readonly PartnerMonth Month = APartnerMonth.Plain.Attended("2am 2pm 3am 9am 9pm");

    [Fact]
    public void Two_overlapping_lines_share_what_was_attended() => Assert.Equal(
        ["Accepted 7350", "Reduced 4900 AttendanceLessThanBilled", "Rejected 0 AttendanceMissing"],
        Month.Billed("1.5 day at 4900 on 2-5", "5 day at 4900", "2 half-day at 2450").Verdicts());

    [Fact]
    public void A_line_that_finds_everything_paid_says_so() => Assert.Equal(
        "1 facturé, aucune autre présence : 5 demi-jours déjà payés par une autre ligne",
        LineExplanation.Of(Month.Billed("2.5 day at 4900", "1 half-day at 2450").Reconciled().Lines[1]).Fr);

    [Fact]
    public void Two_invoices_share_what_was_attended() => Assert.Equal(
        ["Accepted 9800", "Reduced 2450 AttendanceLessThanBilled"],
        Month.Billed(AnInvoice.Of("1", "2 day at 4900"), AnInvoice.Of("2", "2 day at 4900 on 1-30", "2 half-day at 2450")).Reconciled().Lines.Select(line => line.Said()).Where(said => !said.Contains("Duplicate")));

    [Fact]
    public void Half_days_are_consumed_in_date_order_mornings_first() =>          // three half-days: 2am 2pm 3am; so of the 3rd nothing is left, and of the 9th all
        Assert.Equal(["Accepted 7350", "Rejected 0 AttendanceMissing", "Accepted 4900"], Month.Billed("3 half-day at 2450", "1 half-day at 2450 on 3-3", "2 half-day at 2450 on 9-9").Verdicts());

    [Fact]
    public void An_afternoon_is_consumed_before_the_morning_of_the_next_day()
    {
        var moved = APartnerMonth.Plain.Attended("2pm 3am").Living((6266, 1), (6024, 3));
        Assert.Equal(["contract-1 6266 SocialAid 2450"], moved.Billed("1 half-day at 2450").Targets());
    }

    [Theory]
    [InlineData("2026-12-01", "1", "2026-12-02", "2", "first")]        // by day of issue
    [InlineData("2026-12-02", "1", "2026-12-01", "2", "second")]
    [InlineData("2026-12-01", "1", "2026-12-01", "2", "first")]        // then by number
    [InlineData("2026-12-01", "2", "2026-12-01", "1", "second")]
    [InlineData("2026-12-01", "B", "2026-12-01", "a", "first")]        // of characters, not of a language
    public void Invoices_are_judged_by_day_of_issue_then_number(string day1, string number1, string day2, string number2, string paid)
    {
        var (first, second) = (AnInvoice.Of(number1, "5 half-day at 2450").Issued(day1), AnInvoice.Of(number2, "5 half-day at 2400").Issued(day2));
        foreach (var month in new[] { Month.Billed(first, second), Month.Billed(second, first) })
            Assert.Equal(paid == "first" ? 5 * 2450 : 5 * 2400, month.Reconciled().Accepted.Rappen);
    }

    [Fact]
    public void Days_of_a_line_take_half_days_of_odd_days_together() =>       // five half-days are two days and a half
        Assert.Equal("Reduced 12250 AttendanceLessThanBilled", Month.Billed("3 day at 4900").Verdict());

    [Theory]
    [InlineData("2026-11-08", "Reduced 7350 AttendanceLessThanBilled")]          // the 9th was attended, but the stay ended on Sunday
    [InlineData("2026-11-09", "Accepted 12250")]                                 // the last day counts
    [InlineData("2026-11-02", "Reduced 4900 AttendanceLessThanBilled")]
    public void Half_days_after_an_end_that_was_said_late_are_no_longer_paid(string endedOn, string verdict)
    {
        var ended = AContract.Active with { State = ContractState.Ended, End = new(When.Day(endedOn), EndReason.Withdrew, null) };
        Assert.Equal(verdict, (Month with { Contracts = [ended] }).Billed("2.5 day at 4900").Verdict());
    }

    [Theory]
    [InlineData("2026-11-03", "2026-11-09", "Reduced 4900 AttendanceLessThanBilled")]
    [InlineData("2026-11-03", null, "Reduced 4900 AttendanceLessThanBilled")]
    [InlineData("2026-11-01", "2026-11-30", "Rejected 0 ContractSuspended")]
    [InlineData("2026-11-02", "2026-11-29", "Rejected 0 AttendanceMissing")]     // one day of the month is active
    public void Half_days_in_a_suspension_are_not_paid(string from, string? to, string verdict)
    {
        var suspended = AContract.Active with { Suspensions = [new(When.Day(from), to is null ? null : When.Day(to), "hospital")] };
        Assert.Equal(verdict, (Month with { Contracts = [suspended] }).Billed("2.5 day at 4900").Verdict());
    }

    [Theory]
    [InlineData("2 interview at 9000", "Accepted 18000")]
    [InlineData("3 interview at 9000", "Reduced 18000 AttendanceLessThanBilled")]
    [InlineData("1 interview at 9000 on 10-20", "Accepted 9000")]
    [InlineData("2 interview at 9000 on 10-20", "Reduced 9000 AttendanceLessThanBilled")]
    [InlineData("1 interview at 9000 on 21-30", "Rejected 0 AttendanceMissing")]
    public void Interviews_of_the_month_are_paid_as_recorded(string line, string verdict) => Assert.Equal(verdict, Interviews.Billed(line).Verdict());

    [Fact]
    public void An_interview_is_paid_once() => Assert.Equal(
        ["Accepted 9000", "Accepted 9000", "Rejected 0 AttendanceMissing"], Interviews.Billed("1 interview at 9000 on 2-5", "1 interview at 9000", "1 interview at 9000 on 1-20").Verdicts());

    [Fact]
    public void What_was_attended_and_not_billed_is_missing_and_costs_nothing()
    {
        var month = APartnerMonth.With(AContract.Active, AContract.Active.Named("contract-2"), AContract.Active.Named("contract-3")).Attended("2am").Attended("2am 3am 3pm", "contract-2").Attended("2am", "contract-3", AttendanceStatus.Absent);
        var lines = month.Billed("1 half-day at 2450").Reconciled().Lines;
        Assert.Equal(["Accepted 2450", "Missing 0"], lines.Select(line => line.Said()));
        Assert.Equal(("contract-2", BillingUnit.HalfDay, Quantity.Whole(3), default, null), (lines[1].Contract, lines[1].Unit, lines[1].Quantity, lines[1].Billed, lines[1].Invoice));
    }

    [Fact]
    public void A_line_that_was_rejected_is_a_line_all_the_same() => Assert.Equal("Rejected 0 UnitDiffers", Month.Billed("1 month at 4900").Verdict());

    static PartnerMonth Interviews => APartnerMonth.With(AContract.Active.At("9000 a interview") with
    {
        Interviews = [new(new(2026, 11, 18), InterviewKind.Joint, InterviewBy.Tandem), new(new(2026, 11, 4), InterviewKind.Joint, InterviewBy.Tandem), new(new(2026, 12, 2), InterviewKind.Joint, InterviewBy.Tandem)],
    });
}
