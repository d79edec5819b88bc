using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Intake;

public enum CaseStatus { Draft, Open, Closed, Erased }

/// <summary>The whole file of one person: who, where, what was agreed and decided. The contracts are in the order of their proposal.</summary>
public sealed record CaseFile(
    CaseId Id, CaseStatus Status, DateOnly ContactedOn, CommuneId Commune, CmsId Cms,
    Person Person, Situation Situation, IReadOnlyList<Consent> Consents, string? Note,
    Strategy? Strategy, IReadOnlyList<MeasureContract> Contracts)
{
    /// <summary>Aid starts on the first day of the month of the request (LIAS 2021).</summary>
    public DateOnly AidFrom => Month.Of(ContactedOn).First;

    public bool HasConsents(IReadOnlyList<ConsentKind> kinds, DateOnly on) =>
        kinds.All(kind => Consents.Any(consent => consent.Kind == kind && consent.HoldsOn(on)));

    /// <summary>Only the id: everything else would end in a log.</summary>
    public override string ToString() => $"Case {Id}";

    public MeasureContract? Contract(ContractId id) => Contracts.FirstOrDefault(contract => contract.Id == id);

    /// <summary>The file with this contract in the place of its earlier version, or added.</summary>
    public CaseFile With(MeasureContract contract) => this with
    {
        Contracts = Contract(contract.Id) is null
            ? [.. Contracts, contract]
            : [.. Contracts.Select(other => other.Id == contract.Id ? contract : other)],
    };
}

/// <summary>The refusals that every change of a case shares.</summary>
public static class CaseFaults
{
    public static readonly Fault NotOpen = new("case.not-open", "The case is not open.");
}
