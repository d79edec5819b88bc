using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;

namespace Isa.Functions.Intake;

/// <summary>One open case per person: claims the AHV number for a case before it is committed. Who asks after persons known elsewhere too often has to wait.</summary>
sealed class PersonClaims(Persons persons, Cases cases, VisibleCases visible, ForeignHits hits)
{
    /// <summary>Exactly one of the two: the claim, or what stands against it.</summary>
    public async Task<(Claim.Ours? Claim, Problem? Refusal)> ReserveAsync(AhvNumber ahv, CaseId id, Caller caller, CancellationToken ct)
    {
        if (await hits.WaitAsync(caller.Principal, ct) is { } wait) return (null, Problems.TooManyForeign(wait));
        switch (await persons.ReserveAsync(ahv, id, owner => IsFreeAsync(owner, ahv, ct), ct))
        {
            case Claim.Ours ours:
                return (ours, null);
            case Claim.Taken taken when await visible.FindAsync(taken.By, caller, ct) is not null:
                return (null, Problems.AlreadyKnown(taken.By, visible: taken.By));
            case Claim.Taken taken:
                return (null, await hits.TryAddAsync(caller.Principal, ct) is { } full ? Problems.TooManyForeign(full) : Problems.AlreadyKnown(taken.By, visible: null));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The case is committed.</summary>
    public Task OpenAsync(Claim.Ours claim, CancellationToken ct) => persons.OpenAsync(claim, ct);

    /// <summary>The change was refused: the claim goes, unless the case bears the number all the same.</summary>
    public async Task SettleAsync(AhvNumber ahv, CaseId id, CancellationToken ct)
    {
        if (await IsFreeAsync(id, ahv, ct)) await persons.DeleteAsync(ahv, id, ct);
    }

    /// <summary>The case no longer bears this number. When this write is lost, the next claim asks the case itself.</summary>
    public Task ReleaseAsync(AhvNumber ahv, CaseId id, CancellationToken ct) => persons.DeleteAsync(ahv, id, ct);

    /// <summary>The case no longer needs its claim: it is missing, closed or erased, or bears another number by now.</summary>
    async Task<bool> IsFreeAsync(CaseId owner, AhvNumber ahv, CancellationToken ct) =>
        await cases.FindAsync(owner, ct) is not { File: { Status: CaseStatus.Open or CaseStatus.Draft, Person.Ahv: { } number } } || number != ahv;
}
