using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The person has begun the measure.</summary>
static class ActivateContract
{
    static readonly BodyOf<DateOnly> Request = new(new("startedOn"), Read);

    public static async Task<Results<Answer<ContractAnswer>, Problem>> Handle(ContractId contractId, Body body, Caller caller, IfMatch seen, ContractStep step, Catalogues catalogues, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var request, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(contractId, caller, seen, "contract-activated", catalogues, (contract, file, measure, find) =>
        {
            var taken = ContractSteps.Activate(contract, request, measure, file, find, step.Today);
            return caller.Role == Role.Partner ? OrganiserRefusals.Of(taken, contract, measure, request) : taken;
        }, ct);
    }

    static DateOnly Read(JsonMembers members) => members.Day("startedOn");
}
