using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>What all changes of a case share: find it, decide, commit state and event together, answer the case.</summary>
sealed class CaseStep(VisibleCases cases, CaseChanges changes, PersonClaims persons, Clocks clocks)
{
    public const int TextMax = 2000;
    const int TriesMax = 4;

    public DateOnly Today => cases.Today;

    /// <summary>`decide` is asked again when someone else changed the case meanwhile; where it answers null there is nothing of that name. `ownMove`: a centre may say again the move by which it gave the case away.</summary>
    public async Task<Results<Answer<CaseAnswer>, Problem>> TakeAsync(
        CaseId id, Caller caller, IfMatch seen, string kind, Func<CaseFile, CaseResult?> decide, CancellationToken ct, Domicile? ownMove = null)
    {
        var (stored, refusal) = await changes.ChangeAsync(
            () => cases.FindAsync(id, caller, ct, ownMove),
            found => decide(found.File) switch
            {
                null => new Change.Refuse(Problems.NotFound),
                CaseResult.Already => Change.Nothing,
                _ when !seen.Matches(found.Version.ETag) => new Change.Refuse(Problems.Precondition),
                CaseResult.Done done => new Change.Save(done.File, new(kind, caller.Principal, clocks.Business.GetUtcNow())),
                CaseResult.Contradicts against => new Change.Refuse(Problems.Against(against.Fault)),
                CaseResult.Refused refused => new Change.Refuse(Problems.Refused(refused.Faults)),
                _ => throw new System.Diagnostics.UnreachableException(),
            }, ct);
        return stored is null ? refusal! : Answers.Ok(CaseAnswer.Of(stored.File, caller, Today), stored.Version.ETag, $"/api/cases/{id}");
    }

    /// <summary>The same for a change after which the case needs its person for itself: no other open case may have the AHV number.</summary>
    public async Task<Results<Answer<CaseAnswer>, Problem>> TakeWithPersonAsync(CaseId id, Caller caller, IfMatch seen, string kind, Func<CaseFile, CaseResult> decide, CancellationToken ct)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var (claim, claimed, former, missed) = ((Claim.Ours?)null, (AhvNumber?)null, (AhvNumber?)null, false);
            if (await cases.FindAsync(id, caller, ct) is { } found && seen.Matches(found.Version.ETag) && decide(found.File) is CaseResult.Done { File.Person: { } person })
            {
                if (found.File.Person?.Ahv is { } before && before != person.Ahv) former = before;
                if ((claimed = person.Ahv) is { } ahv)
                {
                    (claim, var taken) = await persons.ReserveAsync(ahv, id, caller, ct);
                    if (taken is not null) return taken;
                }
            }
            var answer = await TakeAsync(id, caller, seen, kind, IfClaimed, ct);
            if (claim is not null) await (answer.Result is Answer<CaseAnswer> ? persons.OpenAsync(claim, ct) : persons.SettleAsync(claimed!.Value, id, ct));
            if (former is { } number && answer.Result is Answer<CaseAnswer>) await persons.ReleaseAsync(number, id, ct);
            if (!missed) return answer;

            // Decided on another state than the one for which the number was claimed: from the start again.
            CaseResult? IfClaimed(CaseFile file)
            {
                var result = decide(file);
                missed = result is CaseResult.Done { File.Person: { } changed } && changed.Ahv != claimed;
                return missed ? null : result;
            }
        }
        return Problems.CaseChanged;
    }
}
