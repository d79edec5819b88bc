using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>A contract is called off before it began.</summary>
static class CancelContract
{
    static readonly BodyOf<string> Request = new(new("reason"), Read);

    public static async Task<Results<Answer<ContractAnswer>, Problem>> Handle(ContractId contractId, Body body, Caller caller, IfMatch seen, ContractStep step, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var request, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(contractId, caller, seen, "contract-cancelled", (contract, file) => ContractSteps.Cancel(contract, request), ct);
    }

    static string Read(JsonMembers members) => members.Text("reason", ContractStep.ReasonMax);
}
