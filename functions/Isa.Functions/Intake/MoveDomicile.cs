using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>The person moves within the canton: from that day on another commune, maybe another centre, has the case.</summary>
static class MoveDomicile
{
    static readonly BodyOf<Domicile> Request = new(new("commune", "cms", "from"), Read);

    public static async Task<Results<Answer<CaseAnswer>, Problem>> Handle(CaseId caseId, Body body, Caller caller, IfMatch seen, CaseStep step, CommuneRegister communes, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var to, out var faults)) return Problems.Malformed(faults);

        var known = await communes.ReadAsync(ct);
        return await step.TakeAsync(caseId, caller, seen, "domicile-moved", file => CaseSteps.Move(file, to, corrects: seen.IsGiven, step.Today, known), ct, ownMove: to);
    }

    static Domicile Read(JsonMembers members) => new(IntakeRequest.Commune(members), IntakeRequest.Cms(members), members.Day("from"));
}
