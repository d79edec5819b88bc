using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Intake;

public class DivestmentTests
{
    [Theory]
    [InlineData(true, "2021-05-17", "2022-04")]
    [InlineData(true, "2021-05-01", "2022-04")]
    [InlineData(true, "2021-05-31", "2022-04")]
    [InlineData(true, "2021-01-01", "2021-12")]
    [InlineData(true, "2024-02-29", "2025-01")]
    [InlineData(false, "2021-05-17", null)]
    public void In_good_faith_the_reduction_ends_after_a_year_else_no_end_is_named(bool goodFaith, string on, string? last) =>
        Assert.Equal(last, Divestment.LastMonth(goodFaith, When.Day(on), BenefitBounds.Usual).Result?.ToString());

    [Theory]
    [InlineData("2021-05-17", "2022-05")]
    [InlineData("2021-01-31", "2022-01")]
    public void Whether_the_month_of_the_divestment_counts_is_a_parameter(string on, string last) =>
        Assert.Equal(last, Divestment.LastMonth(goodFaith: true, When.Day(on), BenefitBounds.Usual with { DivestmentMonthCounts = false }).Result?.ToString());

    [Fact]
    public void The_explanation_names_the_first_and_the_last_day() => Assert.Equal(
        new Multilingual(
            "Bonne foi : la réduction pour revenu hypothétique est limitée à un an, en principe : du 01.05.2021 au 30.04.2022.",
            "Guter Glaube: Die Kürzung wegen hypothetischen Einkommens ist im Grundsatz auf ein Jahr beschränkt: vom 01.05.2021 bis zum 30.04.2022.",
            "Good faith: the reduction for hypothetical income is limited to one year, in principle: from 1 May 2021 to 30 Apr 2022."),
        Divestment.LastMonth(goodFaith: true, When.Day("2021-05-17"), BenefitBounds.Usual).Explanation);
}
