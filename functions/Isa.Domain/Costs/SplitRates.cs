using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>How expenditure is shared, in hundredths that add up to 100: the canton, the communes by their commitments (préciput), all communes by population.</summary>
public sealed record SplitRates
{
    public const int Whole = 100;

    /// <exception cref="ArgumentException">A part is negative, or the parts do not add up to 100.</exception>
    public SplitRates(DateOnly validFrom, int canton, int @base, int population)
    {
        if (!AddUp(canton, @base, population)) throw new ArgumentException("The parts are zero or more and add up to 100.", nameof(canton));
        (ValidFrom, Canton, Base, Population) = (validFrom, canton, @base, population);
    }

    public DateOnly ValidFrom { get; }

    public int Canton { get; }

    public int Base { get; }

    public int Population { get; }

    /// <summary>What all communes bear together.</summary>
    public int Communes => Base + Population;

    /// <summary>LHarm, VS 850.2 of 8 April 2004, art. 3: 70 % canton, 11 % by commitments, 19 % by population.</summary>
    public static SplitRates Law { get; } = new(new(2005, 1, 1), 70, 11, 19);

    /// <summary>Rates as somebody says them.</summary>
    public static Outcome<SplitRates> Said(DateOnly validFrom, long canton, long @base, long population) =>
        AddUp(canton, @base, population) ? new SplitRates(validFrom, (int)canton, (int)@base, (int)population) : ReferenceFaults.RatesNotWhole;

    static bool AddUp(long canton, long @base, long population) => canton >= 0 && @base >= 0 && population >= 0 && canton + @base + population == Whole;

    /// <summary>The rates in force on a day, those of the law among them unless others are known from the same day on. Null: the day lies before all of them.</summary>
    public static SplitRates? On(DateOnly day, IEnumerable<SplitRates> known) => known.Append(Law).Where(rates => rates.ValidFrom <= day).MaxBy(rates => rates.ValidFrom);

    /// <summary>A month is shared by one set of rates: that of its first day.</summary>
    public static SplitRates? Of(Month month, IEnumerable<SplitRates> known) => On(month.First, known);

    /// <summary>A year is settled by one set of rates: that of its first day.</summary>
    public static SplitRates? Of(int year, IEnumerable<SplitRates> known) => On(new(year, 1, 1), known);
}
