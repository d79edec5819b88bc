using System.Globalization;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>What must hold at the door before an invoice is taken. Prices, contracts and attendance are judged later, line by line.</summary>
public static class InvoiceRules
{
    public const int FaultsMax = 100;

    /// <summary>As long as marks are taken. A month exists from its first invoice on and must then be closed before all later ones: a slip of the pen would hold them up for ever.</summary>
    public const int MonthsBack = 24;

    /// <summary>The invoice, or all that stands against it; `credited` is the month of the invoice that a credit note names, when the organiser claimed such a number.</summary>
    public static Outcome<Invoice> Judge(InvoiceDraft draft, Month? credited, DateOnly today)
    {
        var (month, total) = (draft.Month ?? credited, draft.Lines.Sum(line => line.Amount));
        Iban? iban = null;
        PaymentReference? reference = null;
        var faults = new List<Fault>();
        if (draft.Iban is { } account) iban = Opened(Iban.Parse(account), "/data/iban", faults);
        if (draft.Reference is { } text) reference = Opened(PaymentReference.Parse(text), "/data/reference", faults);
        if (iban is { } known && (draft.Reference is null || reference is not null) && PaymentReference.AgainstUse(reference, known) is { } against) faults.Add(against.At("/data/reference"));
        faults.AddRange(Rules.Broken(
            (month is not null, InvoiceFaults.CreditedUnknown),
            (draft.Kind == InvoiceKind.Issued || draft.Month is null || credited is null || draft.Month == credited, InvoiceFaults.OtherMonth),
            (credited is not null || month is not { } old || old.Last >= today.AddMonths(-MonthsBack), InvoiceFaults.TooOld),
            (credited is not null || month is not { } begun || begun.First <= today, DateFaults.InTheFuture.At("/data/month").Because(month?.First, today)),
            (draft.Credits != draft.Number, InvoiceFaults.CreditsItself),
            (draft.IssuedOn <= today, DateFaults.InTheFuture.At("/data/issuedOn").Because(draft.IssuedOn, today)),
            (draft.Total is null || draft.Total == total, InvoiceFaults.TotalWrong)));
        foreach (var (index, line) in draft.Lines.Index())
        {
            if (faults.Count >= FaultsMax) break;
            faults.AddRange(Broken(line, draft.Kind, month).Select(fault => fault.At(string.Create(CultureInfo.InvariantCulture, $"/data/lines/{index}{fault.Pointer}"))));
        }
        if (faults is not []) return faults.Take(FaultsMax).ToArray();
        return new Invoice(draft.Kind, draft.Number, month!.Value, draft.IssuedOn, iban?.ToString(), reference?.ToString(), draft.Credits, draft.Lines, total);
    }

    static Fault[] Broken(InvoiceLine line, InvoiceKind kind, Month? month) => Rules.Broken(
        (line.Contract is not null || line.Measure is not null, InvoiceFaults.LineNamesNothing),
        (line.Contract is null || line.Measure is null, InvoiceFaults.LineNamesBoth),
        (line.Measure is null || line.Unit == BillingUnit.Flat, InvoiceFaults.MeasureNotFlat),
        (kind == InvoiceKind.Credited || line.Quantity.Hundredths > 0, InvoiceFaults.QuantityNotPositive),
        (kind == InvoiceKind.Issued || line.Quantity.Hundredths < 0, InvoiceFaults.QuantityNotNegative),
        (line.Quantity.Hundredths % StepOf(line.Unit) == 0, InvoiceFaults.QuantityOfUnit),
        (IsIn(month, line.From), InvoiceFaults.OutsideMonth.At("/from")),
        (IsIn(month, line.To), InvoiceFaults.OutsideMonth.At("/to")),
        (line.From is not { } from || line.To is not { } to || from <= to, InvoiceFaults.Reversed));

    /// <summary>In hundredths: a day can be halved, a month is billed by its days.</summary>
    static int StepOf(BillingUnit unit) => unit switch
    {
        BillingUnit.HalfDay or BillingUnit.Interview or BillingUnit.Flat => Quantity.PerUnit,
        BillingUnit.Day => Quantity.PerUnit / 2,
        BillingUnit.Month => 1,
    };

    static bool IsIn(Month? month, DateOnly? day) => month is not { } some || day is not { } on || Month.Of(on) == some;

    static T? Opened<T>(Outcome<T> outcome, string pointer, List<Fault> faults)
        where T : struct
    {
        if (outcome.Is(out var value, out var bad)) return value;
        faults.AddRange(bad.Select(fault => fault.At(pointer)));
        return null;
    }
}

/// <summary>The refusals of an invoice at the door; those of a line bear their place within it.</summary>
public static class InvoiceFaults
{
    public static readonly Fault CreditedUnknown = new("invoice.unknown", "The credited invoice never came here: name the month too.", "/data/credits");
    public static readonly Fault CreditsItself = new("credit.itself", "A credit note bears a number of its own.", "/data/credits");
    public static readonly Fault OtherMonth = new("credit.other-month", "A credit note belongs to the month of the invoice that it credits.", "/data/month");
    public static readonly Fault TooOld = new("date.too-old", "The month lies more than 24 months back.", "/data/month");
    public static readonly Fault TotalWrong = new("invoice.total-wrong", "The total is not the sum of the lines.", "/data/totalRappen");
    public static readonly Fault LineNamesNothing = new("line.names-nothing", "A line names a contract; only a flat line may name a measure instead.", "/contract");
    public static readonly Fault LineNamesBoth = new("line.names-both", "A line names a contract or a measure, not both.", "/measure");
    public static readonly Fault MeasureNotFlat = new("line.measure-not-flat", "Only a flat line names a measure.", "/measure");
    public static readonly Fault QuantityNotPositive = new("quantity.not-positive", "An invoice bills more than nothing; what is taken back stands on a credit note.", "/quantity");
    public static readonly Fault QuantityNotNegative = new("quantity.not-negative", "A credit note takes back: its quantities are below zero.", "/quantity");
    public static readonly Fault QuantityOfUnit = new("quantity.of-unit", "Half-days, interviews and flat sums are counted whole, days by halves.", "/quantity");
    public static readonly Fault OutsideMonth = new("line.outside-month", "The day lies outside the month of the invoice.");
    public static readonly Fault Reversed = new("line.reversed", "The last day of the line lies before its first.", "/to");
}
