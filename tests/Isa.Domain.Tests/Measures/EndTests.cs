using Isa.Domain.Measures;
using static Isa.Domain.Tests.Measures.TheSteps;

namespace Isa.Domain.Tests.Measures;

/// <summary>The end of a stay.</summary>
public class EndTests
{
    [Theory]
    [InlineData("2026-11-01", "date.outside-stay /on")]
    [InlineData("2026-11-02", "")]
    [InlineData("2027-04-30", "")]
    [InlineData("2027-05-01", "date.outside-stay /on")]
    public void A_stay_ends_on_one_of_its_days_and_the_last_day_counts(string on, string fault)
    {
        var result = End(on, EndReason.Withdrew)(AContract.Active);
        if (fault != "") Assert.Equal([fault], FaultsOf(result));
        else Assert.Equal((ContractState.Ended, (DateOnly?)When.Day(on)), (Done(result).Contract.State, Done(result).Contract.Stay!.Value.Last));
    }

    [Fact]
    public void With_the_stay_ends_what_was_asked_or_planned_beyond_it()
    {
        var contract = AContract.Active with
        {
            Extension = new(AContract.To.AddDays(30), "more", Today, ContractState.Proposed),
            Suspensions = [new(new(2026, 11, 10), new(2026, 11, 12), "ill"), new(new(2026, 12, 1), null, "hospital"), new(new(2027, 1, 10), new(2027, 1, 20), "holiday")],
        };
        var ended = Done(End("2026-12-05", EndReason.Health)(contract)).Contract;
        Assert.Equal(ContractState.Cancelled, ended.Extension!.State);
        Assert.Equal([new(new(2026, 11, 10), new(2026, 11, 12), "ill"), new(new(2026, 12, 1), new(2026, 12, 5), "hospital")], ended.Suspensions);
    }

    [Fact]
    public void A_contract_may_end_while_it_rests() => Assert.Equal(ContractState.Ended, Done(End("2026-12-05", EndReason.Health)(AContract.Suspended)).Contract.State);
}
