using System.Globalization;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Values;

public class NotationTests
{
    [Theory]
    [InlineData(0, "0.00", "0.00", "0.00")]
    [InlineData(5, "0.05", "0.05", "0.05")]
    [InlineData(99_999, "999.99", "999.99", "999.99")]
    [InlineData(147_000, "1\u2019470.00", "1,470.00", "1470.00")]
    [InlineData(-4900, "\u221249.00", "\u221249.00", "-49.00")]
    [InlineData(-123_456_789, "\u22121\u2019234\u2019567.89", "\u22121,234,567.89", "-1234567.89")]
    [InlineData(long.MaxValue, "92\u2019233\u2019720\u2019368\u2019547\u2019758.07", "92,233,720,368,547,758.07", "92233720368547758.07")]
    [InlineData(long.MinValue, "\u221292\u2019233\u2019720\u2019368\u2019547\u2019758.08", "\u221292,233,720,368,547,758.08", "-92233720368547758.08")]
    public void An_amount_always_has_two_decimals(long rappen, string swiss, string english, string spreadsheet) =>
        Assert.Equal((swiss, english, spreadsheet), (Notation.Swiss.Of(new Chf(rappen)), Notation.English.Of(new Chf(rappen)), Notation.Spreadsheet.Of(new Chf(rappen))));

    [Theory]
    [InlineData(0, "0", "0")]
    [InlineData(1800, "18", "18")]
    [InlineData(850, "8.5", "8.5")]
    [InlineData(825, "8.25", "8.25")]
    [InlineData(-50, "\u22120.5", "-0.5")]
    [InlineData(3_500_000, "35\u2019000", "35000")]
    public void A_number_has_the_decimals_that_it_needs_after_a_point(long hundredths, string swiss, string spreadsheet) =>
        Assert.Equal((swiss, spreadsheet), (Notation.Swiss.Of(new Quantity(hundredths).Units), Notation.Spreadsheet.Of(new Quantity(hundredths).Units)));

    [Fact]
    public void A_day_is_written_as_its_readers_do()
    {
        var day = new DateOnly(2026, 11, 4);
        Assert.Equal(["04.11.2026", "4 Nov 2026", "04.11.2026"], new[] { Notation.Swiss, Notation.English, Notation.Spreadsheet }.Select(notation => notation.Of(day)));
    }

    [Fact]
    public void The_culture_of_the_machine_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new("") { NumberFormat = new() { NumberDecimalSeparator = "¤", NumberGroupSeparator = "¤", NegativeSign = "¤" } };
        try
        {
            Assert.Equal("\u22121\u2019470.00 8.5", $"{Notation.Swiss.Of(new Chf(-147_000))} {Notation.Swiss.Of(8.5m)}");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
