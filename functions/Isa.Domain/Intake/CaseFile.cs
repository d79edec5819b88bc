using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Intake;

public enum CaseStatus { Draft, Open, Closed, Erased }

/// <summary>Where the person has the assistance domicile from a day on, which counts; the centre is the one of that commune then.</summary>
public sealed record Domicile(CommuneId Commune, CmsId Cms, DateOnly From)
{
    /// <summary>An announced move that came to nothing: it stays in the list of those who heard of it.</summary>
    public Domicile Never => this with { From = DateOnly.MaxValue };

    public bool IsNever => From == DateOnly.MaxValue;
}

/// <summary>Why and on which day the file was closed.</summary>
public sealed record Closure(DateOnly On, string Reason)
{
    /// <summary>Never the reason: it would end in a log.</summary>
    public override string ToString() => nameof(Closure);
}

/// <summary>
/// The whole file of one person: who, where, what was agreed and decided. The contracts are in the order of their proposal, the domiciles in that of their
/// statement: of two from the same day the later one corrects the earlier. An erased file has no person and no situation.
/// </summary>
public sealed record CaseFile(
    CaseId Id, CaseStatus Status, DateOnly ContactedOn, IReadOnlyList<Domicile> Domiciles,
    Person? Person, Situation? Situation, IReadOnlyList<Consent> Consents, string? Note,
    Strategy? Strategy, IReadOnlyList<MeasureContract> Contracts)
{
    /// <summary>The social worker who is in charge, by name; null: nobody is named yet.</summary>
    public string? Assignee { get; init; }

    /// <summary>The last closing; a file that is open was reopened after it.</summary>
    public Closure? Closure { get; init; }

    public DateOnly? ReopenedOn { get; init; }

    public DateOnly? ErasedOn { get; init; }

    /// <summary>Aid starts on the first day of the month of the request (LIAS 2021).</summary>
    public DateOnly AidFrom => Month.Of(ContactedOn).First;

    /// <summary>The last domicile that was stated and not taken back; it may lie ahead.</summary>
    public Domicile LastDomicile => Domiciles.Last(domicile => !domicile.IsNever);

    /// <summary>The domicile on a day; before the first one it is the first.</summary>
    public Domicile DomicileOn(DateOnly day) => Domiciles.LastOrDefault(domicile => domicile.From <= day) ?? Domiciles[0];

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
