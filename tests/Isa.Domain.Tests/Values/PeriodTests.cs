using Isa.Domain.Values;

namespace Isa.Domain.Tests.Values;

public class PeriodTests
{
    [Theory]
    [InlineData("2026-11-01", null, "2026-10-31", false)]
    [InlineData("2026-11-01", null, "2026-11-01", true)]
    [InlineData("2026-11-01", null, "9999-12-31", true)]
    [InlineData("2026-11-01", "2026-11-30", "2026-10-31", false)]
    [InlineData("2026-11-01", "2026-11-30", "2026-11-01", true)]
    [InlineData("2026-11-01", "2026-11-30", "2026-11-30", true)]
    [InlineData("2026-11-01", "2026-11-30", "2026-12-01", false)]
    [InlineData("2026-11-01", "2026-11-01", "2026-11-01", true)]
    [InlineData("2026-11-02", "2026-11-01", "2026-11-01", false)]
    [InlineData("2026-11-02", "2026-11-01", "2026-11-02", false)]
    public void The_first_and_the_last_day_count(string first, string? last, string day, bool within) =>
        Assert.Equal(within, new Period(When.Day(first), last is null ? null : When.Day(last)).Contains(When.Day(day)));
}
