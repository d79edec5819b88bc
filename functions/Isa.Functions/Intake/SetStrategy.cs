using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>The CMS sets the insertion strategy of a person.</summary>
static class SetStrategy
{
    static readonly BodyOf<Strategy> Request = new(new("axis", "aims", "note?"), Read);

    public static async Task<Results<Answer<CaseAnswer>, Problem>> Handle(CaseId caseId, Body body, Caller caller, IfMatch seen, CaseStep step, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var strategy, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(caseId, caller, seen, "strategy-set", file => CaseSteps.SetStrategy(file, strategy), ct);
    }

    static Strategy Read(JsonMembers members) => new(members.Word<Axis>("axis"), members.Texts("aims", max: 20, lengthMax: 100), members.TextOrNull("note", 4000, lengthMin: 0));
}
