using System.Globalization;
using System.Text;
using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Costs;

namespace Isa.Functions.Tests.Costs;

/// <summary>Invoices as spreadsheets and other systems write them.</summary>
public class InvoiceCsvTests
{
    const string Line = "2026/10-01;2026-10;2026-11-02;CH93 0076 2011 6238 5295 7;;ref-1;;day;18;49.00;882.00;;";
    static readonly InvoiceDraft Expected = Read($"{AnInvoice.Header}\n{Line}\n");

    public static TheoryData<string, string> Same { get; } = new()
    {
        { "CRLF", $"{AnInvoice.Header}\r\n{Line}\r\n" },
        { "no line end at the end", $"{AnInvoice.Header}\n{Line}" },
        { "BOM", $"\uFEFF{AnInvoice.Header}\n{Line}\n" },
        { "decimal comma", $"{AnInvoice.Header}\n{Line.Replace("49.00;882.00", "49,00;882,00", StringComparison.Ordinal).Replace(";18;", ";18,0;", StringComparison.Ordinal)}\n" },
        { "amounts as people write them", $"{AnInvoice.Header}\n{Line.Replace("49.00;882.00", "Fr. 49.-;CHF 882.—", StringComparison.Ordinal)}\n" },
        { "quotes", $"{AnInvoice.Header}\n\"{Line.Replace(";", "\";\"", StringComparison.Ordinal)}\"\n" },
        { "blanks around", $"{AnInvoice.Header}\n{Line.Replace(";", " ; ", StringComparison.Ordinal)}\n" },
        { "blank lines", $"{AnInvoice.Header}\n\n{Line}\n\n;;;;;;;;;;;;\n" },
        { "upper case", $"{AnInvoice.Header.ToUpperInvariant()}\n{Line}\n" },
        { "another order and no columns that may be missing", "amount;unitPrice;quantity;unit;contract;iban;issuedOn;month;number\n882;49;18;day;ref-1;CH93 0076 2011 6238 5295 7;2026-11-02;2026-10;2026/10-01\n" },
    };

    [Theory]
    [MemberData(nameof(Same))]
    public void However_a_spreadsheet_writes_it_it_is_the_same_invoice(string how, string csv)
    {
        var draft = Read(csv);
        Assert.True(Expected with { Lines = [] } == draft with { Lines = [] }, how);
        Assert.Equal([new("ref-1", null, BillingUnit.Day, Quantity.Whole(18), new Chf(4900), new Chf(88200))], draft.Lines);
    }

    [Fact]
    public void The_lines_below_the_first_need_not_repeat_the_invoice_and_quotes_hold_separators_and_line_breaks()
    {
        var draft = Read($"{AnInvoice.Header}\n{Line}\n;;;;;\"réf \"\"A\"\";\nB\";;half-day;2;24.50;49;2026-10-05;2026-10-06\n;;;;;;isa;flat;1;1'000.00;1'000.00;;\n");
        Assert.Equal(
            [
                new("ref-1", null, BillingUnit.Day, Quantity.Whole(18), new Chf(4900), new Chf(88200)),
                new("réf \"A\";\nB", null, BillingUnit.HalfDay, Quantity.Whole(2), new Chf(2450), new Chf(4900), new(2026, 10, 5), new(2026, 10, 6)),
                new(null, "isa", BillingUnit.Flat, Quantity.Whole(1), new Chf(100000), new Chf(100000)),
            ],
            draft.Lines);
    }

    public static TheoryData<string, string[]> Wrong { get; } = new()
    {
        { "", ["csv.empty"] },
        { AnInvoice.Header, ["/data/lines list.length"] },
        { AnInvoice.Header.Replace(';', ','), ["/header/0 csv.column-unknown", "/header/number csv.column-missing", "/header/month csv.column-missing", "/header/issuedOn csv.column-missing", "/header/iban csv.column-missing", "/header/contract csv.column-missing", "/header/unit csv.column-missing", "/header/quantity csv.column-missing", "/header/unitPrice csv.column-missing", "/header/amount csv.column-missing"] },
        { $"{AnInvoice.Header};remark\n{Line};", ["/header/13 csv.column-unknown"] },
        { $"{AnInvoice.Header};Number\n{Line};", ["/header/13 csv.column-duplicate"] },
        { $"{AnInvoice.Header}\n{Line}\n{Line.Replace("10-01", "10-02", StringComparison.Ordinal)}", ["/data/lines/1/number csv.other-invoice"] },
        { $"{AnInvoice.Header}\n{Line}\n{Line.Replace("2026-11-02", "2026-11-03", StringComparison.Ordinal)}", ["/data/lines/1/issuedOn csv.other-invoice"] },
        { $"{AnInvoice.Header}\n{Line};9", ["/data/lines/0 csv.columns"] },
        { $"{AnInvoice.Header}\n{Line}\n;;;;;\"a\"b;;day;1;49;49;;", ["/data/lines/1 csv.quotes"] },
        { $"{AnInvoice.Header}\n;2026-13;2.11.2026;;;;;week;1.005;EUR 49;1.234;x;y", ["/data/lines/0/number value.missing", "/data/lines/0/month month.malformed", "/data/lines/0/issuedOn date.malformed", "/data/lines/0/iban value.missing", "/data/lines/0/unit unit.unknown", "/data/lines/0/quantity quantity.malformed", "/data/lines/0/unitPrice currency.unknown", "/data/lines/0/amount amount.malformed", "/data/lines/0/from date.malformed", "/data/lines/0/to date.malformed"] },
        { $"{AnInvoice.Header}\n{Line.Replace("49.00;882.00", "10000000.01;1000000000.01", StringComparison.Ordinal)}", ["/data/lines/0/unitPrice number.out-of-range", "/data/lines/0/amount number.out-of-range"] },
        { $"{AnInvoice.Header}\n{Line.Replace("49.00", "-49.00", StringComparison.Ordinal)}", ["/data/lines/0/unitPrice number.out-of-range"] },
        { $"{AnInvoice.Header}\n{Line.Replace("2026/10-01", new string('1', 65), StringComparison.Ordinal)}", ["/data/lines/0/number text.too-long"] },
        { $"{AnInvoice.Header}\n{Line.Replace("ref-1", "a\u0007", StringComparison.Ordinal)}", ["/data/lines/0/contract text.control-character"] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_with_a_file_is_said_all_at_once(string csv, string[] faults) => Assert.Equal(faults, Faults(Encoding.UTF8.GetBytes(csv)).Select(fault => $"{fault.Pointer} {fault.Code}".Trim()));

    [Fact]
    public void A_fault_names_the_line_of_the_file()
    {
        var fault = Assert.Single(Faults(Encoding.UTF8.GetBytes($"{AnInvoice.Header}\n{Line}\n;;;;;\"a\nb\";;day;1;49;49;;\n\n;;;;;c;;day;x;49;49;;\n")));
        Assert.Equal("/data/lines/2/quantity", fault.Pointer);
        Assert.StartsWith("Line 6 of the file:", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Excel_in_Windows_1252_is_told_how_to_save()
    {
        var fault = Assert.Single(Faults([.. Encoding.Latin1.GetBytes($"{AnInvoice.Header}\n{Line.Replace("ref-1", "référence", StringComparison.Ordinal)}\n")]));
        Assert.Equal("csv.not-utf8", fault.Code);
        Assert.Contains("CSV UTF-8", fault.Detail, StringComparison.Ordinal);
        Assert.Equal("csv.not-utf8", Assert.Single(Faults([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(AnInvoice.Header)])).Code);
    }

    [Fact]
    public void A_hundred_faults_are_named_and_no_more() =>
        Assert.Equal(100, Faults(Encoding.UTF8.GetBytes(AnInvoice.Header + "\n" + string.Concat(Enumerable.Repeat(Line.Replace("day", "week", StringComparison.Ordinal) + "\n", 500)))).Count);

    [Fact]
    public void A_file_has_up_to_200000_lines()
    {
        var most = new StringBuilder(AnInvoice.Header).Append('\n').Append(Line).Append('\n').Insert(AnInvoice.Header.Length + 1 + Line.Length + 1, ";;;;;c;;day;1;49;49;;\n", InvoiceCsv.LinesMax - 1);
        Assert.Equal(InvoiceCsv.LinesMax, Read(most.ToString()).Lines.Count);
        Assert.Equal("list.length", Assert.Single(Faults(Encoding.UTF8.GetBytes(most.Append(";;;;;c;;day;1;49;49;;\n").ToString()))).Code);
    }

    [Fact]
    public async Task Over_HTTP_a_file_is_an_invoice_and_the_same_as_JSON_is_the_same_invoice()
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        await AContract.ActiveAsync(app, partner, reference: "réf-1");

        var report = await partner.BilledAsync(app, "\uFEFF" + AnInvoice.Csv("2026/10-01", "réf-1", "nobody"));
        var json = await partner.BilledAsync(app, AnInvoice.Of("2026/10-01", "réf-1", "nobody"));
        var faulty = await partner.BillAsync(app, AnInvoice.Csv("2026/10-02", "c").Replace(";day;", ";week;", StringComparison.Ordinal));
        var against = await partner.BillAsync(app, AnInvoice.Csv("2026/10-02", "c").Replace(";day;1;", ";day;-1;", StringComparison.Ordinal));

        Assert.Equal((1, 1), AnInvoice.Counts(report));
        Assert.Equal("/data/lines/1 contract.unknown", string.Join(' ', report.Json.GetProperty("rejections").EnumerateArray().Select(rejection => $"{rejection.GetProperty("pointer")} {rejection.GetProperty("code")}")));
        Assert.Equal((1, 1), AnInvoice.Counts(json));
        Assert.Single(await AnInvoice.StoredAsync(app, partner));
        Assert.Equal((400, "/data/lines/0/unit unit.unknown"), (faulty.Status, Assert.Single(faulty.Faults)));
        Assert.Equal((422, "/data/lines/0/quantity quantity.not-positive"), (against.Status, Assert.Single(against.Faults)));
    }

    static InvoiceDraft Read(string csv) => InvoiceCsv.Read(Encoding.UTF8.GetBytes(csv)).Is(out var draft, out var faults) ? draft : throw new InvalidDataException(string.Join(", ", faults.Select(fault => string.Create(CultureInfo.InvariantCulture, $"{fault.Pointer} {fault.Code}"))));

    static IReadOnlyList<Fault> Faults(byte[] csv) => InvoiceCsv.Read(csv).Is(out _, out var faults) ? [] : faults;
}
