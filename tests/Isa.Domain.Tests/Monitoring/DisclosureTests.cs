using Isa.Domain.Monitoring;

namespace Isa.Domain.Tests.Monitoring;

/// <summary>What everybody may see of small groups, and of large ones by which small ones would be found.</summary>
public class DisclosureTests
{
    [Theory]
    [InlineData(39, 45, 25, "reinsertion-rate reinsertion-rate-all")]
    [InlineData(5, 5, 5, "reinsertion-rate reinsertion-rate-all")]
    [InlineData(0, 5, 5, "reinsertion-rate reinsertion-rate-all")]
    [InlineData(4, 20, 20, "")]                                          // 4 found work
    [InlineData(1, 0, 20, "")]
    [InlineData(20, 4, 20, "reinsertion-rate-all")]                      // 4 of the closed files did not find work
    [InlineData(20, 0, 4, "reinsertion-rate")]                           // 4 of all did not, they are still there
    [InlineData(20, 3, 1, "")]
    [InlineData(20, 20, 4, "reinsertion-rate-all")]                      // all less closed ones: 4 are open
    [InlineData(0, 4, 10, "reinsertion-rate-all")]                       // 4 closed files
    [InlineData(0, 0, 4, "reinsertion-rate")]                            // nobody of nobody tells of nobody
    [InlineData(0, 0, 0, "reinsertion-rate reinsertion-rate-all")]
    public void One_to_four_persons_are_withheld_and_what_would_betray_them_too(int inserted, int otherwise, int open, string shown) =>
        Assert.Equal(shown, Shown(new(), AParticipation.Some(inserted, otherwise, open)));

    [Fact]
    public void A_whole_less_one_organiser_betrays_nobody()
    {
        Participation[] all = [.. Of("large", 1, 30), .. Of("small", 101, 3)];
        Assert.Equal(("reinsertion-rate reinsertion-rate-all", "", ""), (Shown(new(), all), Shown(new(Partner: new("large")), all), Shown(new(Partner: new("small")), all)));
        Assert.Equal("reinsertion-rate reinsertion-rate-all", Shown(new(Partner: new("large")), Of("large", 1, 30)));
    }

    [Fact]
    public void Nor_does_a_whole_less_several_and_the_smallest_that_would_betray_is_withheld_with_it()
    {
        Participation[] all = [.. Of("large", 1, 30), .. Of("middle", 101, 20), .. Of("less", 201, 10), .. Of("small", 301, 3)];
        Assert.Equal("large middle", string.Join(' ', all.Select(one => one.Partner).Distinct().Where(partner => Shown(new(Partner: partner), all) != "")));
    }

    [Fact]
    public void Of_the_rest_too_those_who_are_not_counted_may_be_few()
    {
        Participation[] all = [.. AParticipation.Some(10, 10, 0), .. AParticipation.Some(20, 2, 0, 101, partner: "elsewhere")];
        Assert.Equal(("reinsertion-rate reinsertion-rate-all", ""), (Shown(new(), all), Shown(new(Partner: new("oseo")), all)));
    }

    [Fact]
    public void Organisers_and_centres_are_judged_together()
    {
        Participation[] all =
        [
            .. AParticipation.Some(3, 9, 0, 1, partner: "a", cms: "sierre"), .. AParticipation.Some(9, 9, 0, 101, partner: "a", cms: "martigny"),
            .. AParticipation.Some(9, 9, 0, 201, partner: "b", cms: "sierre"), .. AParticipation.Some(9, 9, 0, 301, partner: "b", cms: "martigny"),
        ];
        Assert.NotEqual("", Shown(new(), all));
        Assert.NotEqual("", Shown(new(Partner: new("a")), all));
        Assert.NotEqual("", Shown(new(Cms: new("sierre")), all));
        foreach (var (partner, cms) in new[] { ("a", "sierre"), ("a", "martigny"), ("b", "sierre"), ("b", "martigny") }) Assert.Equal("", Shown(new(Partner: new(partner), Cms: new(cms)), all));
    }

    [Fact]
    public void The_order_of_the_facts_does_not_matter()
    {
        Participation[] all = [.. Of("large", 1, 30), .. Of("middle", 101, 20), .. Of("same", 201, 20), .. Of("small", 301, 3)];
        foreach (var selection in Selection.AllOf(all)) Assert.Equal(Shown(selection, all), Shown(selection, [.. all.Reverse()]));
    }

    /// <summary>Half of them found work, of three nobody.</summary>
    static Participation[] Of(string partner, int firstPerson, int persons) => persons < Disclosure.FewMax
        ? AParticipation.Some(0, persons, 0, firstPerson, partner: partner)
        : AParticipation.Some(persons / 2, persons - persons / 2, 0, firstPerson, partner: partner);

    static string Shown(Selection selection, Participation[] all)
    {
        var disclosure = new Disclosure(all, Indicator.All);
        return string.Join(' ', Figure.AllOf(selection, all, Indicator.All).Where(disclosure.Shows).Select(figure => figure.Indicator.Code));
    }
}
