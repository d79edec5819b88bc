using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The signed copy of a paper, for download, to whom the paper is for.</summary>
static class GetSignedCopy
{
    public static async Task<Results<Download, Problem>> Handle(ContractId contractId, PaperId paperId, Caller caller, VisibleCases cases, Papers papers, Documents documents, CancellationToken ct)
    {
        if (await cases.FindAsync(contractId, caller, ct) is not { File: { Status: not CaseStatus.Erased } file }) return Problems.NotFound;
        if (await papers.FindAsync(file.Id, contractId, paperId, ct) is null) return Problems.NotFound;
        if ((await documents.ListAsync(file.Id, ct)).FirstOrDefault(document => document.Paper == paperId) is not { } copy) return Problems.NotFound;

        return new Download(copy.Name, copy.Type, copy.Size, documents.ReadAsync(file.Id, copy, ct));
    }
}
