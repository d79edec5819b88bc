using Isa.Domain.Values;

namespace Isa.Domain.Tests.Values;

public class IbanTests
{
    [Theory]
    [InlineData("CH93 0076 2011 6238 5295 7", "CH9300762011623852957", false)]
    [InlineData("CH9300762011623852957", "CH9300762011623852957", false)]
    [InlineData("ch93 0076 2011 6238 5295 7", "CH9300762011623852957", false)]
    [InlineData("CH93\u00A00076\u00A02011\u202F6238 5295 7", "CH9300762011623852957", false)]
    [InlineData("LI21 0881 0000 2324 013A A", "LI21088100002324013AA", false)]
    [InlineData("CH44 3199 9123 0008 8901 2", "CH4431999123000889012", true)]
    public void An_account_is_taken_in_its_electronic_and_its_printed_form(string text, string electronic, bool isQr)
    {
        var iban = Iban.Parse(text).Value();
        Assert.Equal((electronic, isQr), (iban.ToString(), iban.IsQr));
    }

    [Theory]
    [InlineData("CH93 0076 2011 6238 5295 8", "iban.wrong-check-digits")]
    [InlineData("CH93 0076 2011 6238 5259 7", "iban.wrong-check-digits")]
    [InlineData("CH44 3199 9123 0008 8902 1", "iban.wrong-check-digits")]
    [InlineData("DE89 3704 0044 0532 0130 00", "iban.malformed")]
    [InlineData("CH93 0076 2011 6238 5295", "iban.malformed")]
    [InlineData("CH93 0076 2011 6238 5295 77", "iban.malformed")]
    [InlineData("CH93 A076 2011 6238 5295 7", "iban.malformed")]
    [InlineData("CH93-0076-2011-6238-5295-7", "iban.malformed")]
    [InlineData("CH93 0076 2011 6238 5295 ٧", "iban.malformed")]
    [InlineData("", "iban.malformed")]
    public void What_is_no_account_is_told_apart(string text, string code) => Assert.Equal([code], Iban.Parse(text).Faults());
}
