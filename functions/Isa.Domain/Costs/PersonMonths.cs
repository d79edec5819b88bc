using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>How long persons took part, in exact parts of a month: days of months of any length add up without rounding.</summary>
public readonly record struct PersonMonths(long Parts)
{
    /// <summary>The parts of one month: what 28, 29, 30 and 31 all divide.</summary>
    public const int Whole = 28 * 29 * 15 * 31;

    /// <summary>To two places, half away from zero; only for the eye, nothing is computed from it.</summary>
    public decimal Rounded => Math.Round((decimal)Parts / Whole, 2, MidpointRounding.AwayFromZero);

    public static PersonMonths Months(int months) => new((long)months * Whole);

    public static PersonMonths Days(int days, Month of) => new((long)days * (Whole / of.Days));

    /// <summary>
    /// Active days of the days of the month, by the commune where the person lived; on a subsidy (object-linked) a month with an active day is a whole one,
    /// of the commune of the first such day.
    /// </summary>
    public static IEnumerable<(CommuneId Commune, PersonMonths PersonMonths)> Of(MeasureContract contract, Month month, DateOnly today)
    {
        var communes = ActiveDays(contract, month, today).GroupBy(contract.CommuneOn);
        return contract.Billing.Mode == BillingMode.ObjectLinked
            ? communes.Take(1).Select(commune => (commune.Key, Months(1)))
            : communes.Select(commune => (commune.Key, Days(commune.Count(), month)));
    }

    /// <summary>The days of the stay within the month, suspended days left out, none after today.</summary>
    public static IEnumerable<DateOnly> ActiveDays(MeasureContract contract, Month month, DateOnly today) => Enumerable.Range(1, month.Days).Select(month.Day)
        .Where(day => day <= today && contract.Stay is { } stay && stay.Contains(day) && !contract.IsSuspendedOn(day));

    public static PersonMonths operator +(PersonMonths left, PersonMonths right) => new(left.Parts + right.Parts);
}
