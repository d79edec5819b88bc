using System.Globalization;
using Isa.Functions.Platform.Hosting;

namespace Isa.Functions.Tests.Platform.Hosting;

public class CronTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-11-20T12:00:00", "2026-11-20T12:05:00")]
    [InlineData("0 */5 * * * *", "2026-11-20T12:04:59.9", "2026-11-20T12:05:00")]
    [InlineData("0 */5 * * * *", "2026-12-31T23:57:00", "2027-01-01T00:00:00")]
    [InlineData("0 0 * * * *", "2026-11-20T12:00:01", "2026-11-20T13:00:00")]
    [InlineData("*/15 * * * * *", "2026-11-20T12:00:14", "2026-11-20T12:00:15")]
    [InlineData("30 15 1 * * *", "2026-11-20T01:15:30", "2026-11-21T01:15:30")]
    [InlineData("0 0 0 1 * *", "2026-11-20T12:00:00", "2026-12-01T00:00:00")]
    [InlineData("0 0 0 29 2 *", "2026-11-20T12:00:00", "2028-02-29T00:00:00")]
    [InlineData("0 0 6 * * 0", "2026-11-20T12:00:00", "2026-11-22T06:00:00")]
    public void The_next_tick_is_the_first_after_now(string schedule, string now, string next) =>
        Assert.Equal(Utc(next), Cron.Parse(schedule).Next(Utc(now)));

    [Theory]
    [InlineData("0 */5 * * * *", "2026-11-20T12:05:00", "2026-11-20T12:05:00")]
    [InlineData("0 */5 * * * *", "2026-11-20T12:04:59.9", "2026-11-20T12:00:00")]
    [InlineData("0 0 * * * *", "2026-11-20T12:00:00.4", "2026-11-20T12:00:00")]
    [InlineData("0 0 * * * *", "2026-11-20T11:59:59", "2026-11-20T11:00:00")]
    [InlineData("*/15 * * * * *", "2026-11-20T12:00:14", "2026-11-20T12:00:00")]
    [InlineData("30 15 1 * * *", "2026-11-20T01:15:29", "2026-11-19T01:15:30")]
    [InlineData("0 0 6 * * 0", "2026-11-20T12:00:00", "2026-11-15T06:00:00")]
    [InlineData("0 0 0 1 1 *", "2026-11-20T12:00:00", "2026-01-01T00:00:00")]
    [InlineData("0 0 0 29 2 *", "2026-11-20T12:00:00", "2024-02-29T00:00:00")]
    public void The_last_tick_is_the_one_at_or_before_now(string schedule, string now, string last) =>
        Assert.Equal(Utc(last), Cron.Parse(schedule).Last(Utc(now)));

    [Theory]
    [InlineData("* * * * *")]
    [InlineData("60 * * * * *")]
    [InlineData("*/0 * * * * *")]
    [InlineData("0 0 0 32 * *")]
    [InlineData("0 1-5 * * * *")]
    [InlineData("")]
    public void A_schedule_of_another_form_is_refused(string schedule) => Assert.Throws<FormatException>(() => Cron.Parse(schedule));

    [Fact]
    public void A_schedule_that_never_ticks_says_so() => Assert.Throws<InvalidOperationException>(() => Cron.Parse("0 0 0 30 2 *").Next(Utc("2026-11-20T12:00:00")));

    static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text + "Z", CultureInfo.InvariantCulture);
}
