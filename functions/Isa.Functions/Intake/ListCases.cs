using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>The cases of the scope, each as its reader may see it; `commune`, `cms`, `status` and `partner` narrow the list.</summary>
static class ListCases
{
    const int CasesAtOnce = 16;
    static readonly Fault CommuneUnknown = new("commune.unknown", "The number of a commune of Valais is expected.", "/commune");
    static readonly Fault StatusUnknown = new("value.unknown", $"One of these is expected: {Words<CaseStatus>.List}.", "/status");
    static readonly Fault PartnerMalformed = new("id.malformed", "The id of an organiser is expected.", "/partner");

    public static async Task<Results<Answer<ListAnswer<CaseAnswer>>, Problem>> Handle(
        ListQuery list, [As<CommuneId>] string? commune, [As<CmsId>] string? cms, [As<CaseStatus>] string? status, [As<PartnerId>] string? partner, Caller caller, CaseIndex index, VisibleCases cases, CancellationToken ct)
    {
        var wanted = default(CaseStatus);
        Fault[] faults =
        [
            .. list.Faults,
            .. Rules.Broken(
                (CommuneId.TryParse(commune, out var ofs) || commune is null, CommuneUnknown),
                (CmsId.TryParse(cms, out var centre) || cms is null, IntakeFaults.CmsUnknown.At("/cms")),
                (Words<CaseStatus>.TryParse(status, out wanted) || status is null, StatusUnknown),
                (PartnerId.TryParse(partner, out var organiser) || partner is null, PartnerMalformed)),
        ];
        if (faults is not []) return Problems.BadQuery(faults);

        // The canton's narrowest list, everyone else's own: how many there are elsewhere is nobody's business. What else was asked for the case itself decides.
        var scope = caller.Role != Role.Sas ? $"{Words<Role>.Of(caller.Role)}|{caller.Scope}"
            : partner is not null ? CaseIndex.Partner(organiser) : commune is not null ? CaseIndex.Commune(ofs) : cms is not null ? CaseIndex.Cms(centre) : CaseIndex.Canton;
        var everHad = caller.Role == Role.Sas && partner is not null;       // also where every contract has ended
        var (page, next) = await index.PageAsync(scope, everHad ? null : cases.Today, status is null ? null : wanted, list.Limit, list.Next, ct);
        var items = new List<CaseAnswer>();
        foreach (var some in page.Chunk(CasesAtOnce))
            items.AddRange((await Task.WhenAll(some.Select(id => cases.FindAsync(id, caller, ct, wanted: IsWanted)))).OfType<StoredCase>().Select(found => CaseAnswer.Of(found.File, caller, cases.Today)));
        return Answers.Ok(new ListAnswer<CaseAnswer>(items, list.Continuation(next)));

        bool IsWanted(CaseFile file) => (commune is null || file.DomicileOn(cases.Today).Commune == ofs) && (cms is null || file.DomicileOn(cases.Today).Cms == centre)
            && (status is null || file.Status == wanted) && (partner is null || file.Contracts.Any(contract => contract.Partner == organiser));
    }
}
