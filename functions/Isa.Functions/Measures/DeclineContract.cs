using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The organiser does not take a person on: the contract is called off, its place is free again.</summary>
static class DeclineContract
{
    static readonly BodyOf<Declined> Request = new(new("reason", "note?"), Read);

    public static async Task<Results<Answer<ContractAnswer>, Problem>> Handle(ContractId contractId, Body body, Caller caller, IfMatch seen, ContractStep step, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var declined, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(contractId, caller, seen, "contract-declined", (contract, file) => ContractSteps.Decline(contract, declined), ct, seesOwnEnd: true);
    }

    static Declined Read(JsonMembers members) => new(members.Word<DeclineReason>("reason"), members.TextOrNull("note", ContractStep.ReasonMax, lengthMin: 0));
}
