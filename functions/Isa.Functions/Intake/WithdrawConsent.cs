using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>The person takes a consent back: from that day on nothing is disclosed by it.</summary>
static class WithdrawConsent
{
    static readonly BodyOf<DateOnly> Request = new(new("on"), Read);

    public static async Task<Results<Answer<CaseAnswer>, Problem>> Handle(CaseId caseId, [As<ConsentKind>] string kind, Body body, Caller caller, IfMatch seen, CaseStep step, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var on, out var faults)) return Problems.Malformed(faults);

        if (!Words<ConsentKind>.TryParse(kind, out var withdrawn)) return Problems.NotFound;
        return await step.TakeAsync(caseId, caller, seen, "consent-withdrawn", file => CaseSteps.WithdrawConsent(file, withdrawn, on, step.Today), ct);
    }

    static DateOnly Read(JsonMembers members) => members.Day("on");
}
