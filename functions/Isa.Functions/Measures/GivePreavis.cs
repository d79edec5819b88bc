using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The canton gives its opinion on a proposal or an extension, or asks for more information.</summary>
static class GivePreavis
{
    static readonly BodyOf<(Opinion Opinion, string Reason, StepSubject Subject)> Request = new(new("opinion", "reason", "subject?"), Read);

    public static async Task<Results<Answer<ContractAnswer>, Problem>> Handle(ContractId contractId, Body body, Caller caller, IfMatch seen, ContractStep step, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var request, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(contractId, caller, seen, request.Subject == StepSubject.Extension ? "extension-preavis-given" : "preavis-given", (contract, file) => request.Subject == StepSubject.Extension
            ? ExtensionSteps.GivePreavis(contract, request.Opinion, request.Reason, step.Today)
            : ContractSteps.GivePreavis(contract, request.Opinion, request.Reason, step.Today), ct);
    }

    static (Opinion Opinion, string Reason, StepSubject Subject) Read(JsonMembers members) =>
        (members.Word<Opinion>("opinion"), members.Text("reason", ContractStep.ReasonMax), members.WordOrNull<StepSubject>("subject") ?? StepSubject.Contract);
}
