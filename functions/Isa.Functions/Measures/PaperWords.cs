using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Functions.Measures;

/// <summary>The words of the papers in one of the two languages of the canton.</summary>
sealed record PaperWords(PaperLanguage Language, string Tag)
{
    public required string Place { get; init; }

    public required Func<PaperKind, string> Title { get; init; }

    /// <summary>Who takes the step that the paper tells, and signs under it.</summary>
    public string Issuer(PaperFacts facts) => facts.Kind switch { PaperKind.Contract => facts.Centre, PaperKind.Preavis => Canton, PaperKind.Decision => CommuneOf(facts.Commune) };

    public required string Canton { get; init; }

    public required string Person { get; init; }

    public required string FamilyName { get; init; }

    public required string GivenName { get; init; }

    public required string BirthDate { get; init; }

    public required string Ahv { get; init; }

    public required string AhvUnknown { get; init; }

    public required string Parties { get; init; }

    public required string Centre { get; init; }

    public required string Organiser { get; init; }

    public required string Commune { get; init; }

    public required Func<string, string> CommuneOf { get; init; }

    public required string Measure { get; init; }

    public required string Name { get; init; }

    public required string Axis { get; init; }

    public required Func<Axis, string> AxisOf { get; init; }

    public required string Period { get; init; }

    /// <summary>From a day to a day, or without end; both count.</summary>
    public required Func<string, string?, string> PeriodOf { get; init; }

    public required string Schedule { get; init; }

    public required Func<DayOfWeek, string> Weekday { get; init; }

    public required Func<HalfDay, string> Half { get; init; }

    public required string And { get; init; }

    public required string Objectives { get; init; }

    public required string NoObjectives { get; init; }

    public required string Reference { get; init; }

    public required string Financing { get; init; }

    public required string Price { get; init; }

    public required Func<Billing, string> PriceOf { get; init; }

    public required string Mode { get; init; }

    public required Func<BillingMode, string> ModeOf { get; init; }

    public required string Payer { get; init; }

    public required Func<Payer, string> PayerOf { get; init; }

    public required string Consents { get; init; }

    public required string NoConsents { get; init; }

    public required Func<ConsentKind, string> ConsentOf { get; init; }

    public required Func<string, string> GivenSince { get; init; }

    public required string Opinion { get; init; }

    public required Func<Opinion, string> OpinionOf { get; init; }

    public required string GivenOn { get; init; }

    public required string Outcome { get; init; }

    public required Func<DecisionOutcome, string> OutcomeOf { get; init; }

    public required string DecidedOn { get; init; }

    public required string Reason { get; init; }

    public required string Remedy { get; init; }

    public required string Signatures { get; init; }

    public required string PlaceDateSignature { get; init; }

    /// <summary>By which a copy is found again: the paper, the day of its issue, the day from which its template holds.</summary>
    public required Func<PaperId, string, string, string> Foot { get; init; }
}
