using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The centre or the organiser asks for a later last day; canton and commune are heard as for the contract itself.</summary>
static class ExtendContract
{
    static readonly BodyOf<(DateOnly To, string Reason)> Request = new(new("to", "reason"), Read);

    public static async Task<Results<Answer<ContractAnswer>, Problem>> Handle(ContractId contractId, Body body, Caller caller, IfMatch seen, ContractStep step, Catalogues catalogues, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var request, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(contractId, caller, seen, "extension-asked", catalogues, (contract, file, measure, find) =>
        {
            var taken = ExtensionSteps.Ask(contract, request.To, request.Reason, measure, file, find, step.Today);
            return caller.Role == Role.Partner ? OrganiserRefusals.Of(taken, contract, measure, request.To) : taken;
        }, ct);
    }

    static (DateOnly To, string Reason) Read(JsonMembers members) => (members.Day("to"), members.Text("reason", ContractStep.ReasonMax));
}
