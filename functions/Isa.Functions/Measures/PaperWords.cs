using System.Globalization;
using System.Text.Json;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Functions.Measures;

/// <summary>The words of the papers in one of the two languages of the canton.</summary>
sealed record PaperWords(PaperLanguage Language, string Tag)
{
    public required string Place { get; init; }

    public required Func<PaperKind, StepSubject, string> Title { get; init; }

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

    /// <summary>Before an extension.</summary>
    public required string PeriodSoFar { get; init; }

    /// <summary>From a day to a day, or without end; both count.</summary>
    public required Func<string, string?, string> PeriodOf { get; init; }

    public required string Schedule { get; init; }

    public required Func<string, string> ScheduleFrom { get; init; }

    public required Func<DayOfWeek, string> Weekday { get; init; }

    public required Func<HalfDay, string> Half { get; init; }

    public required string And { get; init; }

    public required string Objectives { get; init; }

    public required string NoObjectives { get; init; }

    public required string Reference { get; init; }

    public required string Extension { get; init; }

    public required string Added { get; init; }

    public required string AskedOn { get; init; }

    public required string AskedBecause { get; init; }

    public required string Details { get; init; }

    /// <summary>What a detail of the catalogue that comes with the app is called; another one has the title that its schema gives.</summary>
    public required Func<string, string?> KnownDetail { get; init; }

    public string DetailOf(Detail detail) => KnownDetail(detail.Name) ?? detail.Title;

    /// <summary>Days, yes and no, and the supports of an employer in the words of the language, all else as it stands.</summary>
    public string Written(Detail detail) => string.Join(", ", detail.Values.Select(value => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => YesOrNo(value.GetBoolean()),
        _ when detail.IsDay => Notation.Swiss.Of(DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ when detail.Name == EmployerRules.OtherSupports => SupportOf(value.ToString()),
        _ => value.ToString(),
    }));

    public required Func<string, string> SupportOf { get; init; }

    public required Func<bool, string> YesOrNo { get; init; }

    public required string ValidatedCompany { get; init; }

    /// <summary>The company and the day of its validation.</summary>
    public required Func<string, string, string> ValidatedOn { get; init; }

    public required string Financing { get; init; }

    public required string Price { get; init; }

    public required Func<Billing, Payer, string> PriceOf { get; init; }

    public required string Mode { get; init; }

    public required Func<BillingMode, string> ModeOf { get; init; }

    public required string Payer { get; init; }

    public required Func<Payer, string> PayerOf { get; init; }

    /// <summary>The payer, and from a day on another one.</summary>
    public required Func<string, string, string, string> PayerUntil { get; init; }

    public required string Consents { get; init; }

    public required string NoConsents { get; init; }

    public required Func<ConsentKind, string> ConsentOf { get; init; }

    public required Func<ConsentKind, string, string> GivenSince { get; init; }

    public required string Opinion { get; init; }

    public required Func<Opinion, string> OpinionOf { get; init; }

    public required string GivenOn { get; init; }

    public required string Outcome { get; init; }

    public required Func<DecisionOutcome, StepSubject, string> OutcomeOf { get; init; }

    /// <summary>That days were added.</summary>
    public required Func<string, string> Extended { get; init; }

    public required string DecidedOn { get; init; }

    public required string Reason { get; init; }

    public required string Remedy { get; init; }

    public required string Signatures { get; init; }

    public required string PlaceDateSignature { get; init; }

    /// <summary>By which a copy is found again: the paper, the day of its issue, the day from which its template holds.</summary>
    public required Func<PaperId, string, string, string> Foot { get; init; }
}
