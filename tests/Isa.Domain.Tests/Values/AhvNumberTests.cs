using FsCheck;
using FsCheck.Fluent;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Values;

public class AhvNumberTests
{
    [Theory]
    [InlineData("756.9217.0769.85")]
    [InlineData("7569217076985")]
    [InlineData("756.1234.5678.97")]
    [InlineData("756.1111.2222.08")]
    [InlineData("756.0000.0000.02")]
    [InlineData("756.9999.9999.91")]
    public void A_number_with_the_right_check_digit_is_taken(string text)
    {
        var number = AhvNumber.Parse(text).Value();
        Assert.Equal(text.Replace(".", "", StringComparison.Ordinal), number.Digits);
        Assert.Equal(number, AhvNumber.Parse(number.Formatted()).Value());
    }

    [Theory]
    [InlineData("756.9217.0769.84", "ahv.wrong-check-digit")]
    [InlineData("756.9217.0769.86", "ahv.wrong-check-digit")]
    [InlineData("756.1234.5678.91", "ahv.wrong-check-digit")]
    [InlineData("756.1111.2222.00", "ahv.wrong-check-digit")]
    [InlineData("123.4567.8910.19", "ahv.wrong-prefix")]
    [InlineData("123.9217.0769.85", "ahv.wrong-prefix")]
    [InlineData("756..9217.0769.85", "ahv.malformed")]
    [InlineData("7.56..9217...0769.85", "ahv.malformed")]
    [InlineData("756.92170769.85", "ahv.malformed")]
    [InlineData("756.92.7.0769.85", "ahv.malformed")]
    [InlineData(".56.9217.0769.85", "ahv.malformed")]
    [InlineData("756 9217 0769 85", "ahv.malformed")]
    [InlineData(" 7569217076985", "ahv.malformed")]
    [InlineData("7569217076985\n", "ahv.malformed")]
    [InlineData("756921707698", "ahv.malformed")]
    [InlineData("75692170769850", "ahv.malformed")]
    [InlineData("756921707698٥", "ahv.malformed")]
    [InlineData("756921707698X", "ahv.malformed")]
    [InlineData("12345678113", "ahv.malformed")]         // the old number of eleven digits
    [InlineData("", "ahv.malformed")]
    public void What_is_not_a_number_is_refused_by_name(string text, string fault) => Assert.Equal([fault], AhvNumber.Parse(text).Faults());

    [Fact]
    public void A_number_is_printed_in_four_groups() => Assert.Equal("756.9217.0769.85", AhvNumber.Parse("7569217076985").Value().Formatted());

    [Fact]
    public void A_number_never_shows_itself_in_a_text() => Assert.DoesNotContain("9217", $"{AhvNumber.Parse("756.9217.0769.85").Value()}", StringComparison.Ordinal);

    [Fact]
    public void For_twelve_digits_exactly_one_check_digit_is_right() => Prop.ForAll(NineDigits, digits =>
        Enumerable.Range(0, 10).Count(check => IsTaken($"756{digits:D9}{check}")) == 1).QuickCheckThrowOnFailure();

    [Fact]
    public void A_change_of_any_one_digit_is_found() => Prop.ForAll(NineDigits, digits =>
    {
        var right = Enumerable.Range(0, 10).Select(check => $"756{digits:D9}{check}").First(IsTaken);
        return Enumerable.Range(0, 13).All(place => "0123456789".Except([right[place]]).All(other => !IsTaken(right[..place] + other + right[(place + 1)..])));
    }).QuickCheckThrowOnFailure();

    static Arbitrary<int> NineDigits => Gen.Choose(0, 999_999_999).ToArbitrary();

    static bool IsTaken(string text) => AhvNumber.Parse(text).Is(out _, out _);
}
