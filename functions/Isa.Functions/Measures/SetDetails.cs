using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The centre completes or corrects what the measure asks for beside the contract.</summary>
static class SetDetails
{
    static readonly BodyOf<string> Request = new(new("details"), Read);

    public static async Task<Results<Answer<ContractAnswer>, Problem>> Handle(ContractId contractId, Body body, Caller caller, IfMatch seen, ContractStep step, Catalogues catalogues, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var details, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(contractId, caller, seen, "details-set", catalogues, (contract, file, measure, find) => ContractSteps.SetDetails(contract, details, measure, file, find), ct);
    }

    static string Read(JsonMembers members) => members.Raw("details", ProposeContract.DetailsMax) ?? "{}";
}
