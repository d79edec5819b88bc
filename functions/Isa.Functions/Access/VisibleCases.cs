using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>Cases as a caller may see them: what lies outside the scope is not there.</summary>
sealed class VisibleCases(Cases cases, ContractKeys keys, Clocks clocks)
{
    public DateOnly Today => Zurich.Today(clocks.Business);

    /// <summary>
    /// The case, when the caller may see it; with `ownMove` also a centre that says again the move by which it gave the case away. What is not `wanted` is not
    /// shown, and leaves no trace.
    /// </summary>
    public async Task<StoredCase?> FindAsync(CaseId id, Caller caller, CancellationToken ct, Domicile? ownMove = null, Func<CaseFile, bool>? wanted = null) =>
        await cases.FindAsync(id, ct) is { } found && wanted?.Invoke(found.File) != false && (AuditNote.Looked(id, Sees(caller, found.File, Today)) || (ownMove is not null && HasMovedAway(caller, found.File, ownMove))) ? found : null;

    /// <summary>The case of a contract, when the caller may see that contract; with `ownEnd` also an organiser that says again the end that it said itself.</summary>
    public async Task<StoredCase?> FindAsync(ContractId id, Caller caller, CancellationToken ct, bool ownEnd = false) =>
        await keys.FindAsync(id, ct) is { } key && await cases.FindAsync(key.CaseId, ct) is { } found && found.File.Contract(id) is { } contract
        && (AuditNote.Looked(key.CaseId, Sees(caller, found.File, contract, Today)) || (ownEnd && (contract.EndedByOrganiser || contract.Declined is not null) && caller.Role == Role.Partner && contract.Partner.ToString() == caller.Scope)) ? found : null;

    /// <summary>
    /// The scopes of the HTTP contract: a centre and a commune see the cases of persons who live there today, the canton all, an organiser those of its
    /// contracts that have not ended; an end that lies ahead is none yet.
    /// </summary>
    public static bool Sees(Caller caller, CaseFile file, DateOnly today) => caller.Role switch
    {
        Role.Cms => file.DomicileOn(today).Cms.ToString() == caller.Scope,
        Role.Sas => true,
        Role.Commune => file.DomicileOn(today).Commune.ToString() == caller.Scope,
        Role.Partner => file.Contracts.Any(contract => Sees(caller, file, contract, today)),
        Role.Orp or Role.Evaluator or Role.Auditor or Role.Admin => false,
    };

    /// <summary>A placement office takes part in the professional measures, whichever office it is: no source says which persons are whose.</summary>
    public static bool Sees(Caller caller, CaseFile file, MeasureContract contract, DateOnly today) => caller.Role switch
    {
        Role.Partner => contract.Partner.ToString() == caller.Scope && contract.GoesOnAfter(today),
        Role.Orp => contract.Axis == Axis.Professional && contract.GoesOnAfter(today),
        Role.Cms or Role.Sas or Role.Commune or Role.Evaluator or Role.Auditor or Role.Admin => Sees(caller, file, today),
    };

    static bool HasMovedAway(Caller caller, CaseFile file, Domicile move) =>
        caller.Role == Role.Cms && file.Domiciles.Where(domicile => !domicile.IsNever).TakeLast(2).ToArray() is [var before, var last] && last == move && before.Cms.ToString() == caller.Scope;
}
