using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>What should be looked at in the scope: open alerts by the day on which they are due, resolved ones with `open=false`.</summary>
static class ListAlerts
{
    static readonly Fault KindUnknown = new("value.unknown", $"One of these is expected: {Words<AlertKind>.List}.", "/kind");
    static readonly Fault OpenMalformed = new("value.not-boolean", "True or false is expected here.", "/open");

    public static async Task<Results<Answer<ListAnswer<AlertAnswer>>, Problem>> Handle(ListQuery list, [As<AlertKind>] string? kind, [As<bool>] string? open, Caller caller, Work work, CancellationToken ct)
    {
        Fault[] faults =
        [
            .. list.Faults,
            .. Rules.Broken(
                (Words<AlertKind>.TryParse(kind, out var wanted) || kind is null, KindUnknown),
                (open is null or "true" or "false", OpenMalformed)),
        ];
        if (faults is not []) return Problems.BadQuery(faults);

        var scope = caller.Role == Role.Sas ? CaseIndex.Canton : $"{Words<Role>.Of(caller.Role)}|{caller.Scope}";
        var (page, next) = await work.PageAsync(scope, open is null ? null : open == "true", kind is null ? null : wanted, list.Limit, list.Next, ct);
        return Answers.Ok(new ListAnswer<AlertAnswer>([.. page.Select(AlertAnswer.Of)], list.Continuation(next)));
    }
}

/// <summary>An alert; the same cause is the same alert, however often one looks.</summary>
sealed record AlertAnswer(string AlertId, AlertKind Kind, DateOnly Since, DateOnly? DueOn, DateOnly? ResolvedOn, CaseId? CaseId, ContractId? ContractId, string? Measure, PartnerId? Partner) : IShowsCases
{
    IEnumerable<CaseId> IShowsCases.Cases => CaseId is { } id ? [id] : [];

    public static AlertAnswer Of(NotedAlert noted) => new(
        noted.Alert.Id, noted.Alert.Kind, noted.Alert.Since, noted.Alert.DueOn, noted.ResolvedOn, noted.Alert.CaseId, noted.Alert.Contract, noted.Alert.Measure, noted.Alert.Partner);
}
