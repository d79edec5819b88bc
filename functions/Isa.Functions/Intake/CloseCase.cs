using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>The file is closed, with the reason.</summary>
static class CloseCase
{
    static readonly BodyOf<Closure> Request = new(new("on", "reason"), Read);

    public static async Task<Results<Answer<CaseAnswer>, Problem>> Handle(CaseId caseId, Body body, Caller caller, IfMatch seen, CaseStep step, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var closure, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(caseId, caller, seen, "case-closed", file => CaseSteps.Close(file, closure, step.Today), ct);
    }

    static Closure Read(JsonMembers members) => new(members.Day("on"), members.Text("reason", CaseStep.TextMax));
}
