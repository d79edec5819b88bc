using System.Globalization;
using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Costs;

/// <summary>The body of an invoice or a credit note: 1 to 5,000 lines as JSON, more as CSV.</summary>
static class InvoiceRequest
{
    public const int LinesMax = 5000;
    public const long AmountMax = 100_000_000_000, UnitPriceMax = 1_000_000_000, HundredthsMax = 100_000_000;
    public const int CodeLengthMax = 64;
    const string Issued = "invoice.issued", Credited = "invoice.credited";
    static readonly Shape Invoice = new("number", "month", "issuedOn", "iban", "reference?", "lines", "totalRappen");
    static readonly Shape CreditNote = new("number", "credits", "month?", "issuedOn?", "iban?", "reference?", "lines", "totalRappen?");
    static readonly Shape LineShape = new("contract?", "measure?", "unit", "quantity", "unitPriceRappen", "amountRappen", "from?", "to?");

    public static Outcome<InvoiceDraft> Read(ReadOnlyMemory<byte> body, bool isCsv) => isCsv ? InvoiceCsv.Read(body) : Whole.Read(body);

    public static BodyOf<InvoiceDraft> Whole { get; } = new(new("type", "timestamp", "data"), members =>
    {
        var type = members.Kind("type", Issued, Credited);
        var stamp = members.Instant("timestamp");
        return (type == Credited ? members.Object("data", CreditNote, data => Credit(data, stamp)) : members.Object("data", Invoice, Issue))!;
    });

    /// <summary>For who tries out a webhook.</summary>
    public static BodyForm Form { get; } = new(body => Whole.Read(body).Is(out var draft, out var faults) ? string.Create(CultureInfo.InvariantCulture, $"{draft.Lines.Count} lines.") : faults.ToArray());

    static InvoiceDraft Issue(JsonMembers data) => new(
        InvoiceKind.Issued, Number(data, "number"), data.Month("month"), data.Day("issuedOn"), data.Text("iban", CodeLengthMax), data.TextOrNull("reference", CodeLengthMax),
        Credits: null, Lines(data), new Chf(data.Number("totalRappen", -AmountMax, AmountMax)));

    static InvoiceDraft Credit(JsonMembers data, DateTimeOffset stamp) => new(
        InvoiceKind.Credited, Number(data, "number"), data.MonthOrNull("month"), data.DayOrNull("issuedOn") ?? Zurich.DayOf(stamp), data.TextOrNull("iban", CodeLengthMax),
        data.TextOrNull("reference", CodeLengthMax), Number(data, "credits"), Lines(data), data.NumberOrNull("totalRappen", -AmountMax, AmountMax) is { } total ? new Chf(total) : null);

    static string Number(JsonMembers data, string name)
    {
        if (data.TextOrNull(name, InvoiceDraft.NumberLengthMax) is not { } number) return "";
        if (!InvoiceDraft.IsNumber(number)) data.Fault(name, InvoiceDraft.NumberMalformed.Code, InvoiceDraft.NumberMalformed.Detail);
        return number;
    }

    static InvoiceLine[] Lines(JsonMembers data) => data.Objects("lines", 1, LinesMax, LineShape, line => new InvoiceLine(
        line.TextOrNull("contract", Proposal.ReferenceLengthMax), line.TextOrNull("measure", Slug.LengthMax), line.Word<BillingUnit>("unit", "unit.unknown"),
        new Quantity(line.Hundredths("quantity", -HundredthsMax, HundredthsMax)), new Chf(line.Number("unitPriceRappen", 0, UnitPriceMax)),
        new Chf(line.Number("amountRappen", -AmountMax, AmountMax)), line.DayOrNull("from"), line.DayOrNull("to")));
}
