using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Store;

namespace Isa.Functions.Costs;

/// <summary>
/// Reconciles one organiser's month: judges what is stored, keeps the draft statement, and brings the ledger to its targets. Each is compared
/// with what stands there by itself, so a run that was killed between two of them is completed by the next, and an unchanged month writes nothing.
/// </summary>
sealed class PartnerReconciliation(
    Contracts contracts, ContractKeys keys, Cases cases, AttendanceSheets sheets, Invoices invoices, Ledger ledger, Statements statements, Months months, Clocks clocks)
{
    const int TriesMax = 8, ReadsAtOnce = 16;
    static readonly IReadOnlyDictionary<Bearer, Chf> Nothing = new Dictionary<Bearer, Chf>();

    /// <summary>The caller holds the lease of this organiser's month.</summary>
    public async Task<Reconciled> RunAsync(Month month, PartnerId partner, string runId, CancellationToken ct)
    {
        var input = await LoadAsync(month, partner, ct);
        var reconciled = Reconciliation.Run(input);
        var stored = await months.FindAsync(month, ct);
        var state = stored?.State ?? MonthState.Open;
        var final = state != MonthState.Open && await statements.IsFinalAsync(Statements.Partner(month, partner), ct);
        var heads = await BringAsync(month, partner, reconciled.Targets, closed: final || state == MonthState.Closed, runId, ct);
        if (input is { Sheets: [], Invoices: [] } && heads is []) return reconciled;        // nothing of this organiser in this month: it does not come to exist

        if (!final) await statements.SaveDraftAsync(month, partner, PartnerStatement.Of(month, partner, final: false, reconciled, []), ct);
        if (stored is null) await months.EnsureAsync(month, partner, ct);
        await months.SaveSummaryAsync(month, partner, new(reconciled.Billed, reconciled.Accepted, reconciled.Lines.Count, heads.Sum(head => head.Total), heads.Sum(head => head.Unbooked)), ct);
        return reconciled;
    }

    /// <summary>The ledger of each contract brought to its target; the heads as they stand afterwards. Whoever was faster makes this start over.</summary>
    async Task<IReadOnlyList<LedgerHead>> BringAsync(
        Month month, PartnerId partner, IReadOnlyDictionary<ContractId, IReadOnlyDictionary<Bearer, Chf>> targets, bool closed, string runId, CancellationToken ct)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (tries > 0) await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 50 << tries)), clocks.Machine, ct);
            var heads = await ledger.HeadsAsync(month, partner, ct);
            var changes = heads.Keys.Union(targets.Keys).OrderBy(contract => contract.ToString(), StringComparer.Ordinal).Select(contract =>
            {
                var before = heads.GetValueOrDefault(contract) ?? new(LedgerHead.Empty(contract), null);
                var (after, entries) = before.Head.Towards(targets.GetValueOrDefault(contract) ?? Nothing, month, partner, closed, runId);
                return new LedgerChange(before, after, entries);
            }).ToArray();
            if (await TryAppendAsync(month, partner, [.. changes.Where(change => change.Entries is not [])], ct)) return [.. changes.Select(change => change.After)];
        }
        throw new InvalidOperationException("The ledger is being changed by others again and again.");
    }

    async Task<bool> TryAppendAsync(Month month, PartnerId partner, IReadOnlyList<LedgerChange> changes, CancellationToken ct)
    {
        foreach (var batch in Ledger.Batches(changes, change => change.Rows))
            if (!await ledger.TryAppendAsync(month, partner, batch, ct)) return false;
        return true;
    }

    /// <summary>The contracts come from the projection; what a line or a sheet names beside them is looked up where it is decided.</summary>
    async Task<PartnerMonth> LoadAsync(Month month, PartnerId partner, CancellationToken ct)
    {
        var known = await contracts.ListAsync(partner, ct).ToDictionaryAsync(contract => contract.Id, cancellationToken: ct);
        var attended = await sheets.ListAsync(partner, month, ct).ToListAsync(ct);
        var billed = await invoices.ListAsync(partner, month, ct).Select(stored => stored.Resolved).ToListAsync(ct);
        foreach (var some in attended.Where(sheet => !known.ContainsKey(sheet.Contract)).Chunk(ReadsAtOnce))
            foreach (var contract in await Task.WhenAll(some.Select(sheet => cases.FindFactsAsync(sheet.CaseId, sheet.Contract, ct))))
                if (contract is not null) known[contract.Id] = contract;

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in billed.SelectMany(invoice => invoice.Lines).Select(line => line.Contract).OfType<string>().Distinct().Where(name => !IsKnown(name)).Chunk(ReadsAtOnce))
            foreach (var (name, contract) in await Task.WhenAll(some.Select(async name => (name, await keys.FindFactsAsync(partner, name, ct)))))
                if (contract is not null)
                {
                    known.TryAdd(contract.Id, contract);
                    names[name] = contract.Id.ToString();
                }
        return new(partner, month, [.. known.Values], attended, [.. billed.Select(invoice => invoice with { Lines = [.. invoice.Lines.Select(Named)] })]);

        bool IsKnown(string name) => ContractId.TryParse(name, out var id) && known.ContainsKey(id);

        InvoiceLine Named(InvoiceLine line) => line.Contract is { } name && names.TryGetValue(name, out var id) ? line with { Contract = id } : line;
    }
}
