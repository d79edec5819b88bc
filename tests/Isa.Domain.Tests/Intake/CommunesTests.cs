using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Intake;

public class CommunesTests
{
    const string Heading = "bfs;name_2021;district_bfs;district;cmsr;antenna;cmsr_assignment_certainty\n";
    const string Mergers = "bfs;name;from;to;into;cmsr;antenna;cmsr_assignment_certainty\n";
    static readonly DateOnly Today = new(2026, 11, 3);

    /// <summary>As many as the yearly lists of the Federal Statistical Office have.</summary>
    [Theory]
    [InlineData("2014-01-01", 134)]
    [InlineData("2016-12-31", 134)]
    [InlineData("2017-01-01", 126)]
    [InlineData("2020-12-31", 126)]
    [InlineData("2021-01-01", 122)]
    [InlineData("2026-11-03", 122)]
    public void Valais_has_as_many_communes_as_the_lists_of_the_year(string on, int communes) => Assert.Equal(communes, TheCommunes.All.On(When.Day(on)).Count);

    [Theory]
    [InlineData("oberwallis", 63)]
    [InlineData("sierre", 10)]
    [InlineData("sion-herens-conthey", 16)]
    [InlineData("martigny", 15)]
    [InlineData("bas-valais", 18)]
    public void Every_commune_belongs_to_one_of_the_five_centres(string cms, int communes) =>
        Assert.Equal(communes, TheCommunes.All.On(Today).Count(commune => commune.Cms == new CmsId(cms)));

    [Fact]
    public void The_assignment_is_verified_for_Sion_Herens_Conthey_alone() => Assert.Equal(
        [6021, 6022, 6023, 6024, 6025, 6082, 6083, 6084, 6087, 6089, 6090, 6261, 6263, 6265, 6266, 6267],       // Le Nouvelliste, 23 December 2020
        TheCommunes.All.On(Today).Where(commune => commune.Certainty == Certainty.Verified).Select(commune => commune.Id.Number));

    [Theory]
    [InlineData(6266, "Sion", "sion-herens-conthey", "Sion")]
    [InlineData(6083, "Evolène", "sion-herens-conthey", "Hérens")]
    [InlineData(6002, "Brig-Glis", "oberwallis", null)]
    [InlineData(6300, "Zermatt", "oberwallis", null)]
    [InlineData(6253, "Crans-Montana", "sierre", null)]
    [InlineData(6037, "Val de Bagnes", "martigny", null)]
    [InlineData(6217, "Saint-Maurice", "bas-valais", null)]
    public void A_commune_is_found_by_its_number(int number, string name, string cms, string? antenna)
    {
        var commune = TheCommunes.All.Find(new(number), Today)!;
        Assert.Equal((name, cms, antenna), (commune.Name, commune.Cms.ToString(), commune.Antenna));
    }

    [Theory]
    [InlineData(6031, "2020-12-31", "2021-01-01")]        // Bagnes, since 2021 in Val de Bagnes
    [InlineData(6132, "2020-12-31", "2021-01-01")]        // Charrat, since 2021 in Martigny
    [InlineData(6250, "2020-12-31", "2021-01-01")]        // Veyras, since 2021 in Noble-Contrée
    [InlineData(6081, "2016-12-31", "2017-01-01")]        // Les Agettes, since 2017 in Sion
    [InlineData(6243, "2016-12-31", "2017-01-01")]        // Montana, since 2017 in Crans-Montana
    [InlineData(6074, "2016-12-31", "2017-01-01")]        // Münster-Geschinen, since 2017 in Goms
    public void A_commune_that_has_merged_is_found_for_days_before_only(int number, string last, string after)
    {
        Assert.NotNull(TheCommunes.All.Find(new(number), When.Day(last)));
        Assert.Null(TheCommunes.All.Find(new(number), When.Day(after)));
        Assert.NotNull(TheCommunes.All.NameOf(new(number)));
        Assert.NotNull(TheCommunes.All.CmsOf(new(number), When.Day(after)));
    }

    [Theory]
    [InlineData(6037, "2020-12-31", "2021-01-01")]
    [InlineData(6254, "2020-12-31", "2021-01-01")]
    [InlineData(6077, "2016-12-31", "2017-01-01")]
    [InlineData(6253, "2016-12-31", "2017-01-01")]
    public void A_commune_made_by_a_merger_is_found_from_its_first_day_on(int number, string before, string first)
    {
        Assert.Null(TheCommunes.All.Find(new(number), When.Day(before)));
        Assert.NotNull(TheCommunes.All.Find(new(number), When.Day(first)));
    }

    [Fact]
    public void A_commune_elsewhere_is_never_found()
    {
        Assert.Null(TheCommunes.All.Find(new(261), Today));
        Assert.Null(TheCommunes.All.NameOf(new(261)));
        Assert.Null(TheCommunes.All.CmsOf(new(261), Today));
    }

    [Theory]
    [InlineData("261;Zürich;112;Zürich;sierre;;verified")]
    [InlineData("6266;Sion;2312;Sion;sion;Sion;verified")]
    [InlineData("6266;Sion;2312;Sion")]
    public void A_line_that_cannot_be_read_is_told(string line) => Assert.Throws<FormatException>(() => Communes.Parse(Heading + line, Mergers));

    [Fact]
    public void Blank_lines_and_other_line_ends_do_no_harm() =>
        Assert.Equal(2, Communes.Parse(Heading + "6266;Sion;2312;Sion;sion-herens-conthey;Sion;verified\r\n\n6248;Sierre;2311;Sierre;sierre;;inferred\r\n", Mergers).On(Today).Count);
}
