using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

public enum InvoiceKind { Issued, Credited }

/// <summary>An organiser's invoice of one month, or a credit note on an earlier one; IBAN and reference in their electronic form, without blanks.</summary>
public sealed record Invoice(
    InvoiceKind Kind, string Number, Month Month, DateOnly IssuedOn, string? Iban, string? Reference, string? Credits, IReadOnlyList<InvoiceLine> Lines, Chf Total);

/// <summary>
/// A billed line. The contract is named by its id or by the organiser's own reference; a flat line may name a measure instead. Without days
/// it speaks of the whole month; the last day counts.
/// </summary>
public sealed record InvoiceLine(string? Contract, string? Measure, BillingUnit Unit, Quantity Quantity, Chf UnitPrice, Chf Amount, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>The days that the line speaks of within the month of its invoice; they may be none.</summary>
    public Period In(Month month) => new(From is { } from && from > month.First ? from : month.First, To is { } to && to < month.Last ? to : month.Last);
}
