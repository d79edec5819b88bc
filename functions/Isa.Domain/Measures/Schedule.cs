using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>The half-days that a person comes each week: one bit per half-day, Monday morning first, Sunday afternoon last.</summary>
public readonly record struct Schedule(int HalfDays)
{
    /// <summary>Every working day at 50 %, as ISA runs (Le Nouvelliste, 2 March 2018).</summary>
    public static Schedule WorkdayMornings { get; } = new(0b01_01_01_01_01);

    public bool Has(DayOfWeek day, HalfDay half) => (HalfDays & Bit(day, half)) != 0;

    public Schedule And(DayOfWeek day, HalfDay half) => new(HalfDays | Bit(day, half));

    static int Bit(DayOfWeek day, HalfDay half) => 1 << (((int)day + 6) % 7 * 2 + (half == HalfDay.Am ? 0 : 1));
}
