using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Measures;

public class RemedyTextTests
{
    static readonly RemedyText Later = new(new(2027, 1, 1), "recours 2027", "Beschwerde 2027");

    [Theory]
    [InlineData("2020-12-31", "2021-07-01")]
    [InlineData("2021-07-01", "2021-07-01")]
    [InlineData("2026-12-31", "2021-07-01")]
    [InlineData("2027-01-01", "2027-01-01")]
    [InlineData("2031-05-05", "2027-01-01")]
    public void The_newest_text_that_holds_on_the_day_counts_and_before_the_first_the_first(string day, string validFrom) =>
        Assert.Equal(When.Day(validFrom), RemedyText.On(When.Day(day), [Later]).ValidFrom);

    [Fact]
    public void One_that_is_said_from_the_day_of_the_first_on_stands_in_its_place()
    {
        var instead = RemedyText.First with { Fr = "autre recours" };
        Assert.Equal(instead, RemedyText.On(new(2026, 11, 20), [instead]));
    }

    [Fact]
    public void Each_language_has_its_own() => Assert.Equal(("recours 2027", "Beschwerde 2027"), (Later.In(PaperLanguage.Fr), Later.In(PaperLanguage.De)));
}
