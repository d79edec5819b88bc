using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>Brings the lists and the search of cases up to the last change of a case, and takes an erased person out of them. Twice is once.</summary>
sealed class CaseIndexing(Cases cases, CaseIndex index, KeyRing ring, Clocks clocks)
{
    /// <summary>`anew`: also rows that are as new are written over.</summary>
    public async Task BringAsync(CaseFile facts, int seq, bool anew, CancellationToken ct)
    {
        foreach (var scope in CaseScopes.Of(facts, Zurich.Today(clocks.Business))) await index.BringAsync(scope, seq, anew, ct);

        var indexes = facts.Status != CaseStatus.Erased && await cases.FindPersonAsync(facts.Id, ct) is { } person ? PersonSearch.For(person).Select(ring.BlindIndex).ToArray() : [];
        var ever = indexes.Union(await index.BlindIndexesAsync(facts.Id, ct)).ToArray();
        if (!await index.TryNoteBlindIndexesAsync(facts.Id, ever, seq, anew, ct)) return;       // first: what is written below is known whatever breaks off
        foreach (var blind in ever) await index.BringAsync(blind, facts.Id, found: indexes.Contains(blind), seq, anew, ct);
    }
}
