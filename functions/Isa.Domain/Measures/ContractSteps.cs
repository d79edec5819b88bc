using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>The steps of a contract from préavis to end, each with the rules that it must meet. Today is the day in Zurich.</summary>
public static class ContractSteps
{
    /// <summary>What should be noticed about a step.</summary>
    public const string DecidedLate = "decided-late", ForfaitLifted = "forfait-lifted", EmployerDiffers = "employer-differs";

    /// <summary>So many times a contract may be suspended, or more be asked about it: a row is not endless.</summary>
    public const int RepeatsMax = 25;

    /// <summary>Two a month for decades.</summary>
    public const int InterviewsMax = 500;

    /// <summary>The canton gives its opinion, or asks for more information.</summary>
    public static StepResult GivePreavis(MeasureContract contract, Opinion opinion, string reason, DateOnly today) => opinion == Opinion.MoreInformation
        ? Take(
            contract, Step.AskForMore,
            same: contract.InformationRequests.Any(request => request.Reason == reason),
            broken: Rules.Broken((contract.InformationRequests.Count < RepeatsMax, StepFaults.TooOften.Because(RepeatsMax))),
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
    public static StepResult Decide(MeasureContract contract, Decision decision, DateOnly contactedOn, DateOnly today, MeasureCatalogue catalogue)
    {
        var approves = decision.Outcome == DecisionOutcome.Approved;
        var days = approves && contract.Waiting is not null ? WaitingList.DaysFrom(contract.Days, today) : contract.Days;       // who had to wait begins when there is a place
        return Take(
            contract, approves ? Step.Approve : Step.Refuse,
            same: contract.Decision == decision,
            broken: Rules.Broken(
                (decision.DecidedOn >= contactedOn, StepFaults.DecidedBeforeContact.Because(decision.DecidedOn, contactedOn)),
                (decision.DecidedOn <= today, DateFaults.InTheFuture.At("/decidedOn").Because(decision.DecidedOn, today)),
                (days == contract.Days || DurationRules.IsLongEnough(catalogue.Find(contract.Measure), days), StepFaults.WaitedTooLong.Because(contract.Days, today))),
            changed: state => contract with
            {
                State = state,
                Decision = decision,
                AsProposed = new(contract.From, contract.Commune),
                From = days.First,
                Commune = contract.CommuneOn(today),        // the person may have moved since the proposal
                CatalogueVersion = approves && catalogue.Find(contract.Measure) is not null ? catalogue.Version : contract.CatalogueVersion,
                AloneDays = approves && catalogue.CommunePaysAlone(contract.Preavis) ? [days] : [],
            },
            warning: decision.DecidedOn > contract.From ? DecidedLate : null);
    }

    /// <summary>
    /// The person has begun. On that day every consent holds, the details are complete, and what the measure asks for before the start is there. Who starts lifts
    /// the reduced forfait of a young adult: that is marked.
    /// </summary>
    public static StepResult Activate(MeasureContract contract, DateOnly startedOn, Measure measure, CaseFile file, Func<string, Measure?> find, DateOnly today) => Take(
        contract, Step.Activate,
        same: contract.StartedOn == startedOn,
        broken:
        [
            .. Rules.Broken(
                (startedOn >= contract.From, StepFaults.StartedBeforePlanned.Because(startedOn, contract.From)),
                (contract.To is not { } to || startedOn <= to, StepFaults.StartedAfterEnd.Because(startedOn, contract.To)),
                (startedOn <= today, DateFaults.InTheFuture.At("/startedOn").Because(startedOn, today)),
                (startedOn < contract.From || file.HasConsents(measure.Consents, startedOn), ConsentRules.Missing(file, measure, startedOn)),
                (!measure.Has(MeasureRules.CompanyValidated) || contract.CompanyValidation?.ValidatedOn <= startedOn, MeasureRules.NotValidatedBy(startedOn, contract.CompanyValidation)),
                (!measure.Has(MeasureRules.PlaceabilityValidated) || Placeability.IsValidated(contract.Details, startedOn), MeasureRules.PlaceabilityValidated.Because(startedOn))),
            .. measure.Details.WrongOrMissing(contract.Details),
            .. EmployerRules.Broken(contract, measure, file, find),
        ],
        changed: state => contract with { State = state, StartedOn = startedOn },
        warning: LiftsForfait(file, startedOn) ? ForfaitLifted : null);

    /// <summary>The contract rests from a day on, which may lie ahead.</summary>
    public static StepResult Suspend(MeasureContract contract, DateOnly from, string reason) => Take(
        contract, Step.Suspend,
        same: contract.Suspensions.Any(suspension => suspension.From == from && suspension.Reason == reason),
        broken: Rules.Broken(
            (contract.Stay is { } stay && stay.Contains(from), StepFaults.OutsideStay.At("/from").Because(from, contract.Days)),
            (contract.Suspensions.Count < RepeatsMax, StepFaults.TooOften.Because(RepeatsMax)),
            (contract.Suspensions.All(earlier => earlier.To is { } last && last < from), StepFaults.SuspendedAlready.Because(from, contract.Suspensions is [.., var latest] ? new Period(latest.From, latest.To) : null))),
        changed: state => contract with { State = state, Suspensions = [.. contract.Suspensions, new(from, null, reason)] });

    /// <summary>The first day on which the person takes part again.</summary>
    public static StepResult Resume(MeasureContract contract, DateOnly on)
    {
        var resting = contract.Suspensions is [.., var latest] ? latest : null;
        return Take(
            contract, Step.Resume,
            same: contract.Suspensions.Any(suspension => suspension.To?.AddDays(1) == on),
            broken: Rules.Broken(
                (resting is null || on > resting.From, StepFaults.ResumedBeforeSuspension.Because(on, resting?.From)),
                (contract.Stay is { } stay && stay.Contains(on), StepFaults.OutsideStay.At("/on").Because(on, contract.Days))),
            changed: state => contract with { State = state, Suspensions = [.. contract.Suspensions.SkipLast(1), resting! with { To = on.AddDays(-1) }] });
    }

    /// <summary>The stay ends; the day is the last one, it counts and may lie behind or, up to the planned end, ahead. What was asked or planned beyond it falls away.</summary>
    public static StepResult End(MeasureContract contract, ContractEnd end, bool byOrganiser) => Take(
        contract, Step.End,
        same: contract.End == end,
        broken: Rules.Broken((contract.Stay is { } stay && stay.Contains(end.On), StepFaults.OutsideStay.At("/on").Because(end.On, contract.Days))),
        changed: state => contract with
        {
            State = state,
            End = end,
            EndedByOrganiser = byOrganiser,
            Extension = contract.Extension is { IsOpen: true } open ? open with { State = ContractState.Cancelled } : contract.Extension,
            Suspensions = [.. contract.Suspensions.Where(rest => rest.From <= end.On).Select(rest => rest with { To = rest.To < end.On ? rest.To : end.On })],
        });

    /// <summary>The contract is called off before it began.</summary>
    public static StepResult Cancel(MeasureContract contract, string reason) => Take(
        contract, Step.Cancel,
        same: contract.CancellationReason == reason,
        broken: [],
        changed: state => contract with { State = state, CancellationReason = reason });

    /// <summary>Notes an interview; it may be told late, also after the end. The same interview is noted once.</summary>
    public static StepResult NoteInterview(MeasureContract contract, Interview interview, DateOnly today) => Take(
        contract, Step.NoteInterview,
        same: contract.Interviews.Contains(interview),
        broken: Rules.Broken(
            (contract.Stay is { } stay && stay.Contains(interview.On), StepFaults.OutsideStay.At("/on").Because(interview.On, contract.Days)),
            (interview.On <= today, DateFaults.InTheFuture.At("/on").Because(interview.On, today)),
            (contract.Interviews.Count < InterviewsMax, StepFaults.TooOften.Because(InterviewsMax))),
        changed: state => contract with { Interviews = [.. contract.Interviews, interview] });

    /// <summary>The person waits for a place, between préavis and decision, while there is none on some day of the stay. Who waits already may become more urgent.</summary>
    public static StepResult Wait(MeasureContract contract, Urgency urgency, string reason, bool isFull, DateOnly today) => Take(
        contract, Step.Wait,
        same: contract.Waiting is { } waiting && waiting.Urgency == urgency && waiting.Reason == reason,
        broken: Rules.Broken(
            (contract.To is not { } last || last >= today, StepFaults.WaitedTooLong.Because(contract.Days, today)),
            (isFull || contract.Waiting is not null, StepFaults.NotFull.Because(contract.Days))),
        changed: state => contract with { Waiting = new(contract.Waiting?.Since ?? today, urgency, reason) });      // who becomes more urgent keeps the day

    /// <summary>The organiser does not take the person on; its place is free again.</summary>
    public static StepResult Decline(MeasureContract contract, Declined declined) => Take(
        contract, Step.Decline,
        same: contract.Declined == declined,
        broken: [],
        changed: state => contract with { State = state, Declined = declined });

    /// <summary>The regional placement office has validated the company; that the details name another one is marked.</summary>
    public static StepResult ValidateCompany(MeasureContract contract, CompanyValidation validation, Measure measure, DateOnly today) => Take(
        contract, Step.ValidateCompany,
        same: contract.CompanyValidation == validation,
        broken: Rules.Broken(
            (measure.Has(MeasureRules.CompanyValidated), StepFaults.NoCompany.Because(measure.Code)),
            (validation.ValidatedOn <= today, DateFaults.InTheFuture.At("/validatedOn").Because(validation.ValidatedOn, today)),
            (contract.StartedOn is not { } started || validation.ValidatedOn <= started, MeasureRules.NotValidatedBy(contract.StartedOn, validation))),
        changed: state => contract with { CompanyValidation = validation },
        warning: EmployerRules.NamesAnother(contract.Details, validation) ? EmployerDiffers : null);

    /// <summary>What the measure asks for beside the contract; nothing is required before the activation, everything after it.</summary>
    public static StepResult SetDetails(MeasureContract contract, string details, Measure measure, CaseFile file, Func<string, Measure?> find) => Take(
        contract, Step.SetDetails,
        same: contract.Details == details,
        broken:
        [
            .. contract.StartedOn is null ? measure.Details.Wrong(details) : measure.Details.WrongOrMissing(details),
            .. EmployerRules.Broken(contract with { Details = details }, measure, file, find),
        ],
        changed: state => contract with { Details = details });

    /// <summary>Other half-days from a day on; said for the same day again it corrects what was said.</summary>
    public static StepResult SetSchedule(MeasureContract contract, DatedSchedule dated, Measure measure) => Take(
        contract, Step.SetSchedule,
        same: contract.ScheduleOn(dated.From) == dated.Schedule && contract.LaterSchedules.All(later => later.From <= dated.From),
        broken: Rules.Broken(
            (contract.Days.Contains(dated.From), StepFaults.OutsideStay.At("/from").Because(dated.From, contract.Days)),
            (dated.Schedule.HalfDays != 0, ProposalFaults.ScheduleEmpty),
            (!measure.Has(MeasureRules.SupervisesOnly), MeasureRules.SupervisesOnly),
            (contract.LaterSchedules.Count < RepeatsMax, StepFaults.TooOften.Because(RepeatsMax))),
        changed: state => contract with { LaterSchedules = [.. contract.LaterSchedules.Where(later => later.From < dated.From), dated] });

    /// <summary>Until that day the person had the reduced forfait of young adults.</summary>
    static bool LiftsForfait(CaseFile file, DateOnly on) => file is { Person: { Household: { } household } person, Situation: { } situation }
        && MonthlyForfait.IsReduced(
            new(on.Year, person.BirthDate.AgeOn(on), LodgingOf(household), situation.Activity == Activity.InTraining, file.Contracts.Any(contract => contract.Stay?.Contains(on) == true), DependentChild: false, situation.Activity == Activity.Employed),
            BenefitBounds.Usual);

    static Lodging LodgingOf(Household household) => household switch { Household.Alone => Lodging.Alone, Household.FlatShare => Lodging.FlatShare, Household.Couple or Household.Family => Lodging.Family };

    internal static StepResult Take(MeasureContract contract, Step step, bool same, Fault[] broken, Func<ContractState, MeasureContract> changed, string? warning = null)
    {
        if (ContractLife.After(contract.State, step) is not { } transition) return new StepResult.OutOfOrder(contract.State);
        if (same) return new StepResult.Already(contract);
        if (transition.SaidBefore) return new StepResult.OutOfOrder(contract.State);
        return broken is [] ? new StepResult.Done(changed(transition.State), warning) : new StepResult.Refused(broken);
    }
}
