using Isa.Domain.Values;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>What follows when a case was erased: the person is free for another case, the documents go, and the data key goes last, because it says who the person was. Twice is once.</summary>
sealed class CaseErasure(Cases cases, CaseKeys keys, Persons persons, Documents documents)
{
    public async Task FollowAsync(CaseId id, CancellationToken ct)
    {
        if (await cases.FindPersonAsync(id, ct) is { Ahv: { } ahv }) await persons.DeleteAsync(ahv, id, ct);
        await documents.DeleteAllAsync(id, ct);
        await keys.DestroyAsync(id, ct);
    }
}
