using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>
/// The administration has a person forgotten, after the archive has decided. From the commit on nobody sees the person any more; key, documents and
/// search follow (`ProjectCase`), whatever breaks off.
/// </summary>
static class EraseCase
{
    const int MonthsAtOnce = 32;
    static readonly BodyOf<bool> Request = new(new("archiveDecided"), Read);
    static readonly Fault ArchiveFirst = new("erasure.archive-first", "The archive decides before a file is erased: true is expected.", "/archiveDecided");

    public static async Task<Results<AcceptedAnswer<ErasureAnswer>, Problem>> Handle(CaseId caseId, Body body, Caller caller, Cases cases, CaseChanges changes, Ledger ledger, Clocks clocks, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var decided, out var faults)) return Problems.Malformed(faults);
        if (await cases.FindAsync(caseId, ct) is not { } known) return Problems.NotFound;
        AuditNote.Shows([caseId]);
        if (!decided) return Problems.Refused([ArchiveFirst]);

        var today = Zurich.Today(clocks.Business);
        var unbooked = await HasUnbookedAsync(known.File, today, ledger, ct);
        var (stored, refusal) = await changes.ChangeAsync(
            () => cases.FindAsync(caseId, ct),
            found => CaseSteps.Erase(found.File, unbooked, today) switch
            {
                CaseResult.Done done => new Change.Save(done.File, new("case-erased", caller.Principal, clocks.Business.GetUtcNow())),
                CaseResult.Contradicts against => new Change.Refuse(Problems.Against(against.Fault)),
                _ => Change.Nothing,
            }, ct);
        return stored is null ? refusal! : Answers.Accepted(new ErasureAnswer(stored.File.ErasedOn!.Value));
    }

    static async Task<bool> HasUnbookedAsync(CaseFile file, DateOnly today, Ledger ledger, CancellationToken ct)
    {
        // Until today: a stay that was shortened leaves corrections in the months after it.
        var months = file.Contracts.SelectMany(contract => contract.StartedOn is { } started ? Month.Of(started).To(Month.Of(today)).Select(month => (contract, month)) : []);
        foreach (var some in months.Chunk(MonthsAtOnce))
            if ((await Task.WhenAll(some.Select(one => ledger.HasUnbookedAsync(one.month, one.contract.Partner, one.contract.Id, ct)))).Contains(true)) return true;
        return false;
    }

    static bool Read(JsonMembers members) => members.FlagOrNull("archiveDecided") ?? false;
}

/// <summary>From this day on nobody sees the person any more.</summary>
sealed record ErasureAnswer(DateOnly EffectiveOn);
