using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Measures;

public class PublicHolidaysTests
{
    /// <summary>The years as calendars of the canton print them (feiertagskalender.ch, canton of Valais).</summary>
    [Theory]
    [InlineData(2021, "01-01 03-19 05-13 06-03 08-01 08-15 11-01 12-08 12-25")]
    [InlineData(2026, "01-01 03-19 05-14 06-04 08-01 08-15 11-01 12-08 12-25")]
    [InlineData(2027, "01-01 03-19 05-06 05-27 08-01 08-15 11-01 12-08 12-25")]
    public void Valais_has_nine_public_holidays(int year, string days) => Assert.Equal(
        days.Split(' '), Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays).Where(day => day.Year == year && PublicHolidays.IsHoliday(day)).Select(day => day.ToString("MM-dd")));

    [Theory]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2038-04-25")]          // the latest that there is
    [InlineData("2285-03-22")]          // the earliest
    public void Easter_is_that_of_the_Gregorian_calendar(string easter) => Assert.Equal(When.Day(easter), PublicHolidays.EasterOf(When.Day(easter).Year));
}
