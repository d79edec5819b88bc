using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The commune approves or refuses a contract, or its extension.</summary>
static class DecideContract
{
    static readonly BodyOf<(Decision Decision, StepSubject Subject)> Request = new(new("decision", "decidedOn", "reason", "subject?"), Read);

    public static async Task<Results<Answer<ContractAnswer>, Problem>> Handle(ContractId contractId, Body body, Caller caller, IfMatch seen, Decisions decisions, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var request, out var faults)) return Problems.Malformed(faults);

        return await decisions.TakeAsync(contractId, request.Subject, request.Decision, caller, seen, ct);
    }

    static (Decision Decision, StepSubject Subject) Read(JsonMembers members) =>
        (new(members.Word<DecisionOutcome>("decision"), members.Day("decidedOn"), members.Text("reason", ContractStep.ReasonMax)), members.WordOrNull<StepSubject>("subject") ?? StepSubject.Contract);
}
