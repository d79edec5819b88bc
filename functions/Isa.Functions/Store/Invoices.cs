using System.Globalization;
using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>An invoice, the delivery that brought it first, and for each of its lines the organiser's contract, when it was known at the recording.</summary>
sealed record StoredInvoice(Invoice Invoice, string Delivery, IReadOnlyList<ContractId?> Contracts)
{
    /// <summary>The invoice with each line naming its contract by id, where that is known.</summary>
    public Invoice Resolved => Invoice with { Lines = [.. Invoice.Lines.Zip(Contracts, (line, contract) => contract is { } id ? line with { Contract = id.ToString() } : line)] };
}

/// <summary>The table `Invoices`: a row per billed line; the partition is an organiser's month. The head of an invoice is written last: without it the invoice is not there.</summary>
sealed class Invoices(StorageAccount account)
{
    public const string TableName = "Invoices";
    const int CommitRows = 100, CommitsAtOnce = 4;
    const string Head = "head";
    readonly Table table = new(account.Table(TableName));

    /// <summary>Writes lines, then head. Twice is once: every row replaces itself.</summary>
    public async Task SaveAsync(PartnerId partner, StoredInvoice stored, CancellationToken ct)
    {
        var (partition, prefix) = (Partition(partner, stored.Invoice.Month), Keys.Hash(stored.Invoice.Number));
        var batches = stored.Invoice.Lines.Zip(stored.Contracts).Select((line, index) => LineRow(partition, prefix, index, line.First, line.Second)).Chunk(CommitRows);
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = CommitsAtOnce, CancellationToken = ct }, async (batch, token) => await table.UpsertAsync(batch, token));
        await table.UpsertAsync(HeadRow(partition, prefix, stored), ct);
    }

    /// <summary>The complete invoices of an organiser's month, in the order of their keys.</summary>
    public async IAsyncEnumerable<StoredInvoice> ListAsync(PartnerId partner, Month month, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var lines = new List<TableEntity>();
        await foreach (var row in table.QueryAsync(TableFilter.Partition(Partition(partner, month)), ct))
        {
            if (lines is not [] && Invoice(lines[0]) != Invoice(row)) lines.Clear();
            if (!row.RowKey.EndsWith(Head, StringComparison.Ordinal)) lines.Add(row);
            // A head that was written while the pages were read has more lines than were seen: its invoice comes with the next look.
            else if (row.GetInt32("Lines") == lines.Count) yield return Read(row, lines, month);
        }

        static string Invoice(TableEntity row) => row.RowKey[..row.RowKey.LastIndexOf('|')];
    }

    static string Partition(PartnerId partner, Month month) => $"{partner}|{month}";

    static TableEntity LineRow(string partition, string prefix, int index, InvoiceLine line, ContractId? contract) => new(partition, string.Create(CultureInfo.InvariantCulture, $"{prefix}|{index:D6}"))
    {
        ["Contract"] = line.Contract,
        ["ContractId"] = contract?.ToString(),
        ["Measure"] = line.Measure,
        ["Unit"] = Words<BillingUnit>.Of(line.Unit),
        ["Hundredths"] = line.Quantity.Hundredths,
        ["UnitPriceRappen"] = line.UnitPrice.Rappen,
        ["AmountRappen"] = line.Amount.Rappen,
        ["From"] = Keys.DayOrNull(line.From),
        ["To"] = Keys.DayOrNull(line.To),
    };

    static InvoiceLine ReadLine(TableEntity row) => new(
        row.GetString("Contract"), row.GetString("Measure"), Words<BillingUnit>.Parse(row.GetString("Unit")!), new(row.GetInt64("Hundredths")!.Value),
        new(row.GetInt64("UnitPriceRappen")!.Value), new(row.GetInt64("AmountRappen")!.Value), Keys.DayOrNull(row.GetString("From")), Keys.DayOrNull(row.GetString("To")));

    static TableEntity HeadRow(string partition, string prefix, StoredInvoice stored) => new(partition, $"{prefix}|{Head}")
    {
        ["Kind"] = Words<InvoiceKind>.Of(stored.Invoice.Kind),
        ["Number"] = stored.Invoice.Number,
        ["IssuedOn"] = Keys.Day(stored.Invoice.IssuedOn),
        ["Iban"] = stored.Invoice.Iban,
        ["Reference"] = stored.Invoice.Reference,
        ["Credits"] = stored.Invoice.Credits,
        ["TotalRappen"] = stored.Invoice.Total.Rappen,
        ["Lines"] = stored.Invoice.Lines.Count,
        ["Delivery"] = stored.Delivery,
    };

    static StoredInvoice Read(TableEntity head, List<TableEntity> lines, Month month) => new(
        new(
            Words<InvoiceKind>.Parse(head.GetString("Kind")!), head.GetString("Number")!, month, Keys.Day(head.GetString("IssuedOn")!), head.GetString("Iban"),
            head.GetString("Reference"), head.GetString("Credits"), [.. lines.Select(ReadLine)], new(head.GetInt64("TotalRappen")!.Value)),
        head.GetString("Delivery")!,
        [.. lines.Select(line => line.GetString("ContractId") is { } id ? new ContractId(id) : (ContractId?)null)]);
}
