using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>What a CMS proposes; what it leaves open is taken from the catalogue.</summary>
public sealed record Proposal(
    string Measure, PartnerId Partner, DateOnly From, DateOnly? To, (BillingUnit Unit, Chf UnitPrice)? Billing, Schedule? Schedule,
    IReadOnlyList<string> Objectives, string? ExternalRef, string? Details)
{
    public const int ReferenceLengthMax = 200;

    /// <summary>Never what was written: it would end in a log.</summary>
    public override string ToString() => nameof(Proposal);
}

/// <summary>What a proposal is judged by beside the case: the catalogue, whether the organiser offers the measure, and whether its reference is not that of another contract.</summary>
public sealed record ProposalSurroundings(MeasureCatalogue Catalogue, bool IsOffered, bool ReferenceIsFree, DateOnly Today);

/// <summary>What must hold before a measure is proposed for a person.</summary>
public static class ProposalRules
{
    /// <summary>The contract in state proposed, or every rule that stands against it.</summary>
    public static Outcome<MeasureContract> Propose(ContractId id, Proposal proposal, CaseFile file, ProposalSurroundings around)
    {
        var measure = around.Catalogue.Find(proposal.Measure);
        var contract = measure is null ? null : Of(id, measure, proposal, file, around);
        Fault[] broken =
        [
            .. Rules.Broken(
                (measure is not null, ProposalFaults.MeasureUnknown),
                (measure is null || around.IsOffered, ProposalFaults.NotOffered),
                (file.Status == CaseStatus.Open, CaseFaults.NotOpen),
                (file.Strategy is not null, ProposalFaults.StrategyMissing),      // a strategy for each person first (CII Valais newsletter 2021)
                (proposal.From >= file.ContactedOn, ProposalFaults.BeforeContact),
                (proposal.To is not { } to || to >= proposal.From, ProposalFaults.EndsBeforeItBegins),
                (proposal.Schedule is not { HalfDays: 0 }, ProposalFaults.ScheduleEmpty),
                (around.ReferenceIsFree, ProposalFaults.ReferenceTaken)),
            .. measure is null || contract is null ? [] : BrokenOf(measure, contract, proposal, file, around.Catalogue.Find),
        ];
        return contract is null || broken is not [] ? broken : contract;
    }

    static MeasureContract Of(ContractId id, Measure measure, Proposal proposal, CaseFile file, ProposalSurroundings around) => new(
        id, file.Id, measure.Code, around.Catalogue.Version, measure.Axis, proposal.Partner, file.DomicileOn(proposal.From).Commune, ContractState.Proposed, proposal.From, proposal.To,
        proposal.Billing is var (unit, price) ? measure.Billing with { Unit = unit, UnitPrice = price } : measure.Billing,
        measure.Payer, proposal.Schedule ?? measure.Schedule, proposal.Objectives, proposal.ExternalRef, proposal.Details)
    {
        Number = file.Contracts.Count + 1,
        ProposedOn = around.Today,
    };

    /// <summary>What the measure itself asks.</summary>
    static Fault[] BrokenOf(Measure measure, MeasureContract contract, Proposal proposal, CaseFile file, Func<string, Measure?> find) =>
    [
        .. Rules.Broken(
            (!file.Contracts.Any(other => other.Measure == measure.Code && other.GoesOn && other.Id != contract.Id), ProposalFaults.OpenAlready),
            (file.HasConsents(measure.Consents, proposal.From), ProposalFaults.ConsentMissing),
            (measure.ObjectivesAllowed || proposal.Objectives is [], ProposalFaults.ObjectivesNotAllowed),  // ISA: "absence d'objectif" (OSEO, University of Fribourg)
            (!measure.Has(MeasureRules.SupervisesOnly) || proposal.Schedule is null, MeasureRules.SupervisesOnly)),
        .. DurationRules.Broken(measure, proposal.From, proposal.To),
        .. file is { Situation: { } situation, Person: { } person } ? TargetPublic.Missed(measure, situation, person, proposal.From) : [],
        .. measure.Details.Wrong(proposal.Details),
        .. EmployerRules.Broken(contract, measure, file, find),
    ];
}

/// <summary>The refusals of a proposal.</summary>
public static class ProposalFaults
{
    public static readonly Fault MeasureUnknown = new("measure.unknown", "The catalogue has no measure of this code.", "/measure");
    public static readonly Fault NotOffered = new("measure.not-offered", "The organiser does not offer this measure.", "/partner");
    public static readonly Fault StrategyMissing = new("strategy.missing", "The insertion strategy is set before a measure is proposed.");
    public static readonly Fault BeforeContact = new("period.before-contact", "The measure cannot begin before the first contact.", "/from");
    public static readonly Fault EndsBeforeItBegins = new("period.reversed", "The last day lies before the first.", "/to");
    public static readonly Fault ConsentMissing = new("consent.missing", "A consent that the measure needs is not given on its first day.")
    {
        Explanation = new(
            "Cette mesure demande l’accord de la personne, et pour le tandem une procuration signée, au plus tard le premier jour. Notez l’accord donné, ou choisissez un début après lui.",
            "Diese Massnahme braucht die Einwilligung der Person, beim Tandem auch eine unterschriebene Vollmacht, spätestens am ersten Tag. Halten Sie die Einwilligung fest, oder wählen Sie einen späteren Beginn.",
            "The measure needs the consent of the person, the tandem also a signed power of attorney, on the first day at the latest. Note the consent, or begin after it."),
    };
    public static readonly Fault ObjectivesNotAllowed = new("objectives.not-allowed", "The measure knows no individual objectives.", "/objectives")
    {
        Explanation = new(
            "Cette mesure ne fixe pas d’objectifs individuels : elle est volontaire et sans sanction. Enlevez les objectifs.",
            "Diese Massnahme setzt keine persönlichen Ziele: Sie ist freiwillig und ohne Sanktion. Lassen Sie die Ziele weg.",
            "The measure sets no individual objectives: it is voluntary and without sanction. Leave the objectives out."),
    };
    public static readonly Fault OpenAlready = new("contract.open-already", "The person has an open contract of this measure.", "/measure")
    {
        Explanation = new(
            "La personne a déjà un contrat en cours pour cette mesure. Terminez-le, annulez-le ou prolongez-le.",
            "Die Person hat für diese Massnahme schon einen laufenden Vertrag. Beenden, widerrufen oder verlängern Sie ihn.",
            "The person has an open contract of this measure already. End it, cancel it, or extend it."),
    };
    public static readonly Fault ScheduleEmpty = new("schedule.empty", "The schedule has no half-day on which the person comes.", "/schedule");
    public static readonly Fault ReferenceTaken = new("contract.reference-taken", "Another contract of this organiser bears the reference.", "/externalRef");
}
