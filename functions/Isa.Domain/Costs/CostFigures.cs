using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>
/// What a measure costs per person: each figure from amount, savings and exact person-months, none from a rounded one. Savings are medical
/// costs and avoided hospitalisations together. Null: nobody took part, or nothing is known of savings.
/// </summary>
public sealed record CostFigures(Chf? PerPersonMonth, long? PerPersonMonthRoundedFrancs, Chf? NetPerPersonMonth, Chf? NetPerPersonDay)
{
    const int MonthsOfYear = 12, DaysOfYear = 365, RappenOfTenFrancs = 1000;

    public static CostFigures Of(Chf amount, PersonMonths personMonths, Chf? savings)
    {
        if (personMonths.Parts == 0) return new(null, null, null, null);
        var net = amount - savings;
        return new(
            amount.Of(PersonMonths.Whole, personMonths.Parts),
            amount.Of(PersonMonths.Whole, personMonths.Parts * RappenOfTenFrancs).Rappen * 10,
            net?.Of(PersonMonths.Whole, personMonths.Parts),
            net?.Of(PersonMonths.Whole * MonthsOfYear, personMonths.Parts * DaysOfYear));
    }

    /// <summary>A cost per month as a cost per day of the year.</summary>
    public static Chf PerDay(Chf perMonth) => perMonth.Of(MonthsOfYear, DaysOfYear);
}

/// <summary>
/// A printed claim in whole francs a day beside what follows from the monthly figure. The conference slides of 2018 print 365 a month and
/// "1 franc a day": they read the month as a year; 12.00 follows.
/// </summary>
public sealed record DailyClaim(Chf PerDay, bool IsConsistent)
{
    const int RappenOfFranc = 100;

    public static DailyClaim Of(Chf perPersonMonth, long printedFrancs)
    {
        var perDay = CostFigures.PerDay(perPersonMonth);
        return new(perDay, perDay.Of(1, RappenOfFranc).Rappen == printedFrancs);
    }
}
