using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Measures;

public class OfferTests
{
    [Theory]
    [InlineData("2016-09-30", 0)]
    [InlineData("2016-10-01", 15)]
    [InlineData("2018-12-31", 15)]
    [InlineData("2019-01-01", 22)]
    [InlineData("2026-11-20", 22)]
    public void OSEO_offers_15_places_of_ISA_from_October_2016_and_22_from_2019(string on, int places)
    {
        var offer = Assert.Single(Offer.First);
        Assert.Equal(("isa", "oseo", places), (offer.Measure, offer.Partner.ToString(), offer.On(When.Day(on))));
    }
}
