using Isa.Domain.Intake;
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
        if (await cases.FindAsync(caseId, caller, ct) is not { } found) return Problems.NotFound;

        var all = found.File.Status == CaseStatus.Erased ? [] : await documents.ListAsync(caseId, ct);       // erased they are from the answer on, also where they are still being taken away
        return Answers.Ok(new ListAnswer<DocumentAnswer>([.. all.Select(DocumentAnswer.Of)], Continuation: null));
    }
}
