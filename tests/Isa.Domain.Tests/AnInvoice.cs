using Isa.Domain.Costs;
using Isa.Domain.Values;

namespace Isa.Domain.Tests;

/// <summary>An invoice of the organiser oseo for November 2026, issued on 1 December.</summary>
static class AnInvoice
{
    public static Month Month { get; } = new(2026, 11);

    public static DateOnly IssuedOn { get; } = new(2026, 12, 1);

    public static Invoice Of(string number, params IReadOnlyList<string> lines) => Of(number, [.. lines.Select(ALine.Of)]);

    public static Invoice Of(string number, IReadOnlyList<InvoiceLine> lines) =>
        new(InvoiceKind.Issued, number, Month, IssuedOn, "CH9300762011623852957", null, null, lines, lines.Sum(line => line.Amount));

    /// <summary>A credit note on the invoice of this number, issued on the same day.</summary>
    public static Invoice Crediting(this Invoice credit, string number) => credit with { Kind = InvoiceKind.Credited, Credits = number };

    public static Invoice Issued(this Invoice invoice, string day) => invoice with { IssuedOn = When.Day(day) };
}
