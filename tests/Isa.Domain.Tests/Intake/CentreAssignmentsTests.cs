using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Intake;

public class CentreAssignmentsTests
{
    static readonly CommuneId Finhaut = new(6214), Salvan = new(6218), Sion = new(6266);
    static readonly CmsId Martigny = new("martigny"), BasValais = new("bas-valais");

    static readonly Communes Said = TheCommunes.All.With([Of("2026-07-01", (Finhaut, Martigny)), Of("2027-01-01", (Finhaut, BasValais), (Salvan, Martigny), (Sion, Martigny))]);

    [Theory]
    [InlineData("2026-06-30", "bas-valais", Certainty.Inferred)]
    [InlineData("2026-07-01", "martigny", Certainty.Verified)]
    [InlineData("2026-12-31", "martigny", Certainty.Verified)]
    [InlineData("2027-01-01", "bas-valais", Certainty.Verified)]
    public void What_the_canton_says_holds_from_its_day_until_it_says_otherwise(string on, string cms, Certainty certainty)
    {
        var commune = Said.Find(Finhaut, When.Day(on))!;
        Assert.Equal((new CmsId(cms), certainty, commune.Cms), (commune.Cms, commune.Certainty, Said.CmsOf(Finhaut, When.Day(on))));
    }

    [Fact]
    public void A_commune_that_is_not_named_stays_where_it_was() => Assert.Equal(BasValais, Said.CmsOf(Salvan, new(2026, 12, 31)));

    [Fact]
    public void A_commune_that_moves_leaves_its_antenna_behind() =>
        Assert.Equal(["Sion", null], new DateOnly[] { new(2026, 12, 31), new(2027, 1, 1) }.Select(on => Said.Find(Sion, on)!.Antenna));

    [Theory]
    [InlineData("2026-06-30")]
    [InlineData("2026-07-01")]
    [InlineData("2027-01-01")]
    public void On_every_day_every_number_belongs_to_exactly_one_centre(string on)
    {
        CommuneId[] belonging = [.. CmsId.All.SelectMany(cms => Said.Of(cms, When.Day(on)))];
        Assert.Equal(Said.On(new(2014, 1, 1)).Concat(Said.On(new(2026, 11, 3))).Select(commune => commune.Id.Number).Distinct().Order(), belonging.Select(id => id.Number).Order());
    }

    [Fact]
    public void Every_commune_exists_on_that_day() => Assert.Equal(
        ["commune.unknown /6031", "commune.unknown /261"],
        CentreAssignments.Said(new(2026, 7, 1), new Dictionary<CommuneId, CmsId> { [new(6031)] = Martigny, [Finhaut] = Martigny, [new(261)] = Martigny }, TheCommunes.All).Faults());

    [Fact]
    public void A_centre_has_the_antennas_of_the_day()
    {
        Assert.Equal(["Monthey", "Saint-Maurice", "Vouvry"], Centres.AntennasOf(BasValais, new(2023, 12, 31)).Select(antenna => antenna.Name));
        Assert.Equal(["Monthey", "Saint-Maurice", "Vouvry", "Troistorrents"], Centres.AntennasOf(BasValais, new(2024, 1, 1)).Select(antenna => antenna.Name));
        Assert.Equal(TheCommunes.All.On(new(2026, 11, 3)).Select(commune => commune.Antenna).OfType<string>().Distinct().Order(), Centres.AntennasOf(new("sion-herens-conthey"), new(2026, 11, 3)).Select(antenna => antenna.Name).Order());
    }

    static CentreAssignments Of(string validFrom, params (CommuneId, CmsId)[] centres) => new(When.Day(validFrom), centres.ToDictionary());
}
