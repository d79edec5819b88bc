using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>A contract rests from a day on.</summary>
static class SuspendContract
{
    static readonly BodyOf<(DateOnly From, string Reason)> Request = new(new("from", "reason"), Read);

    public static async Task<Results<Answer<ContractAnswer>, Problem>> Handle(ContractId contractId, Body body, Caller caller, IfMatch seen, ContractStep step, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var request, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(contractId, caller, seen, "contract-suspended", (contract, file) => ContractSteps.Suspend(contract, request.From, request.Reason), ct);
    }

    static (DateOnly From, string Reason) Read(JsonMembers members) => (members.Day("from"), members.Text("reason", ContractStep.ReasonMax));
}
