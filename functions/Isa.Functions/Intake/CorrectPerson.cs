using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>The CMS corrects or completes who the person is. An AHV number that comes later is judged as at the intake.</summary>
static class CorrectPerson
{
    static readonly BodyOf<(string? Ahv, Person Person)> Request = new(IntakeRequest.PersonShape, IntakeRequest.Person);

    public static async Task<Results<Answer<CaseAnswer>, Problem>> Handle(CaseId caseId, Body body, Caller caller, IfMatch seen, CaseStep step, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var told, out var faults)) return Problems.Malformed(faults);

        return await step.TakeWithPersonAsync(caseId, caller, seen, "person-corrected", file => CaseSteps.Correct(file, told.Ahv, told.Person), ct);
    }
}
