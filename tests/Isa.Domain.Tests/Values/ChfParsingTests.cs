using Isa.Domain.Values;

namespace Isa.Domain.Tests.Values;

public class ChfParsingTests
{
    [Theory]
    [InlineData("1'470.00", 147000)]
    [InlineData("1’470.00", 147000)]
    [InlineData("1\u00A0470,00", 147000)]
    [InlineData("1\u202F470.5", 147050)]
    [InlineData("1 470", 147000)]
    [InlineData("1470", 147000)]
    [InlineData("132’000.-", 13200000)]
    [InlineData("997.—", 99700)]
    [InlineData("997.–", 99700)]
    [InlineData("997.--", 99700)]
    [InlineData("997,-", 99700)]
    [InlineData("Fr. 30’000.-", 3000000)]
    [InlineData("CHF 12,50", 1250)]
    [InlineData("chf12.50", 1250)]
    [InlineData("12.50 CHF", 1250)]
    [InlineData("-12.5", -1250)]
    [InlineData("CHF -12.50", -1250)]
    [InlineData("\u221212.50", -1250)]
    [InlineData(" 49.00 ", 4900)]
    [InlineData("0", 0)]
    [InlineData("0.05", 5)]
    [InlineData("999999999999999", 99999999999999900)]
    public void Francs_are_read_as_people_here_write_them(string text, long rappen) => Assert.Equal(rappen, ChfParsing.Parse(text).Value().Rappen);

    [Theory]
    [InlineData("12.505", "amount.malformed")]
    [InlineData("1.470", "amount.malformed")]
    [InlineData("1.470,00", "amount.malformed")]
    [InlineData("1'47", "amount.malformed")]
    [InlineData("1'470’000", "amount.malformed")]
    [InlineData("1''470", "amount.malformed")]
    [InlineData("12,50.-", "amount.malformed")]
    [InlineData(".50", "amount.malformed")]
    [InlineData("12.", "amount.malformed")]
    [InlineData("1e3", "amount.malformed")]
    [InlineData("--5", "amount.malformed")]
    [InlineData("٤٩", "amount.malformed")]
    [InlineData("9999999999999999", "amount.malformed")]
    [InlineData("CHF", "amount.malformed")]
    [InlineData("", "amount.malformed")]
    [InlineData("EUR 12.50", "currency.unknown")]
    [InlineData("12.50 EUR", "currency.unknown")]
    [InlineData("€ 12.50", "currency.unknown")]
    [InlineData("$12.50", "currency.unknown")]
    public void What_is_no_amount_in_francs_is_refused(string text, string code) => Assert.Equal([code], ChfParsing.Parse(text).Faults());
}
