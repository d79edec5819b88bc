using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Access;

/// <summary>Who did what on a case, the newest first. Looking here is an act on the case too.</summary>
static class ListAudit
{
    static readonly Fault CaseMalformed = new("case.malformed", "The id of a case is expected.", "/case");

    public static async Task<Results<Answer<ListAnswer<AuditedAct>>, Problem>> Handle([As<CaseId>(Required = true)] string? @case, ListQuery list, AuditIndex index, CancellationToken ct)
    {
        Fault[] faults = [.. list.Faults, .. Rules.Broken((CaseId.TryParse(@case, out var id), CaseMalformed))];
        if (faults is not []) return Problems.BadQuery(faults);

        var (acts, next) = await index.PageAsync(id, list.Limit, list.Next, ct);
        if (acts is not []) AuditNote.Shows([id]);
        return Answers.Ok(new ListAnswer<AuditedAct>(acts, list.Continuation(next)));
    }
}
