using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>The file is handed over to a social worker, by name; null: to nobody.</summary>
static class AssignCase
{
    const int AssigneeMax = 100;
    static readonly BodyOf<Assigned> Request = new(new("assignee?"), Read);

    public static async Task<Results<Answer<CaseAnswer>, Problem>> Handle(CaseId caseId, Body body, Caller caller, IfMatch seen, CaseStep step, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var assigned, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(caseId, caller, seen, "case-assigned", file => CaseSteps.Assign(file, assigned.Assignee), ct);
    }

    static Assigned Read(JsonMembers members) => new(members.TextOrNull("assignee", AssigneeMax));

    sealed record Assigned(string? Assignee);
}
