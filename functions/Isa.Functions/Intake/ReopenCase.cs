using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>The person comes back to a closed file.</summary>
static class ReopenCase
{
    static readonly BodyOf<DateOnly> Request = new(new("on"), Read);

    public static async Task<Results<Answer<CaseAnswer>, Problem>> Handle(CaseId caseId, Body body, Caller caller, IfMatch seen, CaseStep step, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var on, out var faults)) return Problems.Malformed(faults);

        return await step.TakeWithPersonAsync(caseId, caller, seen, "case-reopened", file => CaseSteps.Reopen(file, on, step.Today), ct);
    }

    static DateOnly Read(JsonMembers members) => members.Day("on");
}
