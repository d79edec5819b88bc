using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>The CMS sets the insertion strategy of a person.</summary>
static class SetStrategy
{
    static readonly BodyOf<Strategy> Request = new(new("axis", "aims", "note?"), Read);

    public static async Task<Results<Answer<CaseAnswer>, Problem>> Handle(
        CaseId caseId, Body body, Caller caller, IfMatch seen, VisibleCases cases, CaseChanges changes, Clocks clocks, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var strategy, out var faults)) return Problems.Malformed(faults);

        var (stored, refusal) = await changes.ChangeAsync(
            () => cases.FindAsync(caseId, caller, ct),
            found => strategy.Equals(found.File.Strategy) ? Change.Nothing
                : !seen.Matches(found.Version.ETag) ? new Change.Refuse(Problems.Precondition)
                : found.File.Status != CaseStatus.Open ? new Change.Refuse(Problems.Refused([CaseFaults.NotOpen]))
                : new Change.Save(found.File with { Strategy = strategy }, new("strategy-set", caller.Principal, clocks.Business.GetUtcNow())), ct);
        return stored is null ? refusal! : Answers.Ok(CaseAnswer.Of(stored.File, caller, Zurich.Today(clocks.Business)), stored.Version.ETag);
    }

    static Strategy Read(JsonMembers members) => new(members.Word<Axis>("axis"), members.Texts("aims", max: 20, lengthMax: 100), members.TextOrNull("note", 4000, lengthMin: 0));
}
