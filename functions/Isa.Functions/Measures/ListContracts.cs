using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Isa.Functions.Measures;

/// <summary>The contracts of the scope; `state`, `partner` and `commune` narrow the list, and `due-before` to those whose last day or next step lies before a day.</summary>
static class ListContracts
{
    const int CasesAtOnce = 16;
    static readonly Fault StateUnknown = new("value.unknown", $"One of these is expected: {Words<ContractState>.List}.", "/state");
    static readonly Fault PartnerMalformed = new("id.malformed", "The id of an organiser is expected.", "/partner");
    static readonly Fault CommuneUnknown = new("commune.unknown", "The number of a commune of Valais is expected.", "/commune");

    public static async Task<Results<Answer<ListAnswer<ContractAnswer>>, Problem>> Handle(
        ListQuery list, [As<ContractState>] string? state, [As<PartnerId>] string? partner, [As<CommuneId>] string? commune, [As<DateOnly>][FromQuery(Name = "due-before")] string? dueBefore,
        Caller caller, Contracts contracts, VisibleCases cases, CancellationToken ct)
    {
        var (wanted, day) = (default(ContractState), QueryDay.Parse(dueBefore));
        Fault[] faults =
        [
            .. list.Faults,
            .. Rules.Broken(
                (Words<ContractState>.TryParse(state, out wanted) || state is null, StateUnknown),
                (PartnerId.TryParse(partner, out var organiser) || partner is null, PartnerMalformed),
                (CommuneId.TryParse(commune, out var ofs) || commune is null, CommuneUnknown),
                (dueBefore is null || day is not null, QueryDay.Malformed.At("/due-before"))),
        ];
        if (faults is not []) return Problems.BadQuery(faults);

        var scope = caller.Role == Role.Sas ? CaseIndex.Canton : $"{Words<Role>.Of(caller.Role)}|{caller.Scope}";
        var filter = new ContractFilter(scope, cases.Today, state is null ? null : wanted, partner is null ? null : organiser, commune is null ? null : ofs, day);
        var (page, next) = await contracts.PageAsync(filter, list.Limit, list.Next, ct);
        var items = new List<ContractAnswer>();
        foreach (var some in page.Chunk(CasesAtOnce)) items.AddRange((await Task.WhenAll(some.Select(OpenAsync))).OfType<ContractAnswer>());
        return Answers.Ok(new ListAnswer<ContractAnswer>(items, list.Continuation(next)));

        // The list may be behind the case, which decides.
        async Task<ContractAnswer?> OpenAsync((CaseId CaseId, ContractId Id) line) =>
            await cases.FindAsync(line.Id, caller, ct) is { } found && found.File.Contract(line.Id) is { } contract && IsWanted(contract) ? ContractAnswer.Of(contract, caller, cases.Today) : null;

        bool IsWanted(MeasureContract contract) => (state is null || contract.State == wanted) && (partner is null || contract.Partner == organiser)
            && (commune is null || contract.Commune == ofs) && (day is null || Deadlines.DueOn(contract) < day);
    }
}
