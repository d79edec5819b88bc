using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>A case, as far as its reader may see it.</summary>
static class GetCase
{
    public static async Task<Results<Answer<CaseAnswer>, Problem>> Handle(CaseId caseId, Caller caller, VisibleCases cases, Clocks clocks, CancellationToken ct) =>
        await cases.FindAsync(caseId, caller, ct) is { } found
            ? Answers.Ok(CaseAnswer.Of(found.File, caller, Zurich.Today(clocks.Business)), found.Version.ETag)
            : Problems.NotFound;
}
