using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>The entries of the ledger, by month of origin, commune and contract; a commune reads its own.</summary>
static class ListLedger
{
    static readonly Fault MonthMalformed = new("month.malformed", "A month is expected, such as 2026-11.", "/month");
    static readonly Fault CommuneMalformed = new("commune.malformed", "The number of a commune of Valais is expected, such as 6266.", "/commune");
    static readonly Fault ContractMalformed = new("contract.malformed", "The id of a contract is expected.", "/contract");

    public static async Task<Results<Answer<ListAnswer<EntryAnswer>>, Problem>> Handle(
        ListQuery list, Caller caller, Ledger ledger, [As<Month>] string? month, [As<CommuneId>] string? commune, [As<ContractId>] string? contract, CancellationToken ct)
    {
        Fault[] faults =
        [
            .. list.Faults,
            .. Rules.Broken(
                (Month.TryParse(month, out var origin) || month is null, MonthMalformed),
                (CommuneId.TryParse(commune, out var ofs) || commune is null, CommuneMalformed),
                (ContractId.TryParse(contract, out var id) || contract is null, ContractMalformed)),
        ];
        if (faults is not []) return Problems.BadQuery(faults);

        CommuneId? wanted = commune is null ? null : ofs;
        if (caller.Role == Role.Commune && CommuneId.TryParse(caller.Scope, out var own))
        {
            if (wanted is { } other && other != own) return Answers.Ok(new ListAnswer<EntryAnswer>([], null));
            wanted = own;
        }
        var (entries, next) = await ledger.PageAsync(month is null ? null : origin, wanted, contract is null ? null : id, list.Limit, list.Next, ct);
        return Answers.Ok(new ListAnswer<EntryAnswer>([.. entries.Select(EntryAnswer.Of)], list.Continuation(next)));
    }
}

sealed record EntryAnswer(
    string Entry, Month OriginMonth, Month? BookedIn, ContractId Contract, PartnerId Partner, CommuneId Commune, Payer Payer, EntryKind Kind, long AmountRappen, string? Corrects, string RunId)
{
    public static EntryAnswer Of(LedgerEntry entry) => new(
        entry.Id, entry.Origin, entry.BookedIn, entry.Contract, entry.Partner, entry.Bearer.Commune, entry.Bearer.Payer, entry.Kind, entry.Amount.Rappen, entry.CorrectsId, entry.RunId);
}
