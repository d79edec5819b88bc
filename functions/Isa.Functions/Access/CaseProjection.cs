using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>
/// Brings what is derived from a case up to its last change: the rows of `Contracts`, the months of money that a change of a contract touches, its places and
/// what that gives to who waits, its alerts, the lists and the search of cases. Twice is once, two at once end the same, and an older pass changes nothing.
/// </summary>
sealed class CaseProjection(Cases cases, Contracts contracts, CaseIndexing index, SeatKeeping seats, AlertBook alerts, CaseErasure erasure, Pending pending, Clocks clocks, ILogger<CaseProjection> logger)
{
    const int CasesAtOnce = 16;

    /// <summary>`anew`: also what is as new is written over, for who does not trust it.</summary>
    public async Task ProjectAsync(CaseId id, CancellationToken ct, bool anew = false)
    {
        var announced = await pending.ListAsync(id, ct);     // first: who renews a row from here on has it kept below
        var found = await cases.FindFactsAsync(id, ct);
        if (found is var (seq, facts))
        {
            var heals = anew || announced is [];       // nothing is new: who asks all the same wants to be sure
            foreach (var contract in facts.Contracts) await ProjectAsync(contract, facts, seq, anew, heals, ct);
            await index.BringAsync(facts, seq, anew, ct);
            if (facts.Contracts is not []) await alerts.BringAsync(id, ct, heals);       // of a case without contracts the watch asks
            if (facts.Status == CaseStatus.Erased) await erasure.FollowAsync(id, ct);
        }

        // A change above what can be seen may be about to commit; later it is not.
        foreach (var work in announced.Where(work => Pending.SeqOf(work) <= (found?.Seq ?? 0) || pending.IsAbandoned(work))) await pending.DeleteAsync(work, ct);
    }

    /// <summary>Projects every case that has a change waiting now: who calls it then sees whatever was committed before. One that cannot be read stays announced and stops no other.</summary>
    public async Task CatchUpAsync(CancellationToken ct)
    {
        var waiting = await pending.ListAsync(Pending.CaseKind, ct).Select(Pending.CaseOf).Distinct().ToArrayAsync(ct);
        foreach (var some in waiting.Chunk(CasesAtOnce)) await Task.WhenAll(some.Select(id => TryProjectAsync(id, ct)));
    }

    /// <summary>Offers what is free to all who wait, for who has written the places of all cases anew.</summary>
    public async Task OfferAsync(CancellationToken ct)
    {
        foreach (var id in await seats.OfferAsync(ct)) await alerts.BringAsync(id, ct);
    }

    async Task TryProjectAsync(CaseId id, CancellationToken ct)
    {
        try
        {
            await ProjectAsync(id, ct);
        }
        catch (Exception e) when (e is not (OperationCanceledException or StorageException))        // what a row holds, not that storage is busy
        {
            logger.CaseNotFollowed(id.ToString(), e.GetType().Name, e.StackTrace);
        }
    }

    /// <summary>Ends when the row holds this change or a later one and has no months left to mark. What else follows from the contract comes first: where the row is as new, it was done.</summary>
    async Task ProjectAsync(MeasureContract contract, CaseFile facts, int seq, bool anew, bool heals, CancellationToken ct)
    {
        for (var first = true; ; first = false)
        {
            var stored = await contracts.FindAsync(contract.Partner, contract.Id, ct);
            if (first && (heals || stored is null || (stored.CaseSeq < seq && !ContractRows.AreSame(stored.Facts, contract)))) await FollowAsync(contract, facts, seq, anew, ct);
            if (stored is null || stored.CaseSeq < seq || (anew && stored.CaseSeq == seq)) stored = await contracts.TrySaveAsync(Renewed(stored, contract, seq), ct);
            if (stored is null) continue;
            if (stored.Touched is []) return;

            // After the row: a reconciliation in between would read the old facts and take the mark away.
            foreach (var month in stored.Touched) await pending.UpsertAsync(Pending.Reconcile(month, contract.Partner), queue: null, ct);
            if (await contracts.TrySaveAsync(stored with { Touched = [] }, ct) is not null) return;
        }
    }

    /// <summary>The lists that name the contract, its places, and what those give to who waits.</summary>
    async Task FollowAsync(MeasureContract contract, CaseFile facts, int seq, bool anew, CancellationToken ct)
    {
        foreach (var scope in CaseScopes.Of(facts, Zurich.Today(clocks.Business)).Where(scope => !Contracts.IsOfOrganiser(scope.Scope))) await contracts.BringAsync(scope, contract, seq, anew, ct);
        if (!await seats.BringAsync(contract, seq, anew, ct) || anew) return;        // what is written anew may lack places yet that others have
        foreach (var other in (await seats.OfferAsync(contract.Measure, contract.Partner, ct)).Where(other => other != facts.Id)) await alerts.BringAsync(other, ct);
    }

    /// <summary>The months that an earlier pass could not mark any more stay on the list.</summary>
    ProjectedContract Renewed(ProjectedContract? stored, MeasureContract contract, int seq)
    {
        var touched = ContractMonths.Touched(stored?.Facts, contract, Month.Of(Zurich.Today(clocks.Business)));
        var changedAt = stored is not null && ContractRows.AreSame(stored.Facts, contract) ? stored.ChangedAt : clocks.Business.GetUtcNow();
        return new(contract, seq, changedAt, [.. touched.Union(stored?.Touched ?? []).Order()]) { Read = stored?.Read };
    }
}
