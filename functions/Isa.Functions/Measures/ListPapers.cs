using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The papers of a contract, in the order in which they were issued; there are so few that one page holds them.</summary>
static class ListPapers
{
    public static async Task<Results<Answer<ListAnswer<PaperAnswer>>, Problem>> Handle(ContractId contractId, Caller caller, VisibleCases cases, Papers papers, Documents documents, CancellationToken ct)
    {
        if (await cases.FindAsync(contractId, caller, ct) is not { File: var file }) return Problems.NotFound;

        var all = file.Status == CaseStatus.Erased ? [] : await papers.ListAsync(file.Id, contractId, ct);      // erased they are from the answer on, also where they are still being taken away
        var copies = all is [] ? [] : await documents.ListAsync(file.Id, ct);
        return Answers.Ok(new ListAnswer<PaperAnswer>([.. all.Select(paper => PaperAnswer.Of(paper, copies))], Continuation: null));
    }
}
