using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>Who issued a paper brings it back signed; it becomes a document of the case. The same again is the same, another one is refused.</summary>
static class AddSignedCopy
{
    public static async Task<Results<CreatedAnswer<SignedCopyAnswer>, Problem>> Handle(
        ContractId contractId, PaperId paperId, Upload upload, Caller caller, CallKey key, VisibleCases cases, Papers papers, DocumentKeeping keeping, CancellationToken ct)
    {
        if (await cases.FindAsync(contractId, caller, ct) is not { File: { Status: not CaseStatus.Erased } file }) return Problems.NotFound;
        if (await papers.FindAsync(file.Id, contractId, paperId, ct) is not { } paper) return Problems.NotFound;
        if (!PaperAnswer.MayIssue(caller, paper.Kind, paper.Subject, file.Contract(contractId)!)) return Problems.Forbidden;

        var (copy, refusal) = await keeping.KeepAsync(
            file.Id, new(key.NewId()), upload, caller, () => cases.FindAsync(contractId, caller, ct), ct, new(contractId, paperId, Problems.PaperSignedOtherwise));
        return copy is null ? refusal! : Answers.Created($"{PaperAnswer.Place(contractId, paperId)}/signed-copy", SignedCopyAnswer.Of(copy));
    }
}
