using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>The person agrees to something.</summary>
static class GiveConsent
{
    static readonly BodyOf<Consent> Request = new(IntakeRequest.ConsentShape, IntakeRequest.Consent);

    public static async Task<Results<Answer<CaseAnswer>, Problem>> Handle(CaseId caseId, Body body, Caller caller, IfMatch seen, CaseStep step, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var consent, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(caseId, caller, seen, "consent-given", file => CaseSteps.GiveConsent(file, consent.Kind, consent.GivenOn, step.Today), ct);
    }
}
