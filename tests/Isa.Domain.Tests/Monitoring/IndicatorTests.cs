using System.Globalization;
using Isa.Domain.Measures;
using Isa.Domain.Monitoring;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Monitoring;

/// <summary>The figures of the article on the tandem, recomputed: 109 files, 39 persons durably inserted, 46 % "without the open files", of which it does not print how many.</summary>
public class IndicatorTests
{
    [Theory]
    [InlineData(24, "39/85 45.882353 46")]
    [InlineData(25, "39/84 46.428571 46")]
    [InlineData(23, "39/86 45.348837 45")]
    [InlineData(26, "39/83 46.987952 47")]
    public void Of_109_files_46_percent_follows_from_24_or_25_open_ones_and_from_no_other_number(int open, string rate)
    {
        var figures = Figures(new(), AParticipation.Some(39, 109 - 39 - open, open));
        Assert.Equal([$"reinsertion-rate {rate}", "reinsertion-rate-all 39/109 35.779817 35.8"], figures);
    }

    [Theory]
    [InlineData(0, 0, 0, "0/0  ", "0/0  ")]
    [InlineData(0, 0, 7, "0/0  ", "0/7 0 0")]
    [InlineData(7, 0, 0, "7/7 100 100", "7/7 100 100")]
    [InlineData(1, 7, 0, "1/8 12.5 13", "1/8 12.5 12.5")]            // half away from zero
    [InlineData(1, 399, 0, "1/400 0.25 0", "1/400 0.25 0.3")]
    [InlineData(2, 1, 0, "2/3 66.666667 67", "2/3 66.666667 66.7")]
    public void Figures_are_shares_of_persons_in_percent(int inserted, int otherwise, int open, string rate, string all) =>
        Assert.Equal([$"reinsertion-rate {rate}", $"reinsertion-rate-all {all}"], Figures(new(), AParticipation.Some(inserted, otherwise, open)));

    [Fact]
    public void A_person_counts_once_by_the_latest_participation()
    {
        Participation[] twice = [AParticipation.Of(1, EndReason.FirstMarketJob, number: 1), AParticipation.Of(1, null, partner: "other", number: 2), AParticipation.Of(2, EndReason.FirstMarketJob)];
        Assert.Equal(["reinsertion-rate 1/1 100 100", "reinsertion-rate-all 1/2 50 50"], Figures(new(), twice));
        Assert.Equal(["reinsertion-rate 2/2 100 100", "reinsertion-rate-all 2/2 100 100"], Figures(new(Partner: new("oseo")), [.. twice.Reverse()]));
    }

    [Theory]
    [InlineData("tandem", null, null, 3)]
    [InlineData("isa", null, null, 1)]
    [InlineData("tandem", "oseo", null, 2)]
    [InlineData("tandem", "oseo", "sierre", 1)]
    [InlineData(null, null, "sierre", 2)]
    [InlineData("pai", null, null, 0)]
    public void A_selection_holds_who_fits_every_word_of_it(string? measure, string? partner, string? cms, int persons)
    {
        Participation[] all = [AParticipation.Of(1, null), AParticipation.Of(2, null, cms: "sierre"), AParticipation.Of(3, null, partner: "other"), AParticipation.Of(4, null, measure: "isa", partner: "other", cms: "sierre")];
        Assert.Equal(persons, new Selection(measure, partner is null ? null : new PartnerId(partner), cms is null ? null : new CmsId(cms)).PersonsOf(all).Count);
    }

    static string[] Figures(Selection selection, Participation[] all) =>
        [.. Figure.AllOf(selection, all, Indicator.All).Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Indicator.Code} {figure.Counted.Count}/{figure.Among.Count} {figure.Value} {figure.Rounded}"))];
}
