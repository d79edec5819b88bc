using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>What a function decided on the case that it read.</summary>
abstract record Change
{
    Change() { }

    /// <summary>Everything stands already.</summary>
    public static Change Nothing { get; } = new Keep();

    /// <summary>With `Beside`, a new row is committed with it.</summary>
    public sealed record Save(CaseFile File, CaseEvent What, TableEntity? Beside = null) : Change;

    public sealed record Refuse(Problem Why) : Change;

    sealed record Keep : Change;
}

/// <summary>Reads a case, decides and commits; who meets another change decides again, three times. Every commit of a case goes through here.</summary>
sealed class CaseChanges(Cases cases, Pending pending, Queues queues, Clocks clocks)
{
    const int TriesMax = 4;

    /// <summary>Stores a new case with its first event. Null: there is one of this id.</summary>
    public Task<StoredCase?> AddAsync(CaseFile file, CaseEvent what, CancellationToken ct) => CommitAsync(file.Id, seq: 1, () => cases.TryAddAsync(file, what, ct), ct);

    /// <summary>The case as it stands afterwards, or the refusal: exactly one of the two.</summary>
    public async Task<(StoredCase? Case, Problem? Refusal)> ChangeAsync(Func<Task<StoredCase?>> find, Func<StoredCase, Change> decide, CancellationToken ct)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (tries > 0) await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 50 << tries)), clocks.Machine, ct);     // those who met do not meet again
            if (await find() is not { } found) return (null, Problems.NotFound);
            switch (decide(found))
            {
                case Change.Refuse refuse:
                    return (null, refuse.Why);
                case Change.Save when found.File.Status == CaseStatus.Erased:
                    return (null, Problems.Refused([CaseFaults.NotOpenAs(found.File.Status)]));
                case Change.Save save:
                    if (await CommitAsync(found.File.Id, found.Seq + 1, () => cases.TrySaveAsync(found, save.File, save.What, ct, save.Beside), ct) is { } saved) return (saved, null);
                    break;
                default:
                    return (found, null);
            }
        }
        return (null, Problems.CaseChanged);
    }

    /// <summary>What follows from the change is announced, and who makes it is noted, before the commit: whatever breaks off after it, the row brings the work back.</summary>
    async Task<StoredCase?> CommitAsync(CaseId id, int seq, Func<Task<StoredCase?>> commit, CancellationToken ct)
    {
        await Task.WhenAll(AuditNote.ChangingAsync(id, ct), pending.UpsertAsync(Pending.Case(id, seq), Queues.Cases, ct));
        var saved = await commit();
        if (saved is not null) await queues.TrySendAsync(Queues.Cases, new CaseMessage(id), ct);
        return saved;
    }
}
