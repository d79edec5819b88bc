using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>
/// What follows when a case was erased: by none of its numbers and names the person is found or held any more, the documents go, and the data key last,
/// because it says who the person was. Twice is once.
/// </summary>
sealed class CaseErasure(Cases cases, CaseKeys keys, CaseIndex index, Persons persons, Documents documents, KeyRing ring)
{
    public async Task FollowAsync(CaseId id, CancellationToken ct)
    {
        var last = await cases.FindPersonAsync(id, ct) is { } person ? PersonSearch.For(person).Select(ring.BlindIndex) : [];
        var ever = (await index.BlindIndexesAsync(id, ct)).Union(last).ToArray();
        foreach (var blind in ever) await persons.DeleteAsync(blind, id, ct);
        await documents.DeleteAllAsync(id, ct);
        await index.ForgetAsync(id, ever, ct);
        await keys.DestroyAsync(id, ct);
    }
}
