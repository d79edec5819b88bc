using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>A measure contract.</summary>
static class GetContract
{
    public static async Task<Results<Answer<ContractAnswer>, Problem>> Handle(ContractId contractId, Caller caller, VisibleCases cases, CancellationToken ct) =>
        await cases.FindAsync(contractId, caller, ct) is { } found
            ? Answers.Ok(ContractAnswer.Of(found.File.Contract(contractId)!, caller, cases.Today), found.ContractVersions[contractId].ETag)
            : Problems.NotFound;
}
