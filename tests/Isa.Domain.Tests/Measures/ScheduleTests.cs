using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Measures;

public class ScheduleTests
{
    [Theory]
    [InlineData(DayOfWeek.Monday, HalfDay.Am, 0b00_00_00_00_00_00_01)]
    [InlineData(DayOfWeek.Monday, HalfDay.Pm, 0b00_00_00_00_00_00_10)]
    [InlineData(DayOfWeek.Tuesday, HalfDay.Am, 0b00_00_00_00_00_01_00)]
    [InlineData(DayOfWeek.Wednesday, HalfDay.Am, 0b00_00_00_00_01_00_00)]
    [InlineData(DayOfWeek.Thursday, HalfDay.Am, 0b00_00_00_01_00_00_00)]
    [InlineData(DayOfWeek.Friday, HalfDay.Am, 0b00_00_01_00_00_00_00)]
    [InlineData(DayOfWeek.Saturday, HalfDay.Pm, 0b00_10_00_00_00_00_00)]
    [InlineData(DayOfWeek.Sunday, HalfDay.Pm, 0b10_00_00_00_00_00_00)]
    public void A_half_day_has_its_own_bit(DayOfWeek day, HalfDay half, int bits)
    {
        var schedule = default(Schedule).And(day, half);
        Assert.Equal(bits, schedule.HalfDays);
        Assert.Equal([(day, half)], HalfDaysOf(schedule));
        Assert.Equal(schedule, schedule.And(day, half));
    }

    [Fact]
    public void A_week_without_half_days_is_empty() => Assert.Empty(HalfDaysOf(default));

    [Fact]
    public void ISA_runs_on_the_five_mornings_of_the_working_week() => Assert.Equal(
        [(DayOfWeek.Monday, HalfDay.Am), (DayOfWeek.Tuesday, HalfDay.Am), (DayOfWeek.Wednesday, HalfDay.Am), (DayOfWeek.Thursday, HalfDay.Am), (DayOfWeek.Friday, HalfDay.Am)],
        HalfDaysOf(Schedule.WorkdayMornings));

    static IEnumerable<(DayOfWeek, HalfDay)> HalfDaysOf(Schedule schedule) =>
        from day in Enum.GetValues<DayOfWeek>()
        from half in Enum.GetValues<HalfDay>()
        where schedule.Has(day, half)
        select (day, half);
}
