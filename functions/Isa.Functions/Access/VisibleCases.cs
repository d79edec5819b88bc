using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>Cases as a caller may see them: what lies outside the scope is not there.</summary>
sealed class VisibleCases(Cases cases, ContractKeys keys)
{
    public async Task<StoredCase?> FindAsync(CaseId id, Caller caller, CancellationToken ct) =>
        await cases.FindAsync(id, ct) is { } found && AuditNote.Looked(id, Sees(caller, found.File)) ? found : null;

    /// <summary>The case of a contract, when the caller may see that contract; with `ownEnd` also an organiser that says again the end that it said itself.</summary>
    public async Task<StoredCase?> FindAsync(ContractId id, Caller caller, CancellationToken ct, bool ownEnd = false) =>
        await keys.FindAsync(id, ct) is { } key && await cases.FindAsync(key.CaseId, ct) is { } found && found.File.Contract(id) is { } contract
        && (AuditNote.Looked(key.CaseId, Sees(caller, found.File, contract)) || (ownEnd && contract.EndedByOrganiser && caller.Role == Role.Partner && contract.Partner.ToString() == caller.Scope)) ? found : null;

    /// <summary>The scopes of the HTTP contract: a centre and a commune see the cases of their own, the canton all, an organiser those of its contracts that have not ended.</summary>
    public static bool Sees(Caller caller, CaseFile file) => caller.Role switch
    {
        Role.Cms => file.Cms.ToString() == caller.Scope,
        Role.Sas => true,
        Role.Commune => file.Commune.ToString() == caller.Scope,
        Role.Partner => file.Contracts.Any(contract => Sees(caller, file, contract)),
        Role.Orp or Role.Evaluator or Role.Auditor or Role.Admin => false,
    };

    public static bool Sees(Caller caller, CaseFile file, MeasureContract contract) => caller.Role == Role.Partner
        ? contract.Partner.ToString() == caller.Scope && contract.State is not (ContractState.Ended or ContractState.Refused or ContractState.Cancelled)
        : Sees(caller, file);
}
