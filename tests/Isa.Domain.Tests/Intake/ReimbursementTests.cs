using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Intake;

public class ReimbursementTests
{
    const AssistanceUnit Single = AssistanceUnit.Single, Couple = AssistanceUnit.Couple;
    static readonly Chf Median = new(5_000_00);

    [Theory]
    [InlineData(Single, 0, 30_000)]
    [InlineData(Single, 1, 45_000)]
    [InlineData(Single, 3, 75_000)]
    [InlineData(Couple, 0, 50_000)]
    [InlineData(Couple, 1, 65_000)]
    [InlineData(Couple, 2, 80_000)]
    public void A_fortune_beyond_the_bound_of_the_household_is_paid_back_from(AssistanceUnit unit, int children, int francs)
    {
        var bound = new Chf(francs * 100L);
        Assert.Equal([false, false, true], new[] { bound - new Chf(1), bound, bound + new Chf(1) }.Select(fortune => Reimbursement.ByFortune(unit, children, fortune, BenefitBounds.Usual).Result));
    }

    [Theory]
    [InlineData(29_999_99, false)]
    [InlineData(30_000_00, true)]
    [InlineData(30_000_01, true)]
    public void Whether_the_bound_itself_is_a_large_fortune_is_a_parameter(int rappen, bool isDue) =>
        Assert.Equal(isDue, Reimbursement.ByFortune(Single, 0, new Chf(rappen), BenefitBounds.Usual with { FortuneAtBoundIsLarge = true }).Result);

    [Fact]
    public void Debts_are_no_fortune() => Assert.False(Reimbursement.ByFortune(Single, 0, new Chf(-10_000_00), BenefitBounds.Usual).Result);

    [Theory]
    [InlineData(Single, 5_000_00, false)]
    [InlineData(Single, 5_000_01, true)]
    [InlineData(Couple, 7_500_00, false)]
    [InlineData(Couple, 7_500_01, true)]
    public void An_income_beyond_the_median_is_paid_back_from_for_a_couple_beyond_150_percent_of_it(AssistanceUnit unit, int rappen, bool isDue) =>
        Assert.Equal(isDue, Reimbursement.ByIncome(unit, 0, new Chf(rappen), Median, BenefitBounds.Usual).Value().Result);

    [Fact]
    public void A_known_median_serves_who_says_none_and_the_said_one_goes_before()
    {
        var bounds = BenefitBounds.Usual with { MedianIncome = new Chf(4_000_00) };
        Assert.True(Reimbursement.ByIncome(Single, 0, new Chf(4_500_00), null, bounds).Value().Result);
        Assert.False(Reimbursement.ByIncome(Single, 0, new Chf(4_500_00), Median, bounds).Value().Result);
    }

    [Theory]
    [InlineData(Single, 1, true, "reimbursement.household-unknown /children")]
    [InlineData(Couple, 2, true, "reimbursement.household-unknown /children")]
    [InlineData(Single, 0, false, "median.unknown /medianRappen")]
    [InlineData(Couple, 1, false, "reimbursement.household-unknown /children, median.unknown /medianRappen")]
    public void What_the_sources_do_not_name_is_not_answered(AssistanceUnit unit, int children, bool saysMedian, string faults) =>
        Assert.Equal(faults.Split(", "), Reimbursement.ByIncome(unit, children, new Chf(6_000_00), saysMedian ? Median : null, BenefitBounds.Usual).Faults());

    [Fact]
    public void The_explanation_of_a_fortune_shows_the_sum() => Assert.Equal(
        new Multilingual(
            "Limite de fortune d’un couple : CHF 50’000.00 + 2 × CHF 15’000.00 par enfant = CHF 80’000.00. Fortune : CHF 80’000.05 : la limite est dépassée, le remboursement est dû.",
            "Vermögensgrenze eines Paars: CHF 50’000.00 + 2 × CHF 15’000.00 je Kind = CHF 80’000.00. Vermögen: CHF 80’000.05: die Grenze ist überschritten, die Rückerstattung ist geschuldet.",
            "Bound of the fortune of a couple: CHF 50,000.00 + 2 × CHF 15,000.00 per child = CHF 80,000.00. Fortune: CHF 80,000.05: the bound is exceeded, reimbursement is due."),
        Reimbursement.ByFortune(Couple, 2, new Chf(80_000_05), BenefitBounds.Usual).Explanation);

    [Theory]
    [InlineData(29_000, false, "la limite n’est pas dépassée, aucun remboursement à ce titre.")]
    [InlineData(30_000, false, "la limite n’est pas dépassée, aucun remboursement à ce titre.")]
    [InlineData(29_000, true, "la limite n’est pas atteinte, aucun remboursement à ce titre.")]
    [InlineData(30_000, true, "la limite est atteinte, le remboursement est dû.")]
    public void The_explanation_says_whether_the_bound_counts(int francs, bool counts, string end) => Assert.EndsWith(
        end, Reimbursement.ByFortune(Single, 0, new Chf(francs * 100L), BenefitBounds.Usual with { FortuneAtBoundIsLarge = counts }).Explanation.Fr, StringComparison.Ordinal);

    [Fact]
    public void The_explanation_of_an_income_names_the_median() => Assert.Equal(
        new Multilingual(
            "Revenu médian d’une personne seule : CHF 5’000.00 ; pour un couple sans enfant 150 % : CHF 7’500.00. Revenu : CHF 7’500.00 : la limite n’est pas dépassée, aucun remboursement à ce titre.",
            "Medianeinkommen einer alleinstehenden Person: CHF 5’000.00; für ein Paar ohne Kinder 150 %: CHF 7’500.00. Einkommen: CHF 7’500.00: die Grenze ist nicht überschritten, aus diesem Grund keine Rückerstattung.",
            "Median income of a single person: CHF 5,000.00; for a couple without children 150 %: CHF 7,500.00. Income: CHF 7,500.00: the bound is not exceeded, no reimbursement on this ground."),
        Reimbursement.ByIncome(Couple, 0, new Chf(7_500_00), Median, BenefitBounds.Usual).Value().Explanation);
}
