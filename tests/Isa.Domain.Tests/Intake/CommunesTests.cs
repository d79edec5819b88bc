using Isa.Domain.Intake;

namespace Isa.Domain.Tests.Intake;

public class CommunesTests
{
    const string Heading = "bfs;name_2021;district_bfs;district;cmsr;antenna;cmsr_assignment_certainty\n";

    [Fact]
    public void Valais_has_122_communes() => Assert.Equal(122, TheCommunes.All.All.Count);

    [Theory]
    [InlineData("oberwallis", 63)]
    [InlineData("sierre", 10)]
    [InlineData("sion-herens-conthey", 16)]
    [InlineData("martigny", 15)]
    [InlineData("bas-valais", 18)]
    public void Every_commune_belongs_to_one_of_the_five_centres(string cms, int communes) =>
        Assert.Equal(communes, TheCommunes.All.All.Count(commune => commune.Cms == new Domain.Values.CmsId(cms)));

    [Fact]
    public void The_assignment_is_verified_for_Sion_Herens_Conthey_alone() => Assert.Equal(
        [6021, 6022, 6023, 6024, 6025, 6082, 6083, 6084, 6087, 6089, 6090, 6261, 6263, 6265, 6266, 6267],       // Le Nouvelliste, 23 December 2020
        TheCommunes.All.All.Where(commune => commune.AssignmentVerified).Select(commune => commune.Id.Number).Order());

    [Theory]
    [InlineData(6266, "Sion", "sion-herens-conthey")]
    [InlineData(6002, "Brig-Glis", "oberwallis")]
    [InlineData(6300, "Zermatt", "oberwallis")]
    [InlineData(6253, "Crans-Montana", "sierre")]
    [InlineData(6037, "Val de Bagnes", "martigny")]
    [InlineData(6217, "Saint-Maurice", "bas-valais")]
    public void A_commune_is_found_by_its_number(int number, string name, string cms)
    {
        var commune = TheCommunes.All.Find(new(number))!;
        Assert.Equal((name, cms), (commune.Name, commune.Cms.ToString()));
    }

    [Theory]
    [InlineData(6031)]        // Bagnes, since 2021 in Val de Bagnes
    [InlineData(6132)]        // Charrat, since 2021 in Martigny
    [InlineData(6081)]        // Les Agettes, since 2013 in Sion
    [InlineData(261)]         // Zurich
    public void A_commune_that_is_no_more_or_elsewhere_is_not_found(int number) => Assert.Null(TheCommunes.All.Find(new(number)));

    [Theory]
    [InlineData("261;Zürich;112;Zürich;sierre;;verified")]
    [InlineData("6266;Sion;2312;Sion;sion;Sion;verified")]
    [InlineData("6266;Sion;2312;Sion")]
    public void A_line_that_cannot_be_read_is_told(string line) => Assert.Throws<FormatException>(() => Communes.Parse(Heading + line));

    [Fact]
    public void Blank_lines_and_other_line_ends_do_no_harm() =>
        Assert.Equal(2, Communes.Parse(Heading + "6266;Sion;2312;Sion;sion-herens-conthey;Sion;verified\r\n\n6248;Sierre;2311;Sierre;sierre;;inferred\r\n").All.Count);
}
