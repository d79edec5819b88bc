using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>The documents of a case, in the order in which they came; there are so few that one page holds them.</summary>
static class ListDocuments
{
    public static async Task<Results<Answer<ListAnswer<DocumentAnswer>>, Problem>> Handle(CaseId caseId, Caller caller, VisibleCases cases, Documents documents, CancellationToken ct)
    {
        if (await cases.FindAsync(caseId, caller, ct) is null) return Problems.NotFound;

        var all = await documents.ListAsync(caseId, ct);
        return Answers.Ok(new ListAnswer<DocumentAnswer>([.. all.Select(DocumentAnswer.Of)], Continuation: null));
    }
}
