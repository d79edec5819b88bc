using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Measures;

public class MeasureContractTests
{
    [Theory]
    [InlineData(ContractState.Proposed, null, null)]
    [InlineData(ContractState.PreavisGiven, null, null)]
    [InlineData(ContractState.Approved, null, null)]
    [InlineData(ContractState.Refused, null, null)]
    [InlineData(ContractState.Cancelled, null, null)]
    [InlineData(ContractState.Active, "2026-11-02", "2027-04-30")]
    [InlineData(ContractState.Suspended, "2026-11-02", "2027-04-30")]
    [InlineData(ContractState.Ended, "2026-11-02", "2027-01-15")]
    public void The_stay_goes_from_the_start_to_the_day_it_ended_or_shall_end(ContractState state, string? first, string? last)
    {
        var stay = AContract.In(state).Stay;
        Assert.Equal((first, last), (stay?.First.ToString("yyyy-MM-dd"), stay?.Last?.ToString("yyyy-MM-dd")));
    }

    [Fact]
    public void A_contract_without_end_has_a_stay_without_end() => Assert.Equal(new(AContract.From, null), (AContract.Active with { To = null }).Stay);

    [Theory]
    [InlineData("2026-11-30", false)]
    [InlineData("2026-12-01", true)]
    [InlineData("2026-12-10", true)]
    [InlineData("2026-12-11", false)]
    public void Both_ends_of_a_suspension_count(string day, bool suspended) => Assert.Equal(suspended, AContract.Resumed.IsSuspendedOn(When.Day(day)));

    [Fact]
    public void A_suspension_without_last_day_goes_on() => Assert.True(AContract.Suspended.IsSuspendedOn(DateOnly.MaxValue));
}
