using Isa.Domain.Intake;
using Isa.Domain.Measures;

namespace Isa.Domain.Tests;

/// <summary>One contract in each state of its life: every weekday morning from Monday 2 November 2026 to Friday 30 April 2027.</summary>
static class AContract
{
    public static DateOnly From { get; } = new(2026, 11, 2);

    public static DateOnly To { get; } = new(2027, 4, 30);

    public static MeasureContract Proposed { get; } = new(
        new("contract-1"), ACase.Open.Id, "isa", 1, Axis.Social, new("oseo"), new(6266), ContractState.Proposed, From, To,
        ACatalogue.Isa.Billing, Payer.SocialAid, Schedule.WorkdayMornings, [], "ref-1", null)
    { Number = 1 };

    public static MeasureContract PreavisGiven { get; } = Proposed with
    {
        State = ContractState.PreavisGiven,
        Preavis = new(Opinion.Favourable, new(2026, 10, 12), "fits"),
    };

    public static MeasureContract Approved { get; } = PreavisGiven with
    {
        State = ContractState.Approved,
        Decision = new(DecisionOutcome.Approved, new(2026, 10, 20), "agreed"),
        AsProposed = new(From, new(6266)),
    };

    public static MeasureContract Refused { get; } = PreavisGiven with
    {
        State = ContractState.Refused,
        Decision = new(DecisionOutcome.Refused, new(2026, 10, 20), "no means"),
        AsProposed = new(From, new(6266)),
    };

    public static MeasureContract Active { get; } = Approved with { State = ContractState.Active, StartedOn = From };

    public static MeasureContract Suspended { get; } = Active with
    {
        State = ContractState.Suspended,
        Suspensions = [new(new(2026, 12, 1), null, "hospital")],
    };

    /// <summary>Rested from 1 to 10 December, back on the 11th.</summary>
    public static MeasureContract Resumed { get; } = Active with { Suspensions = [new(new(2026, 12, 1), new(2026, 12, 10), "hospital")] };

    public static MeasureContract Ended { get; } = Resumed with { State = ContractState.Ended, End = new(new(2027, 1, 15), EndReason.Training, null) };

    public static MeasureContract Cancelled { get; } = Approved with { State = ContractState.Cancelled, CancellationReason = "moved" };

    public static MeasureContract In(ContractState state) => state switch
    {
        ContractState.Proposed => Proposed,
        ContractState.PreavisGiven => PreavisGiven,
        ContractState.Approved => Approved,
        ContractState.Active => Active,
        ContractState.Suspended => Suspended,
        ContractState.Ended => Ended,
        ContractState.Refused => Refused,
        ContractState.Cancelled => Cancelled,
    };
}
