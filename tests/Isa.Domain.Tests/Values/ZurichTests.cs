using Isa.Domain.Values;

namespace Isa.Domain.Tests.Values;

public class ZurichTests
{
    [Theory]
    [InlineData("2026-11-03T22:59:59.9999999Z", "2026-11-03")]        // winter: midnight is 23:00 UTC
    [InlineData("2026-11-03T23:00:00Z", "2026-11-04")]
    [InlineData("2026-07-31T21:59:59.9999999Z", "2026-07-31")]        // summer: 22:00 UTC
    [InlineData("2026-07-31T22:00:00Z", "2026-08-01")]
    [InlineData("2026-12-31T23:00:00Z", "2027-01-01")]
    [InlineData("2026-03-28T22:59:59Z", "2026-03-28")]                // the night without 2:30: 29 March has 23 hours
    [InlineData("2026-03-28T23:00:00Z", "2026-03-29")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29")]
    [InlineData("2026-03-29T21:59:59Z", "2026-03-29")]
    [InlineData("2026-03-29T22:00:00Z", "2026-03-30")]
    [InlineData("2026-10-24T21:59:59Z", "2026-10-24")]                // the night with two 2:30: 25 October has 25 hours
    [InlineData("2026-10-24T22:00:00Z", "2026-10-25")]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25")]
    [InlineData("2026-10-25T01:30:00Z", "2026-10-25")]
    [InlineData("2026-10-25T22:59:59Z", "2026-10-25")]
    [InlineData("2026-10-25T23:00:00Z", "2026-10-26")]
    public void A_day_begins_at_midnight_in_Zurich(string instant, string day)
    {
        Assert.Equal(When.Day(day), Zurich.DayOf(When.Instant(instant)));
        Assert.Equal(When.Day(day), Zurich.DayOf(When.Instant(instant).ToOffset(TimeSpan.FromHours(-9))));
        Assert.Equal(When.Day(day), Zurich.Today(new StoppedClock(When.Instant(instant))));
    }

    [Fact]
    public void The_first_and_the_last_instant_have_a_day()
    {
        Assert.Equal(DateOnly.MinValue, Zurich.DayOf(DateTimeOffset.MinValue));
        Assert.Equal(DateOnly.MaxValue, Zurich.DayOf(DateTimeOffset.MaxValue));
    }

    sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
