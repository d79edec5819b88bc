using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The regional placement office has validated the company in which the measure takes place (PAI).</summary>
static class ValidateCompany
{
    const int UidMax = 20;
    static readonly BodyOf<CompanyValidation> Request = new(new("validatedOn", "employerUid"), Read);

    public static async Task<Results<Answer<ContractAnswer>, Problem>> Handle(ContractId contractId, Body body, Caller caller, IfMatch seen, ContractStep step, Catalogues catalogues, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var request, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(contractId, caller, seen, "company-validated", catalogues, (contract, file, measure, find) => ContractSteps.ValidateCompany(contract, request, measure, step.Today), ct);
    }

    static CompanyValidation Read(JsonMembers members) => new(members.Day("validatedOn"), members.ParsedOrNull("employerUid", UidMax, Uid.Parse)?.ToString() ?? "");
}
