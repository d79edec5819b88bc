using System.Globalization;
using Azure;
using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>A contract's head as it was read; without ETag there was none yet.</summary>
sealed record StoredHead(LedgerHead Head, ETag? Read);

/// <summary>What a contract's ledger gets: its new entries, and the head after them.</summary>
sealed record LedgerChange(StoredHead Before, LedgerHead After, IReadOnlyList<LedgerEntry> Entries)
{
    public int Rows => Entries.Count + 1;
}

/// <summary>An entry as it was read.</summary>
sealed record StoredEntry(LedgerEntry Entry, ETag Read);

/// <summary>Entries of one contract that a closing books, at most 99, with its head.</summary>
sealed record LedgerBooking(StoredHead Head, IReadOnlyList<StoredEntry> Entries)
{
    public int Rows => Entries.Count + 1;

    public LedgerHead After => Head.Head with { Unbooked = Head.Head.Unbooked - Entries.Sum(entry => entry.Entry.Amount) };
}

/// <summary>The table `Ledger`: append-only entries of each contract's month and their head; the partition is an organiser's month of origin.</summary>
sealed class Ledger(StorageAccount account)
{
    public const string TableName = "Ledger";
    public const int CommitMax = 100;
    readonly Table table = new(account.Table(TableName));

    public async Task<IReadOnlyDictionary<ContractId, StoredHead>> HeadsAsync(Month month, PartnerId partner, CancellationToken ct) =>
        await table.QueryAsync($"{TableFilter.Partition(Partition(month, partner))} and LastNumber ge 0", ct).Select(row => new StoredHead(ReadHead(row), row.ETag)).ToDictionaryAsync(head => head.Head.Contract, cancellationToken: ct);

    /// <summary>Writes entries and heads of one partition, all or none, at most 100 rows. False: a head has changed since it was read. Twice is once: the second finds other heads.</summary>
    public Task<bool> TryAppendAsync(Month month, PartnerId partner, IReadOnlyList<LedgerChange> changes, CancellationToken ct) => table.TryCommitAsync(
        [.. changes.SelectMany(change => change.Entries.Select(entry => new RowWrite(Row(entry))).Append(new(HeadRow(month, partner, change.After), change.Before.Read)))], ct);

    /// <summary>The entries that no closing has booked, of one organiser.</summary>
    public async Task<IReadOnlyList<StoredEntry>> UnbookedAsync(Month month, PartnerId partner, CancellationToken ct) =>
        await table.QueryAsync($"{TableFilter.Partition(Partition(month, partner))} and BookedIn eq ''", ct).Select(row => new StoredEntry(ReadEntry(row), row.ETag)).ToListAsync(ct);

    /// <summary>Books entries of one partition, all or none, at most 100 rows with their heads. False: a head or an entry has changed since it was read.</summary>
    public Task<bool> TryBookAsync(IReadOnlyList<LedgerBooking> bookings, Month closing, CancellationToken ct)
    {
        var (month, partner) = (bookings[0].Entries[0].Entry.Origin, bookings[0].Entries[0].Entry.Partner);
        return table.TryCommitAsync(
            [.. bookings.SelectMany(booking => booking.Entries.Select(entry => new RowWrite(Row(entry.Entry with { BookedIn = closing }), entry.Read)).Append(new(HeadRow(month, partner, booking.After), booking.Head.Read)))], ct);
    }

    /// <summary>Groups what is written so that each group fits into one transaction.</summary>
    public static IEnumerable<IReadOnlyList<T>> Batches<T>(IEnumerable<T> items, Func<T, int> rowsOf)
    {
        var (batch, rows) = (new List<T>(), 0);
        foreach (var item in items)
        {
            if (rows + rowsOf(item) > CommitMax)
            {
                yield return batch;
                (batch, rows) = ([], 0);
            }
            batch.Add(item);
            rows += rowsOf(item);
        }
        if (batch is not []) yield return batch;
    }

    /// <summary>All entries of a month of origin, of all organisers.</summary>
    public IAsyncEnumerable<LedgerEntry> EntriesAsync(Month month, CancellationToken ct) => table.QueryAsync($"{MonthRange(month)} and Entry eq true", ct).Select(ReadEntry);

    /// <summary>The entries of a month of origin that one closing has booked, of all organisers or of one.</summary>
    public IAsyncEnumerable<LedgerEntry> BookedAsync(Month month, PartnerId? partner, Month closing, CancellationToken ct) =>
        table.QueryAsync($"{Range(month, partner)} and BookedIn eq '{closing}'", ct).Select(ReadEntry);

    /// <summary>Those, and the entries that no closing has booked.</summary>
    public IAsyncEnumerable<LedgerEntry> UnbookedOrBookedAsync(Month month, PartnerId? partner, Month closing, CancellationToken ct) =>
        table.QueryAsync($"{Range(month, partner)} and (BookedIn eq '' or BookedIn eq '{closing}')", ct).Select(ReadEntry);

    /// <summary>A page of entries by month of origin, commune and contract, each when it is given.</summary>
    public async Task<(IReadOnlyList<LedgerEntry> Entries, string? Continuation)> PageAsync(Month? month, CommuneId? commune, ContractId? contract, int limit, string? continuation, CancellationToken ct)
    {
        string?[] filter =
        [
            month is { } origin ? MonthRange(origin) : null, "Entry eq true",
            commune is { } ofs ? string.Create(CultureInfo.InvariantCulture, $"Commune eq {ofs.Number}") : null,
            contract is { } id ? $"RowKey ge {TableFilter.Quote($"{id}|")} and RowKey lt {TableFilter.Quote($"{id}}}")}" : null,
        ];
        var page = await table.PageAsync(string.Join(" and ", filter.OfType<string>()), limit, continuation, ct);
        return ([.. page.Items.Select(ReadEntry)], page.Continuation);
    }

    /// <summary>An entry of this contract's month waits for a closing.</summary>
    public async Task<bool> HasUnbookedAsync(Month month, PartnerId partner, ContractId contract, CancellationToken ct) =>
        await table.QueryAsync($"{TableFilter.RowPrefix(Partition(month, partner), $"{contract}|")} and BookedIn eq ''", ct).AnyAsync(ct);

    const string HeadSuffix = "|head";

    static string Partition(Month month, PartnerId partner) => $"{month}|{partner}";

    static string Range(Month month, PartnerId? partner) => partner is { } one ? TableFilter.Partition(Partition(month, one)) : MonthRange(month);

    /// <summary>All partitions of a month: `|` is followed by `}`.</summary>
    static string MonthRange(Month month) => $"PartitionKey ge '{month}|' and PartitionKey lt '{month}}}'";

    static TableEntity HeadRow(Month month, PartnerId partner, LedgerHead head) => new(Partition(month, partner), head.Contract + HeadSuffix)
    {
        ["LastNumber"] = head.LastNumber,
        ["Balances"] = string.Join(',', head.Balances.Select(balance => string.Create(CultureInfo.InvariantCulture, $"{balance.Bearer.Commune}/{Words<Payer>.Of(balance.Bearer.Payer)}/{balance.Amount.Rappen}/{balance.LastEntry}"))),
        ["Unbooked"] = head.Unbooked.Rappen,
    };

    static LedgerHead ReadHead(TableEntity row) => new(
        new(row.RowKey[..^HeadSuffix.Length]), row.GetInt32("LastNumber")!.Value,
        [.. row.GetString("Balances")!.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('/')).Select(parts => new Balance(
            new(new(int.Parse(parts[0], CultureInfo.InvariantCulture)), Words<Payer>.Parse(parts[1])), new(long.Parse(parts[2], CultureInfo.InvariantCulture)), int.Parse(parts[3], CultureInfo.InvariantCulture)))],
        new(row.GetInt64("Unbooked")!.Value));

    static TableEntity Row(LedgerEntry entry) => new(Partition(entry.Origin, entry.Partner), $"{entry.Contract}|{entry.Number:D4}")
    {
        ["Entry"] = true,
        ["Commune"] = entry.Bearer.Commune.Number,
        ["Payer"] = Words<Payer>.Of(entry.Bearer.Payer),
        ["Kind"] = Words<EntryKind>.Of(entry.Kind),
        ["Amount"] = entry.Amount.Rappen,
        ["Corrects"] = entry.Corrects,
        ["RunId"] = entry.RunId,
        ["BookedIn"] = entry.BookedIn?.ToString() ?? "",
    };

    static LedgerEntry ReadEntry(TableEntity row)
    {
        var (partition, key) = (row.PartitionKey.Split('|'), row.RowKey.Split('|'));
        return new(
            ParseMonth(partition[0]), new(partition[1]), new(key[0]), int.Parse(key[1], CultureInfo.InvariantCulture), new(new(row.GetInt32("Commune")!.Value), Words<Payer>.Parse(row.GetString("Payer")!)),
            Words<EntryKind>.Parse(row.GetString("Kind")!), new(row.GetInt64("Amount")!.Value), row.GetInt32("Corrects"), row.GetString("RunId")!)
        {
            BookedIn = row.GetString("BookedIn") is { Length: > 0 } closing ? ParseMonth(closing) : null,
        };
    }

    static Month ParseMonth(string text) => Month.TryParse(text, out var month) ? month : throw new InvalidDataException("A month of the ledger cannot be read.");
}
