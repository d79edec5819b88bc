using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Measures;

public class DurationRulesTests
{
    [Theory]
    [InlineData("tandem", "2026-11-01", "2027-07-31")]
    [InlineData("tandem", "2026-11-01", "2027-08-01", "contract.longer-than-allowed /to")]       // the last day counts: nine months end on 31 July
    [InlineData("tandem", "2026-05-31", "2027-02-27")]
    [InlineData("tandem", "2026-05-31", "2027-02-28", "contract.longer-than-allowed /to")]       // 31 May and nine months: 28 February, which is one too many
    [InlineData("tandem", "2026-11-01", null, "period.end-missing /to")]
    [InlineData("pai", "2026-01-01", "2026-03-31")]
    [InlineData("pai", "2026-01-01", "2026-03-30", "contract.shorter-than-allowed /to")]
    [InlineData("pai", "2026-01-01", "2026-12-31")]
    [InlineData("pai", "2026-01-01", "2027-01-01", "contract.longer-than-allowed /to")]
    [InlineData("isa", "2026-01-01", null)]
    [InlineData("isa", "2026-01-01", "2056-01-01")]
    public void A_measure_lasts_whole_months_and_its_last_day_counts(string measure, string from, string? to, params string[] faults) =>
        Assert.Equal(faults, DurationRules.Broken(ACatalogue.All.Find(measure)!, When.Day(from), to is null ? null : When.Day(to)).Said());

    [Fact]
    public void The_refusal_names_the_last_day_that_is_possible() => Assert.Contains(
        "31.07.2027", Assert.Single(DurationRules.Broken(ACatalogue.Tandem, new(2026, 11, 1), new(2027, 12, 31))).Explanation!.Fr, StringComparison.Ordinal);

    [Theory]
    [InlineData("tandem", "Cette mesure dure au plus 9 mois : le contrat a besoin d’un dernier jour, et n’en a pas. Indiquez-le, au plus tard le 31.07.2027.")]
    [InlineData("pai", "Cette mesure dure au plus 12 mois : le contrat a besoin d’un dernier jour, et n’en a pas. Indiquez-le, au plus tard le 31.10.2027.")]
    public void Whoever_names_no_end_is_told_the_last_that_is_possible_and_no_shortest_that_no_source_names(string measure, string fr) =>
        Assert.Equal(fr, Assert.Single(DurationRules.Broken(ACatalogue.All.Find(measure)!, new(2026, 11, 1), null)).Explanation!.Fr);

    [Theory]
    [InlineData("pai", "2026-06-30", false)]
    [InlineData("pai", "2026-07-01", true)]         // "three to six months, at most twelve"
    [InlineData("tandem", "2026-07-01", true)]
    [InlineData("isa", "2056-01-01", false)]
    [InlineData("isa", null, false)]
    public void A_stay_beyond_the_planned_months_is_marked(string measure, string? to, bool isMarked) =>
        Assert.Equal(isMarked, DurationRules.IsLongerThanPlanned(ACatalogue.All.Find(measure)!, new(2026, 1, 1), to is null ? null : When.Day(to)));

    [Fact]
    public void An_open_stay_of_a_planned_measure_goes_beyond_its_plan() => Assert.True(DurationRules.IsLongerThanPlanned(ACatalogue.Tandem with { MaxMonths = null }, new(2026, 1, 1), null));
}
