using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Functions.Measures;

/// <summary>What stands on a paper: the contract and its case as they are when it is issued, and what those are called whom they know by ids.</summary>
sealed record PaperFacts(
    PaperId Id, PaperKind Kind, StepSubject Subject, DateOnly IssuedOn, DateOnly Template, RemedyText? Remedy,
    CaseFile File, MeasureContract Contract, string Measure, DetailsSchema Asked, string Organiser, string Commune, string Centre)
{
    /// <summary>What the paper tells of the contract.</summary>
    public PaperMatter Matter => PaperMatter.Of(Contract, Kind, Subject);

    /// <summary>The consents that hold on the day of issue. That to the evaluation of health is left out: it has no part in the contract, and an organiser reads the paper.</summary>
    public IEnumerable<Consent> Consents => File.Consents.Where(consent => consent.Kind != ConsentKind.HealthEvaluation && consent.HoldsOn(IssuedOn)).OrderBy(consent => consent.Kind);

    /// <summary>Only the id: all else would end in a log.</summary>
    public override string ToString() => $"Paper {Id}";
}
