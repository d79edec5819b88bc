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
                (measure is not null, ProposalFaults.MeasureUnknown.Because(around.Catalogue.Version)),
                (measure is null || around.IsOffered, ProposalFaults.NotOffered.Because(proposal.Partner, proposal.Measure)),
                (file.Status == CaseStatus.Open, CaseFaults.NotOpenAs(file.Status)),
                (file.Strategy is not null, ProposalFaults.StrategyMissing),      // a strategy for each person first (CII Valais newsletter 2021)
                (proposal.From >= file.ContactedOn, ProposalFaults.BeforeContact.Because(proposal.From, file.ContactedOn)),
                (proposal.To is not { } to || to >= proposal.From, ProposalFaults.EndsBeforeItBegins.Because(proposal.To, proposal.From)),
                (proposal.Schedule is not { HalfDays: 0 }, ProposalFaults.ScheduleEmpty),
                (around.ReferenceIsFree, ProposalFaults.ReferenceTaken.Because(proposal.Partner))),
            .. measure is null || contract is null ? [] : BrokenOf(measure, contract, proposal, file, around),
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
    static Fault[] BrokenOf(Measure measure, MeasureContract contract, Proposal proposal, CaseFile file, ProposalSurroundings around)
    {
        var open = file.Contracts.FirstOrDefault(other => other.Measure == measure.Code && other.Id != contract.Id && (other.GoesOn || (other.GoesOnAfter(around.Today) && other.Days.Overlaps(contract.Days))));
        return
        [
            .. Rules.Broken(
                (open is null, ProposalFaults.OpenAlready.Because(measure.Code, open?.Days)),
                (file.HasConsents(measure.Consents, proposal.From), ConsentRules.Missing(file, measure, proposal.From)),
                (measure.ObjectivesAllowed || proposal.Objectives is [], ProposalFaults.ObjectivesNotAllowed.Because(proposal.Objectives.Count)),  // ISA: "absence d'objectif" (OSEO, University of Fribourg)
                (!measure.Has(MeasureRules.SupervisesOnly) || proposal.Schedule is null, MeasureRules.SupervisesOnly)),
            .. DurationRules.Broken(measure, proposal.From, proposal.To),
            .. file is { Situation: { } situation, Person: { } person } ? TargetPublic.Missed(measure, situation, person, proposal.From) : [],
            .. measure.Details.Wrong(proposal.Details),
            .. EmployerRules.Broken(contract, measure, file, around.Catalogue.Find),
        ];
    }
}
