using Isa.Domain.Measures;
using static Isa.Domain.Tests.Measures.TheSteps;

namespace Isa.Domain.Tests.Measures;

/// <summary>Who finds no place waits for one, and begins when there is one.</summary>
public class WaitingStepTests
{
    [Fact]
    public void Who_is_put_on_the_waiting_list_more_urgently_keeps_the_day()
    {
        var waiting = Done(ContractSteps.Wait(AContract.PreavisGiven, Urgency.Normal, "isolated", isFull: true, Today)).Contract;
        Assert.Equal((ContractState.PreavisGiven, new Waiting(Today, Urgency.Normal, "isolated")), (waiting.State, waiting.Waiting));
        Assert.IsType<StepResult.Already>(ContractSteps.Wait(waiting, Urgency.Normal, "isolated", isFull: true, Today.AddDays(3)));
        Assert.Equal(new Waiting(Today, Urgency.Urgent, "worse"), Done(ContractSteps.Wait(waiting, Urgency.Urgent, "worse", isFull: false, Today.AddDays(3))).Contract.Waiting);
    }

    [Fact]
    public void Only_who_finds_no_place_waits_for_one() => Assert.Equal(["waiting.not-full"], FaultsOf(ContractSteps.Wait(AContract.PreavisGiven, Urgency.Normal, "isolated", isFull: false, Today)));

    [Fact]
    public void Whose_days_are_over_does_not_wait_for_a_place() =>
        Assert.Equal(["waiting.over"], FaultsOf(ContractSteps.Wait(AContract.PreavisGiven with { To = Today.AddDays(-1) }, Urgency.Normal, "isolated", isFull: true, Today)));

    /// <summary>Three months of a PAI at least: who had to wait may have too few left.</summary>
    [Theory]
    [InlineData("2026-12-31", "waiting.over")]
    [InlineData("2027-01-31")]
    public void Who_waited_begins_when_at_least_the_shortest_duration_is_left(string to, params string[] faults)
    {
        var waiting = AContract.PreavisGiven with { Measure = "pai", From = new(2026, 9, 1), To = When.Day(to), Waiting = new(new(2026, 9, 1), Urgency.High, "isolated") };
        var result = ContractSteps.Decide(waiting, new(DecisionOutcome.Approved, new(2026, 11, 1), "yes"), ACase.ContactedOn, new(2026, 11, 1), ACatalogue.All);
        Assert.Equal(faults, result is StepResult.Refused ? FaultsOf(result) : []);
    }

    [Fact]
    public void Whose_days_ran_out_while_waiting_is_refused_and_not_approved()
    {
        var waiting = AContract.PreavisGiven with { To = Today.AddDays(-1), Waiting = new(AContract.From, Urgency.High, "isolated") };
        Assert.Equal(["waiting.over"], FaultsOf(Decide(DecisionOutcome.Approved, "2026-10-20", "late")(waiting)));
        Assert.Equal(ContractState.Refused, Done(Decide(DecisionOutcome.Refused, "2026-10-20", "late")(waiting)).Contract.State);
        Assert.Equal(Today, Done(Decide(DecisionOutcome.Approved, "2026-10-20", "yes")(waiting with { To = Today })).Contract.From);
    }
}
