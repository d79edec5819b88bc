using System.Collections.Concurrent;
using System.Globalization;
using Azure;
using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

enum MonthState { Open, Closing, Closed }

/// <summary>A month of the books. What a closing goes by (rates, year of the populations, centres of the communes, and soon after whom it charges) is fixed when it begins.</summary>
sealed record BookMonth(Month Month, MonthState State, DateTimeOffset? ClosedAt)
{
    public SplitRates? Rates { get; init; }

    public int? PopulationYear { get; init; }

    public IReadOnlyDictionary<CmsId, IReadOnlySet<CommuneId>>? Centres { get; init; }

    /// <summary>The organisers that the closing charges, fixed before the first of them is booked; null: it has not come to them yet.</summary>
    public IReadOnlyList<PartnerId>? Concerned { get; init; }

    public ETag Read { get; init; }
}

/// <summary>What the last reconciliation of an organiser's month found; amounts in the ledger are by month of origin.</summary>
sealed record PartnerSummary(Chf Billed, Chf Accepted, int Lines, Chf Total, Chf Unbooked);

/// <summary>The table `Months`: the months that exist (from their first sheet, invoice or entry on) and the organisers of each.</summary>
sealed class Months(StorageAccount account)
{
    public const string TableName = "Months";
    const string MonthPartition = "month";
    readonly Table table = new(account.Table(TableName));
    readonly ConcurrentDictionary<(Month, PartnerId), bool> known = [];      // what exists once exists for ever

    /// <summary>From now on the month exists, and the organiser has part in it. Twice is once.</summary>
    public async Task EnsureAsync(Month month, PartnerId partner, CancellationToken ct)
    {
        if (known.ContainsKey((month, partner))) return;
        await table.TryInsertAsync(new(month.ToString(), partner.ToString()), ct);
        await table.TryInsertAsync(Row(new(month, MonthState.Open, null)), ct);
        known[(month, partner)] = true;
    }

    public async Task<BookMonth?> FindAsync(Month month, CancellationToken ct) => await table.FindAsync(MonthPartition, month.ToString(), ct) is { } row ? Read(row) : null;

    /// <summary>All months, the earliest first.</summary>
    public IAsyncEnumerable<BookMonth> ListAsync(CancellationToken ct) => table.QueryAsync(TableFilter.Partition(MonthPartition), ct).Select(Read);

    public async Task<(IReadOnlyList<BookMonth> Months, string? Continuation)> PageAsync(int limit, string? continuation, CancellationToken ct)
    {
        var page = await table.PageAsync(TableFilter.Partition(MonthPartition), limit, continuation, ct);
        return ([.. page.Items.Select(Read)], page.Continuation);
    }

    /// <summary>Replaces the month as it was read. False: someone else changed it since.</summary>
    public Task<bool> TrySaveAsync(BookMonth month, CancellationToken ct) => table.TryReplaceAsync(Row(month), month.Read, ct);

    /// <summary>The organisers of a month; without summary where no reconciliation has ended yet.</summary>
    public async Task<IReadOnlyList<(PartnerId Partner, PartnerSummary? Summary)>> PartnersAsync(Month month, CancellationToken ct) =>
        await table.QueryAsync(TableFilter.Partition(month.ToString()), ct).Select(row => (new PartnerId(row.RowKey), Summary(row))).ToListAsync(ct);

    /// <summary>Notes what a reconciliation found; nothing is written when it stands there already.</summary>
    public async Task SaveSummaryAsync(Month month, PartnerId partner, PartnerSummary summary, CancellationToken ct)
    {
        if (await table.FindAsync(month.ToString(), partner.ToString(), ct) is { } row && Summary(row) == summary) return;
        await table.UpsertAsync(
            new TableEntity(month.ToString(), partner.ToString())
            {
                ["Billed"] = summary.Billed.Rappen,
                ["Accepted"] = summary.Accepted.Rappen,
                ["Lines"] = summary.Lines,
                ["Total"] = summary.Total.Rappen,
                ["Unbooked"] = summary.Unbooked.Rappen,
            }, ct);
    }

    /// <summary>Notes what stands in the ledger after a closing booked it.</summary>
    public async Task NoteBalancesAsync(Month month, PartnerId partner, Chf total, Chf unbooked, CancellationToken ct)
    {
        if (await table.FindAsync(month.ToString(), partner.ToString(), ct) is { } row && Summary(row) is { } summary)
            await SaveSummaryAsync(month, partner, summary with { Total = total, Unbooked = unbooked }, ct);
    }

    static PartnerSummary? Summary(TableEntity row)
    {
        return row.GetInt32("Lines") is { } lines ? new(Amount("Billed"), Amount("Accepted"), lines, Amount("Total"), Amount("Unbooked")) : null;

        Chf Amount(string name) => new(row.GetInt64(name)!.Value);
    }

    static TableEntity Row(BookMonth month) => new(MonthPartition, month.Month.ToString())
    {
        ["State"] = Words<MonthState>.Of(month.State),
        ["ClosedAt"] = month.ClosedAt,
        ["PopulationYear"] = month.PopulationYear,
        ["Centres"] = month.Centres is null ? null : string.Join(';', month.Centres.Select(centre => $"{centre.Key}:{string.Join(',', centre.Value.OrderBy(commune => commune.Number))}")),
        ["Concerned"] = month.Concerned is null ? null : string.Join(',', month.Concerned),
        ["RatesFrom"] = Keys.DayOrNull(month.Rates?.ValidFrom),
        ["RateCanton"] = month.Rates?.Canton,
        ["RateBase"] = month.Rates?.Base,
        ["RatePopulation"] = month.Rates?.Population,
    };

    static BookMonth Read(TableEntity row) => new(Month.TryParse(row.RowKey, out var month) ? month : throw new InvalidDataException("A month cannot be read."), Words<MonthState>.Parse(row.GetString("State")!), row.GetDateTimeOffset("ClosedAt"))
    {
        PopulationYear = row.GetInt32("PopulationYear"),
        Rates = Keys.DayOrNull(row.GetString("RatesFrom")) is { } from ? new(from, row.GetInt32("RateCanton")!.Value, row.GetInt32("RateBase")!.Value, row.GetInt32("RatePopulation")!.Value) : null,
        Centres = row.GetString("Centres")?.Split(';').Select(centre => centre.Split(':')).ToDictionary(centre => new CmsId(centre[0]), Communes),
        Concerned = row.GetString("Concerned") is { } concerned ? [.. concerned.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(partner => new PartnerId(partner))] : null,
        Read = row.ETag,
    };

    static IReadOnlySet<CommuneId> Communes(string[] centre) =>
        centre[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => new CommuneId(int.Parse(number, CultureInfo.InvariantCulture))).ToHashSet();
}
