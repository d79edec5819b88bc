using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>A stay ends, with the reason that evaluators ask for.</summary>
static class EndContract
{
    static readonly BodyOf<ContractEnd> Request = new(new("on", "reason", "note?"), Read);

    public static async Task<Results<Answer<ContractAnswer>, Problem>> Handle(ContractId contractId, Body body, Caller caller, IfMatch seen, ContractStep step, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var request, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(contractId, caller, seen, "contract-ended", (contract, file) => ContractSteps.End(contract, request, byOrganiser: caller.Role == Role.Partner), ct, seesOwnEnd: true);
    }

    static ContractEnd Read(JsonMembers members) =>
        new(members.Day("on"), members.Word<EndReason>("reason"), members.TextOrNull("note", ContractStep.ReasonMax, lengthMin: 0));
}
