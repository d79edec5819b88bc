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
        foreach (var former in (await index.BlindIndexesAsync(facts.Id, ct)).Except(indexes)) await index.BringAsync(former, facts.Id, found: false, seq, anew, ct);
        foreach (var known in indexes) await index.BringAsync(known, facts.Id, found: true, seq, anew, ct);
        await index.NoteBlindIndexesAsync(facts.Id, indexes, seq, anew, ct);       // last: until then the former ones are known
    }
}
