using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The centre puts a contract on the waiting list of its organiser; a freed place is offered to the first.</summary>
static class WaitForPlace
{
    static readonly BodyOf<(Urgency Urgency, string Reason)> Request = new(new("urgency", "reason"), Read);

    public static async Task<Results<Answer<ContractAnswer>, Problem>> Handle(ContractId contractId, Body body, Caller caller, IfMatch seen, ContractStep step, VisibleCases cases, SeatKeeping seats, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var request, out var faults)) return Problems.Malformed(faults);

        if (await cases.FindAsync(contractId, caller, ct) is not { } found) return Problems.NotFound;
        var full = await seats.IsFullAsync(found.File.Contract(contractId)!, ct);
        return await step.TakeAsync(contractId, caller, seen, "waiting-listed", (contract, file) => ContractSteps.Wait(contract, request.Urgency, request.Reason, full, step.Today), ct);
    }

    static (Urgency Urgency, string Reason) Read(JsonMembers members) => (members.Word<Urgency>("urgency"), members.Text("reason", ContractStep.ReasonMax));
}
