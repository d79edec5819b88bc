using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Intake;

public class AidStartTests
{
    [Theory]
    [InlineData("2021-05-17", "2021-05-01")]
    [InlineData("2021-05-01", "2021-05-01")]
    [InlineData("2021-12-31", "2021-12-01")]
    [InlineData("2024-02-29", "2024-02-01")]
    public void Aid_begins_on_the_first_day_of_the_month_of_the_request(string requestedOn, string from) => Assert.Equal(When.Day(from), AidStart.Of(When.Day(requestedOn)).Result);

    [Fact]
    public void The_explanation_names_both_days() => Assert.Equal(
        new Multilingual(
            "Demande du 17.05.2021 : l’aide est accordée dès le premier jour du mois de la demande, le 01.05.2021.",
            "Gesuch vom 17.05.2021: Die Hilfe wird ab dem ersten Tag des Monats des Gesuchs gewährt, dem 01.05.2021.",
            "Requested on 17 May 2021: the aid is granted from the first day of the month of the request, 1 May 2021."),
        AidStart.Of(When.Day("2021-05-17")).Explanation);
}
