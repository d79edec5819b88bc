using Isa.Domain.Values;

namespace Isa.Domain.Tests.Values;

public class MonthTests
{
    [Theory]
    [InlineData("2026-11", "2026-11-30", 30)]
    [InlineData("2026-12", "2026-12-31", 31)]
    [InlineData("2026-02", "2026-02-28", 28)]
    [InlineData("2028-02", "2028-02-29", 29)]
    [InlineData("2100-02", "2100-02-28", 28)]
    [InlineData("9999-12", "9999-12-31", 31)]
    [InlineData("0001-01", "0001-01-31", 31)]
    public void A_month_goes_from_its_first_to_its_last_day(string text, string last, int days)
    {
        Assert.True(Month.TryParse(text, out var month));
        Assert.Equal((When.Day(text + "-01"), When.Day(last), days), (month.First, month.Last, month.Days));
        Assert.Equal((month.First, month.Last), (month.Day(1), month.Day(days)));
        Assert.Equal((month, month), (Month.Of(month.First), Month.Of(month.Last)));
        Assert.Equal(text, month.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("0000-01")]
    [InlineData("2026-1")]
    [InlineData("26-11")]
    [InlineData("2026-11-01")]
    [InlineData("2026-11 ")]
    [InlineData(" 2026-11")]
    [InlineData("2026/11")]
    [InlineData("２０２６-11")]
    public void Only_year_and_month_in_digits_are_taken(string? text) => Assert.False(Month.TryParse(text, out _));

    [Fact]
    public void Months_are_ordered_by_time()
    {
        Month[] months = [new(2027, 1), new(2026, 12), new(2026, 2)];
        Assert.Equal([new(2026, 2), new(2026, 12), new(2027, 1)], months.Order());
    }

    [Fact]
    public void A_month_that_does_not_exist_cannot_be_made() => Assert.Throws<ArgumentOutOfRangeException>(() => new Month(2026, 13));
}
