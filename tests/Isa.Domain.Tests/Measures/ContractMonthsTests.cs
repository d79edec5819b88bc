using Isa.Domain.Attendance;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Measures;

public class ContractMonthsTests
{
    static readonly MeasureContract Active = AContract.Active;

    /// <summary>What happens to the contract that is active from 2 November 2026 to 30 April 2027, seen in February, and which months money must look at again.</summary>
    [Theory]
    [InlineData("nothing", "")]
    [InlineData("other texts", "")]
    [InlineData("other schedule", "")]
    [InlineData("activated", "2026-11 2026-12 2027-01 2027-02")]
    [InlineData("first seen", "2026-11 2026-12 2027-01 2027-02")]
    [InlineData("suspended 2027-01-10", "2027-01 2027-02")]
    [InlineData("suspended 2027-03-10", "")]
    [InlineData("suspended 2026-12-05 to 2026-12-31", "2026-12")]
    [InlineData("ended 2026-12-31", "2027-01 2027-02")]
    [InlineData("ended 2026-12-30", "2026-12 2027-01 2027-02")]
    [InlineData("ended 2027-03-31", "")]
    [InlineData("started 2026-11-09", "2026-11")]
    [InlineData("started 2026-10-30", "2026-10 2026-11")]
    [InlineData("interview 2026-12-24", "2026-12")]
    [InlineData("price", "2026-11 2026-12 2027-01 2027-02")]
    [InlineData("unit", "2026-11 2026-12 2027-01 2027-02")]
    [InlineData("pays", "2026-11 2026-12 2027-01 2027-02")]
    [InlineData("payer", "2026-11 2026-12 2027-01 2027-02")]
    [InlineData("commune", "2026-11 2026-12 2027-01 2027-02")]
    public void The_months_are_touched_in_which_what_money_depends_on_differs(string change, string months)
    {
        var (before, after) = Changed(change);
        Assert.Equal(months.Split(' ', StringSplitOptions.RemoveEmptyEntries), ContractMonths.Touched(before, after, new Month(2027, 2)).Select(month => month.ToString()));
        if (before is not null) Assert.Equal(ContractMonths.Touched(before, after, new Month(2027, 2)), ContractMonths.Touched(after, before, new Month(2027, 2)));
    }

    [Theory]
    [InlineData(ContractState.Proposed)]
    [InlineData(ContractState.Approved)]
    [InlineData(ContractState.Refused)]
    [InlineData(ContractState.Cancelled)]
    public void A_contract_that_never_began_touches_no_month(ContractState state) =>
        Assert.Empty(ContractMonths.Touched(AContract.Proposed, AContract.In(state) with { Billing = Active.Billing with { UnitPrice = new(1) } }, new Month(2027, 2)));

    [Fact]
    public void A_stay_that_lies_ahead_touches_no_month_yet() => Assert.Empty(ContractMonths.Touched(AContract.Approved, Active, new Month(2026, 10)));

    [Fact]
    public void An_interview_after_the_last_day_still_touches_its_month()
    {
        var ended = AContract.Ended;
        Assert.Equal([new Month(2027, 2)], ContractMonths.Touched(ended, ended with { Interviews = [new(When.Day("2027-02-03"), InterviewKind.Joint, InterviewBy.Orp)] }, new Month(2027, 4)));
    }

    static (MeasureContract? Before, MeasureContract After) Changed(string change) => change.Split(' ') switch
    {
        ["nothing"] => (Active, Active with { }),
        ["other", "texts"] => (Active, Active with { Objectives = ["another"], ExternalRef = "ref-2", Preavis = Active.Preavis! with { Reason = "another" } }),
        ["other", "schedule"] => (Active, Active with { Schedule = new(0b11) }),
        ["activated"] => (AContract.Approved, Active),
        ["first", "seen"] => (null, Active),
        ["suspended", var from] => (Active, Active with { State = ContractState.Suspended, Suspensions = [new(When.Day(from), null, "hospital")] }),
        ["suspended", var from, "to", var to] => (Active, Active with { Suspensions = [new(When.Day(from), When.Day(to), "hospital")] }),
        ["ended", var on] => (Active, Active with { State = ContractState.Ended, End = new(When.Day(on), EndReason.Term, null) }),
        ["started", var on] => (Active, Active with { StartedOn = When.Day(on) }),
        ["interview", var on] => (Active, Active with { Interviews = [new(When.Day(on), InterviewKind.Joint, InterviewBy.Orp)] }),
        ["price"] => (Active, Active with { Billing = Active.Billing with { UnitPrice = new(5000) } }),
        ["unit"] => (Active, Active with { Billing = Active.Billing with { Unit = BillingUnit.HalfDay } }),
        ["pays"] => (Active, Active with { Billing = Active.Billing with { Pays = [AttendanceStatus.Present, AttendanceStatus.Sick] } }),
        ["payer"] => (Active, Active with { Payer = Payer.CommuneAlone }),
        ["commune"] => (Active, Active with { Commune = new(6248) }),
        _ => throw new ArgumentException("No such change.", nameof(change)),
    };
}
