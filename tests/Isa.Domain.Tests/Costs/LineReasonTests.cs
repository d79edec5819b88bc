using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Costs;

/// <summary>Why a line is not accepted as billed, and which of several reasons it bears.</summary>
public class LineReasonTests
{
    static readonly MeasureContract Ended = AContract.Ended.Named("ended") with { End = new(new(2026, 10, 30), EndReason.Term, null) };

    static readonly MeasureContract Resting = AContract.Active.Named("resting") with { Suspensions = [new(new(2026, 11, 1), new(2026, 11, 30), "hospital")] };

    static readonly MeasureContract Foreign = AContract.Active.Named("foreign") with { Partner = new("other") };

    static readonly PartnerMonth Month = APartnerMonth.With(AContract.Active, Ended, Resting, Foreign, AContract.Approved.Named("not-begun")).Attended("2am 2pm 3am 3pm");

    [Fact]
    public void The_reasons_stand_in_the_order_in_which_they_are_asked() => Assert.Equal(
        "ContractUnknown ContractOutsideDates ArithmeticWrong LineDuplicate UnitDiffers ContractSuspended AttendanceMissing AttendanceLessThanBilled RateDiffers",
        string.Join(' ', Enum.GetNames<LineReason>()));

    [Theory]
    [InlineData("2 day at 4900", "Accepted 9800")]
    [InlineData("1 day at 4900", "Accepted 4900")]                                     // more attended than billed: as billed
    [InlineData("2 day at 4800", "Accepted 9600")]                                     // below the contract: as billed
    [InlineData("0 day at 4900", "Accepted 0")]
    [InlineData("3 day at 4900", "Reduced 9800 AttendanceLessThanBilled")]
    [InlineData("2 day at 5000", "Reduced 9800 RateDiffers")]
    [InlineData("3 day at 5000", "Reduced 9800 AttendanceLessThanBilled RateDiffers")]
    [InlineData("1 day at 4900 on 4-5", "Rejected 0 AttendanceMissing")]
    [InlineData("1 day at 5000 on 4-5", "Rejected 0 AttendanceMissing")]               // nothing is paid at any price
    [InlineData("1 day at 4900 of nobody", "Rejected 0 ContractUnknown")]
    [InlineData("1 day at 4900 of Not-an-id!", "Rejected 0 ContractUnknown")]
    [InlineData("1 day at 4900 of foreign", "Rejected 0 ContractUnknown")]
    [InlineData("1 day at 4900 of ended", "Rejected 0 ContractOutsideDates")]
    [InlineData("1 day at 4900 of not-begun", "Rejected 0 ContractOutsideDates")]
    [InlineData("1 day at 4900 on 1-1", "Rejected 0 ContractOutsideDates")]            // the Sunday before the first day
    [InlineData("1 day at 4900 on 1-2", "Accepted 4900")]                              // only a part lies outside
    [InlineData("1 month at 4900", "Rejected 0 UnitDiffers")]
    [InlineData("1 day at 4900 of resting", "Rejected 0 ContractSuspended")]
    public void A_line_gets_its_verdict(string line, string verdict) => Assert.Equal(verdict, Month.Billed(line).Reconciled().Lines[0].Said());

    [Fact]
    public void An_amount_that_is_not_quantity_times_price_is_wrong_arithmetic() =>
        Assert.Equal(["Rejected 0 ArithmeticWrong"], Month.Billed(AnInvoice.Of("1", [ALine.Of("2 day at 4900") with { Amount = new(9801) }])).Verdicts());

    [Fact]
    public void A_line_may_name_the_reference_of_the_organiser_instead_of_our_id() => Assert.Equal("Accepted 9800", Month.Billed("2 day at 4900 of ref-1").Verdict());

    [Fact]
    public void A_line_without_contract_and_measure_is_of_an_unknown_contract() =>
        Assert.Equal("Rejected 0 ContractUnknown", Month.Billed(AnInvoice.Of("1", [ALine.Of("2 day at 4900") with { Contract = null }])).Reconciled().Lines[0].Said());

    /// <summary>Each line fails at its rule and at all later rules, as far as they can fail together; it is billed twice.</summary>
    [Theory]
    [InlineData("1 month at 9999 of nobody", true, "ContractUnknown ContractUnknown")]
    [InlineData("1 month at 9999 of ended", true, "ContractOutsideDates ContractOutsideDates")]
    [InlineData("1 month at 9999 of resting", true, "ArithmeticWrong ArithmeticWrong")]     // a line that failed before does not make the next one a duplicate
    [InlineData("1 month at 9999 of resting", false, "UnitDiffers LineDuplicate")]
    [InlineData("1 day at 9999 of resting", false, "ContractSuspended LineDuplicate")]
    [InlineData("1 day at 9999 on 4-5", false, "AttendanceMissing LineDuplicate")]
    public void Of_all_the_rules_that_a_line_breaks_the_first_is_its_reason(string line, bool wrongArithmetic, string reasons)
    {
        var billed = ALine.Of(line) is var right && wrongArithmetic ? right with { Amount = new(1) } : right;
        Assert.Equal(reasons.Split(' '), Month.Billed(AnInvoice.Of("1", [billed, billed])).Reconciled().Lines.Where(one => one.Verdict == Verdict.Rejected).Select(one => Assert.Single(one.Reasons).ToString()));
    }

    [Theory]
    [InlineData("2 day at 4900", "2 day at 4900", "LineDuplicate")]
    [InlineData("1 day at 4900", "2 day at 4900", "LineDuplicate")]                    // whatever the quantity
    [InlineData("1 day at 4900", "1 day at 4900 on 1-30", "LineDuplicate")]            // the month said in days
    [InlineData("1 day at 4900", "1 day at 4900 of ref-1", "LineDuplicate")]
    [InlineData("1 day at 4900", "1 day at 4900 on 3-3", null)]
    [InlineData("1 day at 4900", "1 day at 4800", null)]
    [InlineData("1 day at 4900", "2 half-day at 2450", null)]
    [InlineData("1 day at 4900 on 2-2", "1 day at 4900 on 3-3", null)]
    public void Contract_unit_period_and_price_once_more_are_a_duplicate(string first, string second, string? reason)
    {
        foreach (var month in new[] { Month.Billed(first, second), Month.Billed(AnInvoice.Of("1", first), AnInvoice.Of("2", second)) })
            Assert.Equal(reason is null ? [] : new[] { reason }, month.Reconciled().Lines[1].Reasons.Select(why => why.ToString()));
    }

    [Theory]
    [InlineData("2026-10-01", "2026-10-31", "Rejected 0 ContractOutsideDates")]        // another month altogether
    [InlineData("2026-12-01", "2026-12-31", "Rejected 0 ContractOutsideDates")]
    [InlineData("2026-11-03", "2026-11-02", "Rejected 0 ContractOutsideDates")]        // ends before it begins
    [InlineData("0001-01-01", "9999-12-31", "Accepted 9800")]
    [InlineData("2026-10-01", "2026-11-02", "Reduced 4900 AttendanceLessThanBilled")]
    public void A_period_counts_as_far_as_it_lies_in_the_month(string from, string to, string verdict) =>
        Assert.Equal(verdict, Month.Billed(AnInvoice.Of("1", [ALine.Of("2 day at 4900") with { From = When.Day(from), To = When.Day(to) }])).Reconciled().Lines[0].Said());

    [Fact]
    public void A_negative_price_is_wrong_arithmetic_whatever_the_amount() =>
        Assert.Equal(["Rejected 0 ArithmeticWrong", "Rejected 0 ArithmeticWrong"], Month.Billed("2 day at -4900", "-2 day at -4900").Verdicts());

    [Fact]
    public void A_verdict_comes_with_what_it_rests_on()
    {
        var line = Month.Billed("3 day at 5000").Reconciled().Lines[0];
        Assert.Equal((new Chf(15000), new Chf(9800), new Chf(5000), new Chf(4900)), (line.Billed, line.Accepted, line.UnitPrice, line.Evidence.ContractPrice));
        Assert.Equal((4, 6), (line.Evidence.Found, line.Evidence.OutOf));
        Assert.Equal(("1", "contract-1", new CommuneId(6266)), (line.Invoice, line.Contract, line.Commune));
    }

    [Fact]
    public void The_planned_half_days_that_were_not_attended_are_named() => Assert.Equal(
        [new DayHalf(new(2026, 11, 4), HalfDay.Am), new DayHalf(new(2026, 11, 5), HalfDay.Am)],
        Month.Billed("4 day at 4900 on 2-5").Reconciled().Lines[0].Evidence.Missing!);
}
