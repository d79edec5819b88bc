using Isa.Domain.Costs;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

enum CostsBy { Measure, Partner, Commune, Cms, Axis, Month }

/// <summary>Costs and person-months of some months, put together by one question; a centre and a commune see their own.</summary>
static class GetCosts
{
    const int MonthsMax = 60;
    static readonly Fault MonthMalformed = new("month.malformed", "A month is expected, such as 2026-11.");
    static readonly Fault RangeWrong = new("months.out-of-order", "The last month is not before the first, and 60 months are the most.", "/to");
    static readonly Fault ByUnknown = new("value.unknown", $"One of these is expected: {Words<CostsBy>.List}.", "/by");

    public static async Task<Results<Answer<CostsAnswer>, Problem>> Handle(
        [As<Month>(Required = true)] string? from, [As<Month>(Required = true)] string? to, [As<CostsBy>(Required = true)] string? by, Caller caller, Ledger ledger, Contracts contracts, ContractKeys keys, Cases cases, StatementNaming naming, CommuneRegister register, Clocks clocks, CancellationToken ct)
    {
        var (hasFirst, hasLast) = (Month.TryParse(from, out var first), Month.TryParse(to, out var last));
        var faults = Rules.Broken(
            (hasFirst, MonthMalformed.At("/from")),
            (hasLast, MonthMalformed.At("/to")),
            (!hasFirst || !hasLast || first.To(last).Take(MonthsMax + 1).Count() is >= 1 and <= MonthsMax, RangeWrong),
            (Words<CostsBy>.TryParse(by, out var question), ByUnknown));
        if (faults is not []) return Problems.BadQuery(faults);

        var communes = await register.ReadAsync(ct);
        var known = await contracts.ListAllAsync(ct).ToDictionaryAsync(contract => contract.Id, cancellationToken: ct);
        var facts = known.Values.SelectMany(contract => CostFact.Of(contract, CentreOf, first, last, Zurich.Today(clocks.Business))).ToList();
        foreach (var month in first.To(last))
            await foreach (var entry in ledger.EntriesAsync(month, ct))
            {
                var contract = known.GetValueOrDefault(entry.Contract) ?? await FindAsync(entry.Contract);
                facts.Add(new(month, entry.Partner, contract.Measure, entry.Bearer.Commune, CentreOf(entry.Bearer.Commune, month), contract.Axis, entry.Amount));
            }

        var names = await naming.NamesAsync(ct);
        var costs = Consolidation.Of(facts.Where(IsSeen), KeyOf, savings: _ => null);      // nothing is observed yet
        return Answers.Ok(new CostsAnswer(first, last, question, [.. costs.Rows.Select(row => CostsRow.Of(row, NameOf(row.Key)))], costs.Total.Rappen, costs.PersonMonths.Rounded));

        // The projection follows within seconds; the ledger may be ahead of it.
        async Task<MeasureContract> FindAsync(ContractId id) =>
            await keys.FindAsync(id, ct) is { } key && await cases.FindFactsAsync(key.CaseId, id, ct) is { } contract ? contract : throw new InvalidDataException("The ledger names a contract that is not known.");

        CmsId CentreOf(CommuneId commune, Month month) => communes.CmsOf(commune, month.Last) ?? default;

        bool IsSeen(CostFact fact) => caller.Role switch
        {
            Role.Cms => fact.Cms.ToString() == caller.Scope,
            Role.Commune => fact.Commune.ToString() == caller.Scope,
            _ => true,
        };

        string KeyOf(CostFact fact) => question switch
        {
            CostsBy.Measure => fact.Measure,
            CostsBy.Partner => fact.Partner.ToString(),
            CostsBy.Commune => fact.Commune.ToString(),
            CostsBy.Cms => fact.Cms.ToString(),
            CostsBy.Axis => Words<Axis>.Of(fact.Axis),
            CostsBy.Month => fact.Month.ToString(),
        };

        string NameOf(string key) => question switch
        {
            CostsBy.Partner => names.Partner(new(key)),
            CostsBy.Commune => CommuneId.TryParse(key, out var commune) ? names.Commune(commune) : key,
            CostsBy.Cms => CmsId.TryParse(key, out var cms) ? names.Cms(cms) : key,
            CostsBy.Measure or CostsBy.Axis or CostsBy.Month => key,
        };
    }
}

/// <summary>Amounts are those of all payers, by month of origin; person-months have two places.</summary>
sealed record CostsAnswer(Month From, Month To, CostsBy By, IReadOnlyList<CostsRow> Rows, long TotalRappen, decimal PersonMonths);

sealed record CostsRow(
    string Key, string Name, long AmountRappen, decimal PersonMonths, long? CostPerPersonMonthRappen, long? CostPerPersonMonthRoundedFrancs,
    long? SavingsRappen, long? NetPerPersonMonthRappen, long? NetPerPersonDayRappen)
{
    public static CostsRow Of(CostRow row, string name) => new(
        row.Key, name, row.Amount.Rappen, row.PersonMonths.Rounded, row.Figures.PerPersonMonth?.Rappen, row.Figures.PerPersonMonthRoundedFrancs,
        row.Savings?.Rappen, row.Figures.NetPerPersonMonth?.Rappen, row.Figures.NetPerPersonDay?.Rappen);
}
