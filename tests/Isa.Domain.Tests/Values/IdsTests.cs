using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Values;

public partial class IdsTests
{
    const string Letters64 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("a", true)]
    [InlineData("0", true)]
    [InlineData("a-", true)]
    [InlineData("a--b", true)]
    [InlineData("01902f3e-7c1a-7e00-8000-000000000000", true)]
    [InlineData(Letters64, true)]
    [InlineData(Letters64 + "0", false)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("A", false)]
    [InlineData("a_b", false)]
    [InlineData("a.b", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    [InlineData("a\n", false)]
    [InlineData("é", false)]
    [InlineData("٣", false)]
    public void An_id_is_of_lower_case_letters_digits_and_hyphens(string? text, bool taken)
    {
        Assert.Equal(taken, Slug.IsValid(text));
        Assert.Equal((taken, taken ? text! : ""), (CaseId.TryParse(text, out var id), id.ToString()));
        Assert.Equal((taken, taken ? text! : ""), (ContractId.TryParse(text, out var contract), contract.ToString()));
    }

    [Fact]
    public void An_id_is_what_the_contract_of_the_wire_says() => Prop.ForAll(
        Gen.Elements("-", "a", "z", "0", "9", "é", "A", "_", "\n", new string('x', 31), new string('x', 62)).ArrayOf().Select(string.Concat).ToArbitrary(),
        text => Slug.IsValid(text) == OnTheWire().IsMatch(text)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef", true)]
    [InlineData("0123456789abcdef0123456789abcdef0", false)]
    [InlineData("Oseo", false)]
    [InlineData("", false)]
    public void A_partner_has_at_most_32_characters(string text, bool taken) =>
        Assert.Equal((taken, taken ? text : ""), (PartnerId.TryParse(text, out var id), id.ToString()));

    [Fact]
    public void An_id_that_is_none_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new CaseId("A"));
        Assert.Throws<ArgumentException>(() => new ContractId(""));
        Assert.Throws<ArgumentException>(() => new PartnerId(Letters64));
        Assert.Throws<ArgumentException>(() => new CmsId("Sierre"));
    }

    [Theory]
    [InlineData("oberwallis", true)]
    [InlineData("sierre", true)]
    [InlineData("sion-herens-conthey", true)]
    [InlineData("martigny", true)]
    [InlineData("bas-valais", true)]
    [InlineData("sion", false)]
    [InlineData("Sierre", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void There_are_five_regional_centres(string? text, bool taken)
    {
        Assert.Equal((taken, taken ? text! : ""), (CmsId.TryParse(text, out var id), id.ToString()));
        Assert.Equal(5, CmsId.All.Count);
    }

    [Theory]
    [InlineData("6001", true)]
    [InlineData("6266", true)]
    [InlineData("6300", true)]
    [InlineData("6000", false)]
    [InlineData("6301", false)]
    [InlineData("06266", false)]
    [InlineData("+626", false)]
    [InlineData(" 626", false)]
    [InlineData("6266\n", false)]
    [InlineData("٦٢٦٦", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_commune_of_Valais_has_a_number_from_6001_to_6300(string? text, bool taken) =>
        Assert.Equal((taken, taken ? text! : "0"), (CommuneId.TryParse(text, out var id), id.ToString()));

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}\z")]
    private static partial Regex OnTheWire();
}
