using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Functions.Costs;

/// <summary>An invoice as CSV, one invoice a file: semicolons, UTF-8 with or without BOM, quotes as in RFC 4180, francs with decimal point or comma.</summary>
sealed class InvoiceCsv
{
    public const int LinesMax = 200_000;
    const int FaultsMax = 100;
    static readonly CsvReaderOptions Rfc4180 = new() { Separator = ';', HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true, PoolStrings = true };
    readonly List<Fault> faults = [];
    readonly List<InvoiceLine> lines = [];
    InvoiceDraft? first;
    string[] head = [];

    InvoiceCsv() { }

    /// <summary>The invoice, or up to a hundred faults of the file: pointer of line (from 0) and column, and the line of the file in the text.</summary>
    public static Outcome<InvoiceDraft> Read(ReadOnlyMemory<byte> file)
    {
        var text = file.Span.StartsWith(Encoding.UTF8.Preamble) ? file[Encoding.UTF8.Preamble.Length..] : file;
        if (!Utf8.IsValid(text.Span)) return new Fault("csv.not-utf8", "The file is not UTF-8: in Excel, save it as \"CSV UTF-8\", not as plain \"CSV\".");
        var csv = new InvoiceCsv();
        csv.ReadLines(text);
        return csv.faults is [] ? csv.first! with { Lines = csv.lines } : csv.faults.Take(FaultsMax).ToArray();
    }

    void ReadLines(ReadOnlyMemory<byte> text)
    {
        var quotesWrong = false;
        using var reader = CsvReader.Create(text, Rfc4180 with { OnMalformedRecord = _ => quotesWrong = true });
        var columns = reader.Read() ? InvoiceCsvColumns.Of(Fields(reader), faults) : null;
        if (columns is null && faults is []) faults.Add(new("csv.empty", "The first line of the file names the columns."));
        if (columns is null) return;
        while (faults.Count < FaultsMax && reader.Read())
        {
            var row = new InvoiceCsvRow(columns, Fields(reader), lines.Count, reader.LineNumber, faults);
            if (row.IsEmpty) continue;
            if (lines.Count == LinesMax)
            {
                faults.Add(new("list.length", string.Create(CultureInfo.InvariantCulture, $"The file has more than {LinesMax} lines."), "/data/lines"));
                return;
            }
            if (quotesWrong) row.Fault("", "csv.quotes", "A quote stands where none can stand, or is not closed.");
            if (reader.FieldCount > columns.Count) row.Fault("", "csv.columns", "The line has more columns than the first line of the file.");
            quotesWrong = false;
            Take(row);
        }
        if (lines is [] && faults is []) faults.Add(new("list.length", "The file has no line below the names of the columns.", "/data/lines"));
    }

    void Take(InvoiceCsvRow row)
    {
        if (first is null) (first, head) = (First(row), [.. InvoiceCsvColumns.Head.Select(row.Raw)]);
        foreach (var (place, column) in InvoiceCsvColumns.Head.Index())
            if (row.Raw(column) is { Length: > 0 } said && said != head[place]) row.Fault(column, "csv.other-invoice", "One invoice a file: this stands as in the first line, or is left empty.");
        lines.Add(new(
            row.TextOrNull("contract", Proposal.ReferenceLengthMax), row.TextOrNull("measure", Slug.LengthMax), row.Word<BillingUnit>("unit", "unit.unknown"),
            row.Quantity("quantity"), row.Francs("unitPrice", 0, InvoiceRequest.UnitPriceMax), row.Francs("amount", -InvoiceRequest.AmountMax, InvoiceRequest.AmountMax),
            row.DayOrNull("from"), row.DayOrNull("to")));
    }

    static InvoiceDraft First(InvoiceCsvRow row)
    {
        var number = row.Text("number", InvoiceDraft.NumberLengthMax);
        if (number != "" && !InvoiceDraft.IsNumber(number)) row.Fault("number", InvoiceDraft.NumberMalformed.Code, InvoiceDraft.NumberMalformed.Detail);
        return new(
            InvoiceKind.Issued, number, row.Month("month"), row.Day("issuedOn"), row.Text("iban", InvoiceRequest.CodeLengthMax), row.TextOrNull("reference", InvoiceRequest.CodeLengthMax),
            Credits: null, Lines: [], Total: null);
    }

    static string[] Fields(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
}
