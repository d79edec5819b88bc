using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Store;

namespace Isa.Functions.Tests.Measures;

/// <summary>The numbers of the catalogue that comes with the app, judged by the rules that read them.</summary>
public class BuiltInCatalogueTests
{
    static readonly MeasureCatalogue Catalogue = Catalogues.BuiltIn;

    [Theory]
    [InlineData("pai", 3, 6, 12, 24)]
    [InlineData("tandem", null, 6, 9, null)]
    [InlineData("ait", null, 6, 12, null)]
    [InlineData("stage-professional", null, 3, null, null)]
    [InlineData("isa", null, null, null, null)]
    public void A_measure_lasts_as_long_as_its_source_says(string code, int? min, int? planned, int? max, int? followUp)
    {
        var measure = Catalogue.Find(code)!;
        Assert.Equal((min, planned, max, followUp), (measure.MinMonths, measure.PlannedMonths, measure.MaxMonths, measure.FollowUpMonths));
    }

    [Theory]
    [InlineData("tandem", "2027-07-31", null)]
    [InlineData("tandem", "2027-08-01", "contract.longer-than-allowed")]
    [InlineData("tandem", null, "period.end-missing")]
    [InlineData("pai", "2027-01-30", "contract.shorter-than-allowed")]
    [InlineData("pai", "2027-01-31", null)]
    [InlineData("pai", "2027-10-31", null)]
    [InlineData("pai", "2027-11-01", "contract.longer-than-allowed")]
    [InlineData("isa", null, null)]
    public void A_stay_from_1_November_2026_ends_within_the_months(string code, string? to, string? fault) =>
        Assert.Equal(fault, DurationRules.Broken(Catalogue.Find(code)!, new(2026, 11, 1), to is null ? null : Day(to)).SingleOrDefault()?.Code);

    [Theory]
    [InlineData("2027-04-30", false)]
    [InlineData("2027-05-01", true)]
    public void A_PAI_of_more_than_six_months_is_marked(string to, bool isMarked) => Assert.Equal(isMarked, DurationRules.IsLongerThanPlanned(Catalogue.Find("pai")!, new(2026, 11, 1), Day(to)));

    [Fact]
    public void Ten_persons_begin_a_PAI_in_each_of_three_years_and_the_eleventh_is_refused()
    {
        var pai = Catalogue.Find("pai")!;
        Assert.Equal(30, pai.QuotaPerYear.Sum(quota => quota.Count));
        Assert.All([2021, 2022, 2023], year => Assert.Equal((null, "quota.full"), (QuotaRules.Full(pai, year, 9)?.Code, QuotaRules.Full(pai, year, 10)?.Code)));
        Assert.All([2020, 2024], year => Assert.Equal("quota.undefined", QuotaRules.Full(pai, year, 0)?.Code));
    }

    [Theory]
    [InlineData("2018-12-31", 15)]
    [InlineData("2019-01-01", 22)]
    public void ISA_at_OSEO_has_15_places_and_then_22_and_no_one_more(string on, int places)
    {
        var (offer, day) = (Assert.Single(Offer.First), new Period(Day(on), Day(on)));
        Assert.NotNull(Catalogue.Find(offer.Measure));
        Assert.Equal((null, "capacity.full"), (SeatRules.Full(offer, Taken(places - 1), day)?.Code, SeatRules.Full(offer, Taken(places), day)?.Code));
    }

    [Fact]
    public void ISA_is_voluntary_without_objectives_and_the_tandem_has_two_interviews_a_month_and_a_power_of_attorney()
    {
        var (isa, tandem) = (Catalogue.Find("isa")!, Catalogue.Find("tandem")!);
        Assert.Equal((false, "VoluntaryParticipation"), (isa.ObjectivesAllowed, string.Join(' ', isa.Consents)));
        Assert.Equal((2, "VoluntaryParticipation Procuration"), (tandem.InterviewsPerMonth, string.Join(' ', tandem.Consents)));
    }

    [Theory]
    [InlineData(null, "placeability.not-validated")]
    [InlineData("""{ "placeabilityValidatedOn": "2026-11-03" }""", "placeability.not-validated")]
    [InlineData("""{ "placeabilityValidatedOn": "2026-11-02" }""", null)]
    public void Who_is_referred_by_the_BIP_was_found_fit_for_placement_before_the_start(string? details, string? fault)
    {
        var measure = Catalogue.Find("orp-bip")!;
        var (start, today) = (new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 20));
        var contract = new MeasureContract(new("c"), new("case"), measure.Code, 1, measure.Axis, new("oseo"), new(6266), ContractState.Approved, start, null, measure.Billing, measure.Payer, default, [], null, details) { Number = 1 };
        var file = new CaseFile(new("case"), CaseStatus.Open, start, [], null, null, [], null, null, [contract]);
        var result = ContractSteps.Activate(contract, start, measure, file, Catalogue.Find, today);
        Assert.Equal(fault, (result as StepResult.Refused)?.Faults.Single().Code);
    }

    [Fact]
    public void What_a_measure_asks_of_an_employer_is_judged() => Assert.All(
        Catalogue.Measures.Where(measure => measure.Details.Text.Contains(EmployerRules.OtherSupports, StringComparison.Ordinal)), measure => Assert.True(measure.Has(MeasureRules.ExclusiveAtEmployer), measure.Code));

    static Seat[] Taken(int count) => [.. Enumerable.Range(0, count).Select(number => new Seat(new($"c{number}"), new(new(2018, 1, 1), null)))];

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
