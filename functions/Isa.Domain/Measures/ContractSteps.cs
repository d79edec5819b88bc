using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>How a step ended: it changed the contract, it had been said before, it was out of order, or rules stood against it.</summary>
public abstract record StepResult
{
    StepResult() { }

    /// <summary>The contract after the step, and what should be noticed about it.</summary>
    public sealed record Done(MeasureContract Contract, string? Warning = null) : StepResult;

    /// <summary>The same step with the same content stands already: nothing happens.</summary>
    public sealed record Already(MeasureContract Contract) : StepResult;

    /// <summary>The contract is in a state in which this cannot be done, or it was said with other content.</summary>
    public sealed record OutOfOrder(ContractState State) : StepResult;

    public sealed record Refused(IReadOnlyList<Fault> Faults) : StepResult;
}

/// <summary>The steps of a contract from préavis to end, each with the rules that it must meet. Today is the day in Zurich.</summary>
public static class ContractSteps
{
    public const string DecidedLate = "decided-late";

    /// <summary>So many times a contract may be suspended, or more be asked about it: a row is not endless.</summary>
    public const int RepeatsMax = 25;

    /// <summary>Two a month for decades.</summary>
    public const int InterviewsMax = 500;

    /// <summary>The canton gives its opinion, or asks for more information.</summary>
    public static StepResult GivePreavis(MeasureContract contract, Opinion opinion, string reason, DateOnly today) => opinion == Opinion.MoreInformation
        ? Take(
            contract, Step.AskForMore,
            same: contract.InformationRequests.Any(request => request.Reason == reason),
            broken: Rules.Broken((contract.InformationRequests.Count < RepeatsMax, StepFaults.TooOften)),
            changed: state => contract with { State = state, Preavis = new(opinion, today, reason), InformationRequests = [.. contract.InformationRequests, new(today, reason)] })
        : Take(
            contract, Step.GivePreavis,
            same: contract.Preavis is { } given && given.Opinion == opinion && given.Reason == reason,
            broken: [],
            changed: state => contract with { State = state, Preavis = new(opinion, today, reason) });

    /// <summary>
    /// The commune approves or refuses; a decision after the first planned day is marked. What it approves against an unfavourable préavis
    /// it pays alone, where the policy says so: a commune that pays more than the directive allows bears the excess (directive of 1 July 2021).
    /// </summary>
    public static StepResult Decide(MeasureContract contract, Decision decision, DateOnly contactedOn, DateOnly today, bool paysAloneAgainstPreavis) => Take(
        contract, decision.Outcome == DecisionOutcome.Approved ? Step.Approve : Step.Refuse,
        same: contract.Decision == decision,
        broken: Rules.Broken(
            (decision.DecidedOn >= contactedOn, StepFaults.DecidedBeforeContact),
            (decision.DecidedOn <= today, DateFaults.InTheFuture.At("/decidedOn"))),
        changed: state => contract with
        {
            State = state,
            Decision = decision,
            Commune = contract.CommuneOn(today),        // the person may have moved since the proposal
            Payer = state == ContractState.Approved && contract.Preavis?.Opinion == Opinion.Unfavourable && paysAloneAgainstPreavis ? Payer.CommuneAlone : contract.Payer,
        },
        warning: decision.DecidedOn > contract.From ? DecidedLate : null);

    /// <summary>The person has begun.</summary>
    public static StepResult Activate(MeasureContract contract, DateOnly startedOn, DateOnly today) => Take(
        contract, Step.Activate,
        same: contract.StartedOn == startedOn,
        broken: Rules.Broken(
            (startedOn >= contract.From, StepFaults.StartedBeforePlanned),
            (contract.To is not { } to || startedOn <= to, StepFaults.StartedAfterEnd),
            (startedOn <= today, DateFaults.InTheFuture.At("/startedOn"))),
        changed: state => contract with { State = state, StartedOn = startedOn });

    /// <summary>The contract rests from a day on, which may lie ahead.</summary>
    public static StepResult Suspend(MeasureContract contract, DateOnly from, string reason) => Take(
        contract, Step.Suspend,
        same: contract.Suspensions.Any(suspension => suspension.From == from && suspension.Reason == reason),
        broken: Rules.Broken(
            (contract.Stay is { } stay && stay.Contains(from), StepFaults.OutsideStay.At("/from")),
            (contract.Suspensions.Count < RepeatsMax, StepFaults.TooOften),
            (contract.Suspensions.All(earlier => earlier.To is { } last && last < from), StepFaults.SuspendedAlready)),
        changed: state => contract with { State = state, Suspensions = [.. contract.Suspensions, new(from, null, reason)] });

    /// <summary>The first day on which the person takes part again.</summary>
    public static StepResult Resume(MeasureContract contract, DateOnly on)
    {
        var resting = contract.Suspensions is [.., var latest] ? latest : null;
        return Take(
            contract, Step.Resume,
            same: contract.Suspensions.Any(suspension => suspension.To?.AddDays(1) == on),
            broken: Rules.Broken(
                (resting is null || on > resting.From, StepFaults.ResumedBeforeSuspension),
                (contract.Stay is { } stay && stay.Contains(on), StepFaults.OutsideStay.At("/on"))),
            changed: state => contract with { State = state, Suspensions = [.. contract.Suspensions.SkipLast(1), resting! with { To = on.AddDays(-1) }] });
    }

    /// <summary>The stay ends; the day is the last one, it counts and may lie behind or, up to the planned end, ahead.</summary>
    public static StepResult End(MeasureContract contract, ContractEnd end, bool byOrganiser) => Take(
        contract, Step.End,
        same: contract.End == end,
        broken: Rules.Broken((contract.Stay is { } stay && stay.Contains(end.On), StepFaults.OutsideStay.At("/on"))),
        changed: state => contract with { State = state, End = end, EndedByOrganiser = byOrganiser });

    /// <summary>The contract is called off before it began.</summary>
    public static StepResult Cancel(MeasureContract contract, string reason) => Take(
        contract, Step.Cancel,
        same: contract.CancellationReason == reason,
        broken: [],
        changed: state => contract with { State = state, CancellationReason = reason });

    /// <summary>Notes an interview; it may be told late, also after the end. The same interview is noted once.</summary>
    public static StepResult NoteInterview(MeasureContract contract, Interview interview, DateOnly today)
    {
        if (contract.Stay is not { } stay) return new StepResult.OutOfOrder(contract.State);
        if (contract.Interviews.Contains(interview)) return new StepResult.Already(contract);
        var broken = Rules.Broken(
            (stay.Contains(interview.On), StepFaults.OutsideStay.At("/on")),
            (interview.On <= today, DateFaults.InTheFuture.At("/on")),
            (contract.Interviews.Count < InterviewsMax, StepFaults.TooOften));
        return broken is [] ? new StepResult.Done(contract with { Interviews = [.. contract.Interviews, interview] }) : new StepResult.Refused(broken);
    }

    static StepResult Take(MeasureContract contract, Step step, bool same, Fault[] broken, Func<ContractState, MeasureContract> changed, string? warning = null)
    {
        if (ContractLife.After(contract.State, step) is not { } transition) return new StepResult.OutOfOrder(contract.State);
        if (same) return new StepResult.Already(contract);
        if (transition.SaidBefore) return new StepResult.OutOfOrder(contract.State);
        return broken is [] ? new StepResult.Done(changed(transition.State), warning) : new StepResult.Refused(broken);
    }
}

/// <summary>The refusals of the steps.</summary>
public static class StepFaults
{
    public static readonly Fault TooOften = new("step.too-often", "This was done too often with this contract: begin another one.");
    public static readonly Fault DecidedBeforeContact = new("decision.before-contact", "The decision lies before the first contact.", "/decidedOn");
    public static readonly Fault StartedBeforePlanned = new("start.before-planned", "The start lies before the first day of the contract.", "/startedOn");
    public static readonly Fault StartedAfterEnd = new("start.after-end", "The start lies after the last day of the contract.", "/startedOn");
    public static readonly Fault OutsideStay = new("date.outside-stay", "The day lies outside the stay of the person.");
    public static readonly Fault SuspendedAlready = new("suspension.overlaps", "The days overlap an earlier suspension.", "/from");
    public static readonly Fault ResumedBeforeSuspension = new("resumption.before-suspension", "The first day back lies on or before the first day of the suspension.", "/on");
}
