using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

public enum Opinion { Favourable, Unfavourable, MoreInformation }

public enum DecisionOutcome { Approved, Refused }

/// <summary>The opinion of the canton on a proposal; the day is that of the call.</summary>
public sealed record Preavis(Opinion Opinion, DateOnly GivenOn, string Reason);

/// <summary>The canton wanted to know more.</summary>
public sealed record InformationRequest(DateOnly AskedOn, string Reason);

/// <summary>What the commune decided, and on which day.</summary>
public sealed record Decision(DecisionOutcome Outcome, DateOnly DecidedOn, string Reason);

/// <summary>Days on which the contract rests; both ends count, no last day: until further notice.</summary>
public sealed record Suspension(DateOnly From, DateOnly? To, string Reason)
{
    public bool Contains(DateOnly day) => new Period(From, To).Contains(day);
}

/// <summary>Why a stay ended; what became of the person is what evaluators ask for.</summary>
public enum EndReason { FirstMarketJob, SupportedJob, Training, OtherMeasure, Health, Moved, Withdrew, NonAttendance, Term, Deceased, Other }

/// <summary>The end of a stay; the day is the last one and counts.</summary>
public sealed record ContractEnd(DateOnly On, EndReason Reason, string? Note);

public enum InterviewKind { Individual, Joint }

public enum InterviewBy { Orp, Cms, Tandem }

/// <summary>An interview that took place; measures ask for a number of them each month.</summary>
public readonly record struct Interview(DateOnly On, InterviewKind Kind, InterviewBy By);

/// <summary>A request to stay longer than approved, with an opinion and a decision of its own; its states are those of a contract from proposal to decision.</summary>
public sealed record Extension(DateOnly To, string Reason, DateOnly AskedOn, ContractState State)
{
    public Preavis? Preavis { get; init; }

    public Decision? Decision { get; init; }

    /// <summary>It awaits an opinion or a decision.</summary>
    public bool IsOpen => State is ContractState.Proposed or ContractState.PreavisGiven;
}

/// <summary>Days that an approved extension added; both ends count.</summary>
public sealed record AddedDays(DateOnly From, DateOnly To, DateOnly DecidedOn);

/// <summary>What the decision may have changed, as it was proposed.</summary>
public sealed record AsProposed(DateOnly From, CommuneId Commune);

/// <summary>The regional placement office has found the company fit (PAI).</summary>
public sealed record CompanyValidation(DateOnly ValidatedOn, string EmployerUid);

public enum Urgency { Normal, High, Urgent }

/// <summary>The person waits for a place since that day; urgency says why before others.</summary>
public sealed record Waiting(DateOnly Since, Urgency Urgency, string Reason);

/// <summary>Why an organiser does not take a person on.</summary>
public enum DeclineReason { NoPlace, NotSuitable, NotReached, PersonDeclined, Other }

/// <summary>The organiser declined before the person began.</summary>
public sealed record Declined(DeclineReason Reason, string? Note);

/// <summary>The half-days of the week from a day on.</summary>
public sealed record DatedSchedule(DateOnly From, Schedule Schedule);

/// <summary>A person's place in a measure at an organiser, from proposal to end. `To` and `EndedOn` are last days: they count.</summary>
public sealed record MeasureContract(
    ContractId Id, CaseId CaseId, string Measure, int CatalogueVersion, Axis Axis, PartnerId Partner, CommuneId Commune,
    ContractState State, DateOnly From, DateOnly? To, Billing Billing, Payer Payer, Schedule Schedule,
    IReadOnlyList<string> Objectives, string? ExternalRef, string? Details)
{
    /// <summary>Its place among the contracts of its case, in the order of their proposal, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Null: proposed before this was noted.</summary>
    public DateOnly? ProposedOn { get; init; }

    public Preavis? Preavis { get; init; }

    /// <summary>The last extension that was asked for.</summary>
    public Extension? Extension { get; init; }

    /// <summary>The extensions that were approved, in their order.</summary>
    public IReadOnlyList<AddedDays> Added { get; init; } = [];

    /// <summary>Null: not decided, and so still as it was proposed.</summary>
    public AsProposed? AsProposed { get; init; }

    /// <summary>The days that the commune pays alone: it approved them against an unfavourable préavis, with the contract or with an extension.</summary>
    public IReadOnlyList<Period> AloneDays { get; init; } = [];

    public CompanyValidation? CompanyValidation { get; init; }

    /// <summary>It was put on the waiting list; null: never.</summary>
    public Waiting? Waiting { get; init; }

    public Declined? Declined { get; init; }

    /// <summary>Other half-days than those agreed on first, in the order of their days.</summary>
    public IReadOnlyList<DatedSchedule> LaterSchedules { get; init; } = [];

    /// <summary>When and why the canton asked for more information before it gave its opinion.</summary>
    public IReadOnlyList<InformationRequest> InformationRequests { get; init; } = [];

    public Decision? Decision { get; init; }

    public DateOnly? StartedOn { get; init; }

    /// <summary>The last day, it counts.</summary>
    public DateOnly? EndedOn => End?.On;

    public ContractEnd? End { get; init; }

    /// <summary>The organiser itself said the end: it may say it again.</summary>
    public bool EndedByOrganiser { get; init; }

    /// <summary>Why it was called off before it began.</summary>
    public string? CancellationReason { get; init; }

    public IReadOnlyList<Interview> Interviews { get; init; } = [];

    public IReadOnlyList<Suspension> Suspensions { get; init; } = [];

    /// <summary>The domiciles of the person, as the case has them: costs go to the commune of their day.</summary>
    public IReadOnlyList<Domicile> Domiciles { get; init; } = [];

    /// <summary>The commune of domicile on a day.</summary>
    public CommuneId CommuneOn(DateOnly day) => Domiciles.LastOrDefault(domicile => domicile.From <= day)?.Commune ?? (Domiciles is [var first, ..] ? first.Commune : Commune);

    /// <summary>The days on which the person takes part, suspended days included; null before the activation.</summary>
    public Period? Stay => StartedOn is { } first ? new Period(first, EndedOn ?? To) : null;

    /// <summary>The half-days of the week of a day.</summary>
    public Schedule ScheduleOn(DateOnly day) => LaterSchedules.LastOrDefault(later => later.From <= day)?.Schedule ?? Schedule;

    public Payer PayerOn(DateOnly day) => AloneDays.Any(alone => alone.Contains(day)) ? Payer.CommuneAlone : Payer;

    /// <summary>Who pays from which day on, in order; one after the other is another.</summary>
    public IReadOnlyList<(DateOnly From, Payer Payer)> Payers
    {
        get
        {
            var payers = new List<(DateOnly From, Payer Payer)>();
            foreach (var day in AloneDays.SelectMany(alone => new[] { alone.First, alone.Last < DateOnly.MaxValue ? alone.Last?.AddDays(1) : null }).OfType<DateOnly>().Where(Days.Contains).Prepend(Days.First).Order())
                if (payers is [] || payers[^1].Payer != PayerOn(day)) payers.Add((day, PayerOn(day)));
            return payers;
        }
    }

    /// <summary>The days for which the contract needs its place: those planned, or those of the stay.</summary>
    public Period Days => Stay ?? new(From, To);

    /// <summary>It has a place: approved, and not come to an end without beginning.</summary>
    public bool HasPlace => State is ContractState.Approved or ContractState.Active or ContractState.Suspended or ContractState.Ended;

    /// <summary>It has not come to any of its ends.</summary>
    public bool GoesOn => State is not (ContractState.Ended or ContractState.Refused or ContractState.Cancelled);

    /// <summary>It goes on after the day, also where its end is known ahead.</summary>
    public bool GoesOnAfter(DateOnly day) => GoesOn || EndedOn > day;

    /// <summary>Only the id: texts would end in a log.</summary>
    public override string ToString() => $"Contract {Id}";

    public bool IsSuspendedOn(DateOnly day) => Suspensions.Any(suspension => suspension.Contains(day));
}
