using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The centre agrees on other half-days of the week, from a day on.</summary>
static class SetSchedule
{
    static readonly BodyOf<DatedSchedule> Request = new(new("from", "schedule"), Read);

    public static async Task<Results<Answer<ContractAnswer>, Problem>> Handle(ContractId contractId, Body body, Caller caller, IfMatch seen, ContractStep step, Catalogues catalogues, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var dated, out var faults)) return Problems.Malformed(faults);

        return await step.TakeAsync(contractId, caller, seen, "schedule-set", catalogues, (contract, file, measure, find) => ContractSteps.SetSchedule(contract, dated, measure), ct);
    }

    static DatedSchedule Read(JsonMembers members) => new(members.Day("from"), members.Object("schedule", ScheduleWire.Shape, ScheduleWire.Read));
}
