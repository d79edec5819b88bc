using Isa.Domain.Attendance;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Measures;

public class MeasureCatalogueTests
{
    [Fact]
    public void ISA_is_voluntary_and_without_objectives_and_paid_by_social_aid_per_day_of_presence()
    {
        var isa = MeasureCatalogue.First.Find("isa")!;
        Assert.Equal((Axis.Social, false, Payer.SocialAid, Schedule.WorkdayMornings), (isa.Axis, isa.ObjectivesAllowed, isa.Payer, isa.Schedule));
        Assert.Equal((BillingMode.SubjectLinked, BillingUnit.Day, new Chf(4900)), (isa.Billing.Mode, isa.Billing.Unit, isa.Billing.UnitPrice));
        Assert.Equal([AttendanceStatus.Present], isa.Billing.Pays);
        Assert.Equal([ConsentKind.VoluntaryParticipation], isa.Consents);
    }

    [Theory]
    [InlineData("isa", "oseo", true)]
    [InlineData("isa", "other", false)]
    [InlineData("tandem", "oseo", false)]
    public void A_measure_is_offered_by_the_organisers_that_the_catalogue_names(string measure, string partner, bool offered) =>
        Assert.Equal(offered, MeasureCatalogue.First.IsOffered(measure, new(partner)));

    [Fact]
    public void OSEO_offers_15_places_from_October_2016_and_22_from_2019() =>
        Assert.Equal([new(new(2016, 10, 1), 15), new(new(2019, 1, 1), 22)], Assert.Single(MeasureCatalogue.First.Offers).Places);

    [Fact]
    public void A_code_that_the_catalogue_does_not_have_is_not_found() => Assert.Null(MeasureCatalogue.First.Find("ISA"));
}
