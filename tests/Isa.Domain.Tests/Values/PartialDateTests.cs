using Isa.Domain.Values;

namespace Isa.Domain.Tests.Values;

public class PartialDateTests
{
    [Theory]
    [InlineData("1985-04-12", "1985-04-12", "1985-04-12")]
    [InlineData("1985-04", "1985-04-01", "1985-04-30")]
    [InlineData("1984-02", "1984-02-01", "1984-02-29")]
    [InlineData("1985", "1985-01-01", "1985-12-31")]
    [InlineData("1985-01-01", "1985-01-01", "1985-01-01")]
    [InlineData("0001", "0001-01-01", "0001-12-31")]
    [InlineData("9999-12", "9999-12-01", "9999-12-31")]
    public void A_day_a_month_or_a_year_is_taken_and_written_as_it_was_said(string text, string first, string last)
    {
        var date = PartialDate.Parse(text).Value();
        Assert.Equal((When.Day(first), When.Day(last), text), (date.First, date.Last, date.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("85")]
    [InlineData("0000")]
    [InlineData("1985-")]
    [InlineData("1985-13")]
    [InlineData("1985-4")]
    [InlineData("1985-00")]
    [InlineData("1985-02-29")]
    [InlineData("1985-4-12")]
    [InlineData("12.04.1985")]
    [InlineData("1985/04")]
    [InlineData("١٩٨٥")]
    [InlineData(" 1985")]
    [InlineData("1985-04-12T00:00:00Z")]
    public void What_is_no_date_of_the_calendar_is_refused(string text) => Assert.Equal(["date.malformed"], PartialDate.Parse(text).Faults());

    [Theory]
    [InlineData("2026-11-03", "2026-11-03", true)]
    [InlineData("2026-11-04", "2026-11-03", false)]
    [InlineData("2026-11", "2026-11-03", true)]
    [InlineData("2026-12", "2026-11-03", false)]
    [InlineData("2026", "2026-01-01", true)]
    [InlineData("2027", "2026-12-31", false)]
    public void Only_what_is_impossible_is_ruled_out(string date, string day, bool may) => Assert.Equal(may, PartialDate.Parse(date).Value().MayBeBy(When.Day(day)));

    [Fact]
    public void A_month_is_not_its_first_day() => Assert.NotEqual(PartialDate.Parse("1985-04-01").Value(), PartialDate.Parse("1985-04").Value());

    [Fact]
    public void A_birth_date_never_shows_itself_in_a_text() => Assert.DoesNotContain("1985", $"{PartialDate.Parse("1985-04-12").Value()}", StringComparison.Ordinal);
}
