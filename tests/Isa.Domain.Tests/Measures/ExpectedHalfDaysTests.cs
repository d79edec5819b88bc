using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Measures;

public class ExpectedHalfDaysTests
{
    [Theory]
    [InlineData("2026-10", 0)]         // before the start
    [InlineData("2026-11", 21)]        // from Monday 2 November
    [InlineData("2026-12", 14)]        // 23 mornings, 8 of them from 1 to 10 December suspended (one a holiday), and Christmas
    [InlineData("2027-01", 20)]        // New Year
    [InlineData("2027-02", 20)]
    [InlineData("2027-03", 22)]        // Saint Joseph
    [InlineData("2027-04", 22)]        // Good Friday was in March and is no holiday; the last day, Friday 30 April, counts
    [InlineData("2027-05", 0)]
    public void Expected_are_the_half_days_of_the_schedule_within_the_stay_without_suspended_days_and_holidays(string month, int expected)
    {
        Assert.True(Month.TryParse(month, out var of));
        Assert.Equal(expected, ExpectedHalfDays.In(AContract.Resumed, of).Count());
    }

    [Fact]
    public void Before_the_activation_nobody_is_expected() => Assert.Empty(ExpectedHalfDays.In(AContract.Approved, new(2026, 11)));

    [Fact]
    public void A_whole_day_is_two_half_days_and_another_schedule_holds_from_its_day_on()
    {
        var mondays = default(Schedule).And(DayOfWeek.Monday, HalfDay.Am).And(DayOfWeek.Monday, HalfDay.Pm);
        var contract = AContract.Active with { Schedule = mondays, LaterSchedules = [new(new(2026, 11, 16), Schedule.WorkdayMornings)] };
        Assert.Equal(4 + 11, ExpectedHalfDays.In(contract, new(2026, 11)).Count());
    }
}
