using Azure;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>
/// A contract as it was derived from its case: the facts after the change `CaseSeq`, when they last changed, and the months that are still to be marked
/// for reconciliation.
/// </summary>
sealed record ProjectedContract(MeasureContract Facts, int CaseSeq, DateTimeOffset ChangedAt, IReadOnlyList<Month> Touched)
{
    /// <summary>As it was read; null: there is none yet.</summary>
    public ETag? Read { get; init; }
}

/// <summary>Which contracts of a scope are asked for.</summary>
sealed record ContractFilter(string Scope, DateOnly Today, ContractState? State, PartnerId? Partner, CommuneId? Commune, DateOnly? DueBefore);

/// <summary>The table `Contracts`: the facts of all contracts by organiser, and which contracts canton, centres and communes have; derived from the cases and rebuildable. It may be seconds behind them.</summary>
sealed class Contracts(StorageAccount account)
{
    public const string TableName = "Contracts";
    readonly Table table = new(account.Table(TableName));

    public async Task<ProjectedContract?> FindAsync(PartnerId partner, ContractId id, CancellationToken ct) =>
        await table.FindAsync(Partition(partner), id.ToString(), ct) is { } row ? Read(row) : null;

    /// <summary>Writes the row as it was read, or as a new one. Null: someone else wrote it since.</summary>
    public async Task<ProjectedContract?> TrySaveAsync(ProjectedContract contract, CancellationToken ct)
    {
        var row = Write(contract);
        return await (contract.Read is { } read ? table.TryReplaceAsync(row, read, ct) : table.TryInsertAsync(row, ct)) ? contract with { Read = row.ETag } : null;
    }

    /// <summary>The facts of all contracts of an organiser, in every state, by contract id.</summary>
    public IAsyncEnumerable<MeasureContract> ListAsync(PartnerId partner, CancellationToken ct) =>
        table.QueryAsync(TableFilter.Partition(Partition(partner)), ct).Select(row => Read(row).Facts);

    /// <summary>The facts of all contracts, by organiser and contract id.</summary>
    public IAsyncEnumerable<MeasureContract> ListAllAsync(CancellationToken ct) =>
        table.QueryAsync(TableFilter.PartitionPrefix(Prefix), ct).Select(row => Read(row).Facts);

    /// <summary>Brings the place of a contract in the list of a scope up to a change of its case; an older change writes nothing, with `anew` an equal one does.</summary>
    public async Task BringAsync(IndexedCase indexed, MeasureContract contract, int seq, bool anew, CancellationToken ct)
    {
        var row = new TableEntity(indexed.Scope, contract.Id.ToString())
        {
            ["CaseId"] = contract.CaseId.ToString(),
            ["CaseSeq"] = seq,
            ["From"] = Keys.Day(indexed.From),
            ["Until"] = Keys.Day(indexed.Until),
            ["State"] = Words<ContractState>.Of(contract.State),
            ["Partner"] = contract.Partner.ToString(),
            ["Commune"] = contract.Commune.Number,
            ["DueOn"] = Keys.DayOrNull(Deadlines.DueOn(contract)),
        };
        while (true)
        {
            var stored = await table.FindAsync(row.PartitionKey, row.RowKey, ct);
            var known = stored?.GetInt32("CaseSeq");
            if (anew ? known > seq : known >= seq) return;
            if (stored is null ? await table.TryInsertAsync(row, ct) : await table.TryReplaceAsync(row, stored.ETag, ct)) return;
        }
    }

    /// <summary>A page of the contracts of a scope, in no order that means anything; of an organiser those that have not come to an end.</summary>
    public async Task<(IReadOnlyList<(CaseId CaseId, ContractId Contract)> Contracts, string? Continuation)> PageAsync(ContractFilter wanted, int limit, string? continuation, CancellationToken ct)
    {
        var filter = TableFilter.Partition(wanted.Scope);
        filter += IsOfOrganiser(wanted.Scope)
            ? $" and State ne '{Words<ContractState>.Of(ContractState.Ended)}' and State ne '{Words<ContractState>.Of(ContractState.Refused)}' and State ne '{Words<ContractState>.Of(ContractState.Cancelled)}'"
            : $" and From le '{Keys.Day(wanted.Today)}' and Until gt '{Keys.Day(wanted.Today)}'";
        if (wanted.State is { } state) filter += $" and {Is(state)}";
        if (wanted.Partner is { } partner) filter += $" and Partner eq '{partner}'";
        if (wanted.Commune is { } commune) filter += $" and Commune eq {commune}";
        if (wanted.DueBefore is { } day) filter += $" and DueOn lt '{Keys.Day(day)}'";
        var page = await table.PageAsync(filter, limit, continuation, ct);
        return ([.. page.Items.Select(row => (new CaseId(row.GetString("CaseId")!), new ContractId(row.RowKey)))], page.Continuation);
    }

    /// <summary>Takes away every row of a case that does not exist.</summary>
    public Task<int> SweepAsync(Func<CaseId, Task<bool>> exists, CancellationToken ct) => table.SweepAsync(async row => !await exists(new(row.GetString("CaseId")!)), ct);

    /// <summary>A page of an organiser's contracts that run: active, suspended, or to end after today; with an instant only those whose facts changed then or later.</summary>
    public async Task<(IReadOnlyList<MeasureContract> Contracts, string? Continuation)> PageRunningAsync(PartnerId partner, DateOnly today, DateTimeOffset? since, int limit, string? continuation, CancellationToken ct)
    {
        var filter = $"{TableFilter.Partition(Partition(partner))} and ({Is(ContractState.Active)} or {Is(ContractState.Suspended)} or ({Is(ContractState.Ended)} and EndedOn gt {TableFilter.Quote(Keys.Day(today))}))";
        if (since is { } instant && instant > FirstInstant) filter += $" and ChangedAt ge {TableFilter.Instant(instant)}";
        var page = await table.PageAsync(filter, limit, continuation, ct);
        return ([.. page.Items.Select(row => Read(row).Facts)], page.Continuation);
    }

    const string Prefix = "partner|";

    /// <summary>An organiser's list has the facts of its contracts themselves.</summary>
    public static bool IsOfOrganiser(string scope) => scope.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>A table compares with no instant before the year 1601, and nothing changed so long ago.</summary>
    static readonly DateTimeOffset FirstInstant = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static string Partition(PartnerId partner) => Prefix + partner;

    static string Is(ContractState state) => $"State eq {TableFilter.Quote(Words<ContractState>.Of(state))}";

    static TableEntity Write(ProjectedContract contract) => new TableEntity(Partition(contract.Facts.Partner), contract.Facts.Id.ToString())
    {
        ["CaseId"] = contract.Facts.CaseId.ToString(),
        ["CaseSeq"] = contract.CaseSeq,
        ["ChangedAt"] = contract.ChangedAt,
        ["DueOn"] = Keys.DayOrNull(Deadlines.DueOn(contract.Facts)),
        ["Domiciles"] = ContractRows.Write(contract.Facts.Domiciles),
        ["Touched"] = contract.Touched is [] ? null : string.Join(',', contract.Touched),
    }.WithFacts(contract.Facts);

    static ProjectedContract Read(TableEntity row) => new(
        ContractRows.Read(row, new(row.RowKey), new(row.GetString("CaseId")!), texts: null) with { Domiciles = ContractRows.ReadDomiciles(row.GetString("Domiciles")) }, row.GetInt32("CaseSeq")!.Value, row.GetDateTimeOffset("ChangedAt")!.Value,
        row.GetString("Touched") is { } months ? [.. months.Split(',').Select(month => Month.Of(Keys.Day(month + "-01")))] : [])
    {
        Read = row.ETag,
    };
}
