using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>An interview that took place is noted.</summary>
static class NoteInterview
{
    static readonly BodyOf<Interview> Request = new(new("on", "kind", "by"), Read);

    public static async Task<Results<Answer<ContractAnswer>, Problem>> Handle(ContractId contractId, Body body, Caller caller, IfMatch seen, ContractStep step, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var request, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(contractId, caller, seen, "interview-noted", (contract, file) => ContractSteps.NoteInterview(contract, request, step.Today), ct);
    }

    static Interview Read(JsonMembers members) =>
        new(members.Day("on"), members.Word<InterviewKind>("kind"), members.Word<InterviewBy>("by"));
}
