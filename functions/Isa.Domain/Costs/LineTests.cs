using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>The tests of a line, in the order in which they are asked: the first that fails rejects it.</summary>
sealed class LineTests(PartnerId partner)
{
    readonly HashSet<(string Subject, BillingUnit Unit, Period Period, Chf Price)> seen = [];
    readonly HashSet<(string Subject, BillingUnit Unit)> once = [];

    /// <summary>Null: the line passes. `contracts` are what it speaks of: one contract, or all of the measure that it names.</summary>
    public LineReason? Fails(InvoiceLine line, Period period, IReadOnlyList<ContractMonth> contracts)
    {
        if (contracts.Count == 0 || contracts.Any(month => month.Contract.Partner != partner)) return LineReason.ContractUnknown;
        if (!contracts.Any(month => Days(period).Any(day => month.Contract.Stay is { } stay && stay.Contains(day)))) return LineReason.ContractOutsideDates;
        if (line.UnitPrice < default(Chf) || line.Amount != line.Quantity.At(line.UnitPrice)) return LineReason.ArithmeticWrong;
        if (line.Quantity.Hundredths > 0 && !seen.Add((Subject(line, contracts), line.Unit, period, line.UnitPrice))) return LineReason.LineDuplicate;
        if (line.Measure is null ? PriceIn(line.Unit, contracts[0].Contract.Billing) is null : line.Unit != BillingUnit.Flat) return LineReason.UnitDiffers;
        if (!contracts.Any(month => month.ActiveDays.Any(period.Contains))) return LineReason.ContractSuspended;
        if (line.Quantity.Hundredths > 0 && line.Unit is BillingUnit.Month or BillingUnit.Flat && !once.Add((Subject(line, contracts), line.Unit))) return LineReason.LineDuplicate;
        return null;
    }

    /// <summary>A credit note took the whole line back: it may be billed anew.</summary>
    public void Forget(InvoiceLine line, Period period, IReadOnlyList<ContractMonth> contracts)
    {
        seen.Remove((Subject(line, contracts), line.Unit, period, line.UnitPrice));
        once.Remove((Subject(line, contracts), line.Unit));
    }

    /// <summary>What a line and its credit share.</summary>
    public static string Subject(InvoiceLine line, IReadOnlyList<ContractMonth> contracts) => line.Measure is { } measure ? $"measure {measure}" : contracts[0].Contract.Id.ToString();

    /// <summary>The contract's price in the unit of the line; null: a unit that the contract does not know. Half a day costs half, half away from zero.</summary>
    public static Chf? PriceIn(BillingUnit unit, Billing billing) => (unit, billing.Unit) switch
    {
        var (billed, agreed) when billed == agreed => billing.UnitPrice,
        (BillingUnit.HalfDay, BillingUnit.Day) => billing.UnitPrice.Of(1, 2),
        (BillingUnit.Day, BillingUnit.HalfDay) => billing.UnitPrice * 2,
        _ => null,
    };

    static IEnumerable<DateOnly> Days(Period period)
    {
        for (var day = period.First; period.Contains(day); day = day.AddDays(1)) yield return day;
    }
}
