using Isa.Domain.Costs;
using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Costs;

/// <summary>What is paid by the month or once, whatever was attended.</summary>
public class MonthAndFlatTests
{
    static readonly MeasureContract ByMonth = AContract.Active.At("60000 a month") with { StartedOn = new(2026, 10, 1) };

    static readonly MeasureContract Flat = AContract.Active.At("60000 a flat");

    [Theory]
    [InlineData("2026-10-01", null, null, "Accepted 60000")]
    [InlineData("2026-11-02", null, null, "Reduced 58000 AttendanceLessThanBilled")]                  // 29 of 30 days
    [InlineData("2026-10-01", null, "2026-11-07", "Reduced 14000 AttendanceLessThanBilled")]          // the last day counts
    [InlineData("2026-10-01", "2026-11-06", null, "Reduced 10000 AttendanceLessThanBilled")]          // suspended from the 6th on
    [InlineData("2026-11-30", null, null, "Reduced 2000 AttendanceLessThanBilled")]
    public void A_month_is_paid_by_its_active_days(string startedOn, string? suspendedFrom, string? endedOn, string verdict)
    {
        var contract = ByMonth with
        {
            StartedOn = When.Day(startedOn),
            Suspensions = suspendedFrom is null ? [] : [new(When.Day(suspendedFrom), null, "hospital")],
            End = endedOn is null ? null : new(When.Day(endedOn), EndReason.Term, null),
        };
        Assert.Equal(verdict, APartnerMonth.With(contract).Billed("1 month at 60000").Verdict());
    }

    [Theory]
    [InlineData("2 month at 60000", "Reduced 60000 AttendanceLessThanBilled")]
    [InlineData("0.5 month at 60000", "Accepted 30000")]
    [InlineData("1 month at 70000", "Reduced 60000 RateDiffers")]
    [InlineData("1 month at 50000", "Accepted 50000")]
    [InlineData("1 month at 60000 on 1-15", "Reduced 30000 AttendanceLessThanBilled")]
    public void A_month_is_paid_at_most_as_agreed(string line, string verdict) => Assert.Equal(verdict, APartnerMonth.With(ByMonth).Billed(line).Verdict());

    [Fact]
    public void The_part_of_a_month_is_rounded_half_away_from_zero() =>       // 29/30 of 15 rappen are 14.5
        Assert.Equal("Reduced 15 AttendanceLessThanBilled", APartnerMonth.With(ByMonth.At("15 a month") with { StartedOn = new(2026, 11, 2) }).Billed("2 month at 15").Verdict());

    [Theory]
    [InlineData("month", "1 month at 60000", "1 month at 50000")]
    [InlineData("month", "1 month at 60000 on 1-15", "1 month at 60000 on 16-30")]
    [InlineData("flat", "1 flat at 60000", "1 flat at 1")]
    [InlineData("flat", "1 flat at 60000 on 2-5", "1 flat at 60000 on 6-9")]
    public void Month_and_flat_are_paid_once_at_whatever_price(string unit, string first, string second) =>
        Assert.Equal("Rejected 0 LineDuplicate", APartnerMonth.With(ByMonth.At($"60000 a {unit}")).Billed(first, second).Verdicts()[1]);

    [Fact]
    public void A_line_that_was_not_paid_does_not_take_the_place_of_the_one_that_is()
    {
        var contract = Flat with { Suspensions = [new(new(2026, 11, 1), new(2026, 11, 10), "hospital")] };
        Assert.Equal(["Rejected 0 ContractSuspended", "Accepted 60000"], APartnerMonth.With(contract).Billed("1 flat at 60000 on 2-10", "1 flat at 60000 on 11-30").Verdicts());
    }

    [Theory]
    [InlineData("1 flat at 60000", "Accepted 60000")]
    [InlineData("2 flat at 60000", "Reduced 60000 AttendanceLessThanBilled")]
    [InlineData("1 flat at 70000", "Reduced 60000 RateDiffers")]
    [InlineData("1 flat at 50000", "Accepted 50000")]
    public void A_flat_amount_is_paid_once_as_agreed(string line, string verdict) => Assert.Equal(verdict, APartnerMonth.With(Flat).Billed(line).Verdict());

    /// <summary>29, 15 and 6 active days of 50; a fourth contract never began.</summary>
    static readonly PartnerMonth Three = APartnerMonth.With(
        AContract.Approved.Named("contract-0"), AContract.Active.Named("contract-3") with { StartedOn = new(2026, 11, 25) },
        AContract.Active.Named("contract-1"), AContract.Active.Named("contract-2") with { StartedOn = new(2026, 11, 16) });

    [Theory]
    [InlineData("1 flat at 50 of measure isa", 29, 15, 6)]
    [InlineData("1 flat at 100000 of measure isa", 58000, 30000, 12000)]
    [InlineData("1 flat at 1 of measure isa", 1, 0, 0)]
    [InlineData("1 flat at 103 of measure isa", 60, 31, 12)]              // 59.74, 30.90, 12.36: the second remainder is the largest, the first the next
    [InlineData("1 flat at 50 of measure isa on 16-30", 21, 21, 8)]       // 15, 15 and 6 active days: 20.83, 20.83, 8.33
    public void A_flat_amount_of_a_measure_is_shared_by_active_days(string line, params int[] expected)
    {
        var month = Three.Billed(line);
        Assert.Equal(Verdict.Accepted, month.Reconciled().Lines[0].Verdict);
        Assert.Equal(expected.Index().Where(share => share.Item != 0).Select(share => $"contract-{share.Index + 1} 6266 SocialAid {share.Item}"), month.Targets());
    }

    [Fact]
    public void On_a_tie_the_first_contract_gets_the_rappen() => Assert.Equal(
        ["contract-1 6266 SocialAid 26", "contract-2 6266 SocialAid 25"],
        APartnerMonth.With(AContract.Active.Named("contract-2"), AContract.Active.Named("contract-1")).Billed("1 flat at 51 of measure isa").Targets());

    [Fact]
    public void A_measure_without_active_contract_is_not_paid()
    {
        var resting = AContract.Active with { Suspensions = [new(new(2026, 11, 1), null, "hospital")] };
        var elsewhere = AContract.Active with { Measure = "tandem" };
        Assert.Equal("Rejected 0 ContractSuspended", APartnerMonth.With(resting).Billed("1 flat at 1 of measure isa").Verdict());
        Assert.Equal("Rejected 0 ContractOutsideDates", APartnerMonth.With(AContract.Approved).Billed("1 flat at 1 of measure isa").Verdict());
        Assert.Equal("Rejected 0 ContractUnknown", APartnerMonth.With(elsewhere).Billed("1 flat at 1 of measure isa").Verdict());
    }

    [Fact]
    public void A_measure_is_paid_once_a_month_at_whatever_price() => Assert.Equal(
        ["Accepted 100", "Rejected 0 LineDuplicate"], Three.Billed("1 flat at 100 of measure isa", "1 flat at 90 of measure isa on 2-5").Verdicts());

    [Theory]
    [InlineData("half-day")]
    [InlineData("day")]
    [InlineData("month")]
    [InlineData("interview")]
    public void Only_a_flat_line_may_name_a_measure(string unit) => Assert.Equal("Rejected 0 UnitDiffers", Three.Attended("2am 2pm").Billed($"1 {unit} at 1000 of measure isa").Reconciled().Lines[0].Said());

    [Fact]
    public void A_measure_that_was_paid_speaks_of_its_contracts() => Assert.Equal(["Accepted 100"], Three.Attended("2am").Billed("1 flat at 100 of measure isa").Verdicts());

    [Theory]
    [InlineData("600 per flat", "Accepted 1200")]
    [InlineData("500 per flat", "Reduced 1100 RateDiffers")]
    [InlineData("500 per day", "Accepted 1200")]
    public void A_flat_amount_of_a_measure_is_held_against_the_flat_prices_together_where_all_have_one(string second, string verdict) =>
        Assert.Equal(verdict, APartnerMonth.With(AContract.Active.At("600 per flat"), AContract.Active.Named("contract-2").At(second)).Billed("1 flat at 1200 of measure isa").Verdict());
}
