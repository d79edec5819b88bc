using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>The CMS notes where the person stands towards work.</summary>
static class SetSituation
{
    static readonly BodyOf<Situation> Request = new(IntakeRequest.SituationShape, IntakeRequest.Situation);

    public static async Task<Results<Answer<CaseAnswer>, Problem>> Handle(CaseId caseId, Body body, Caller caller, IfMatch seen, CaseStep step, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var situation, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(caseId, caller, seen, "situation-set", file => CaseSteps.SetSituation(file, situation), ct);
    }
}
