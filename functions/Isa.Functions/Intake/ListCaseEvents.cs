using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>What happened to a case, in the order in which it happened: who changed what kind of thing and when.</summary>
static class ListCaseEvents
{
    public static async Task<Results<Answer<ListAnswer<CaseEventAnswer>>, Problem>> Handle(CaseId caseId, ListQuery list, Caller caller, VisibleCases visible, Cases cases, CancellationToken ct)
    {
        if (list.Faults is not []) return Problems.BadQuery(list.Faults);
        if (await visible.FindAsync(caseId, caller, ct) is null) return Problems.NotFound;

        var (page, next) = await cases.PageEventsAsync(caseId, list.Limit, list.Next, ct);
        return Answers.Ok(new ListAnswer<CaseEventAnswer>(
            [.. page.Select(happened => new CaseEventAnswer(happened.Seq, happened.What.Kind, happened.What.At, happened.What.Principal, happened.What.Contract, happened.What.Document, happened.What.Paper, happened.What.Warning))], list.Continuation(next)));
    }
}

sealed record CaseEventAnswer(int Seq, string Kind, DateTimeOffset At, string By, ContractId? Contract, DocumentId? Document, PaperId? Paper, string? Warning);
