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

/// <summary>A person's place in a measure at an organiser, from proposal to end. `To` and `EndedOn` are last days: they count.</summary>
public sealed record MeasureContract(
    ContractId Id, CaseId CaseId, string Measure, int CatalogueVersion, Axis Axis, PartnerId Partner, CommuneId Commune,
    ContractState State, DateOnly From, DateOnly? To, Billing Billing, Payer Payer, Schedule Schedule,
    IReadOnlyList<string> Objectives, string? ExternalRef, string? Details)
{
    public Preavis? Preavis { get; init; }

    /// <summary>When and why the canton asked for more information before it gave its opinion.</summary>
    public IReadOnlyList<InformationRequest> InformationRequests { get; init; } = [];

    public Decision? Decision { get; init; }

    public DateOnly? StartedOn { get; init; }

    public DateOnly? EndedOn { get; init; }

    public IReadOnlyList<Suspension> Suspensions { get; init; } = [];

    /// <summary>The days on which the person takes part, suspended days included; null before the activation.</summary>
    public Period? Stay => StartedOn is { } first ? new Period(first, EndedOn ?? To) : null;

    public bool IsSuspendedOn(DateOnly day) => Suspensions.Any(suspension => suspension.Contains(day));
}
