using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The page of a paper, to print: byte for byte as it was issued, whatever has changed since.</summary>
static class GetPaper
{
    public static async Task<Results<PageAnswer, Problem>> Handle(ContractId contractId, PaperId paperId, Caller caller, VisibleCases cases, Papers papers, CancellationToken ct)
    {
        if (await cases.FindAsync(contractId, caller, ct) is not { File: { Status: not CaseStatus.Erased } file }) return Problems.NotFound;
        if (await papers.FindAsync(file.Id, contractId, paperId, ct) is not { } paper) return Problems.NotFound;

        return new PageAnswer(await papers.ReadAsync(file.Id, paper, ct), paper.Sha256);
    }
}
