using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>Brings the lists and the search of cases up to the last change of a case. Twice is once.</summary>
sealed class CaseIndexing(Cases cases, CaseIndex index, KeyRing ring, Clocks clocks)
{
    /// <summary>`anew`: also rows that are as new are written over.</summary>
    public async Task BringAsync(CaseFile facts, int seq, bool anew, CancellationToken ct)
    {
        foreach (var scope in CaseScopes.Of(facts, Zurich.Today(clocks.Business))) await index.BringAsync(scope, seq, anew, ct);

        if (facts.Status == CaseStatus.Erased || await cases.FindPersonAsync(facts.Id, ct) is not { } person) return;
        var indexes = PersonSearch.For(person).Select(ring.BlindIndex).ToArray();
        // Noted first: what is written after it is known whatever breaks off.
        foreach (var blind in await index.NoteBlindIndexesAsync(facts.Id, indexes, seq, ct) ?? []) await index.BringAsync(blind, facts.Id, found: indexes.Contains(blind), seq, anew, ct);
    }
}
