using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Intake;

public class MonthlyForfaitTests
{
    static readonly ForfaitFacts Young = new(2021, 22, Lodging.Alone, InTraining: false, InMeasure: false, DependentChild: false, Employed: false);

    static readonly Dictionary<string, (Func<ForfaitFacts, ForfaitFacts> But, int Francs)> Table = new()
    {
        ["a young adult alone"] = (facts => facts, 648),
        ["in a flat-share"] = (facts => facts with { Lodging = Lodging.FlatShare }, 648),
        ["of 18, the first age"] = (facts => facts with { Age = 18 }, 648),
        ["of 25, the last age"] = (facts => facts with { Age = 25 }, 648),

        ["of 17"] = (facts => facts with { Age = 17 }, 997),
        ["of 26"] = (facts => facts with { Age = 26 }, 997),
        ["with the family"] = (facts => facts with { Lodging = Lodging.Family }, 997),
        ["in training"] = (facts => facts with { InTraining = true }, 997),
        ["in an insertion measure"] = (facts => facts with { InMeasure = true }, 997),
        ["with a dependent child"] = (facts => facts with { DependentChild = true }, 997),
        ["gainfully employed"] = (facts => facts with { Employed = true }, 997),
        ["with a child and employed"] = (facts => facts with { DependentChild = true, Employed = true }, 997),
        ["in a flat-share and in a measure"] = (facts => facts with { Lodging = Lodging.FlatShare, InMeasure = true }, 997),
    };

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_young_adult_has_the_reduced_forfait_unless_one_exception_holds(string who) =>
        Assert.Equal(new Chf(Table[who].Francs * 100), Of(Table[who].But(Young)).Result);

    [Fact]
    public void The_reduced_forfait_is_the_ordinary_one_less_35_percent_to_the_whole_franc()
    {
        var (ordinary, reduced) = BenefitBounds.Usual.Forfaits[2021];
        Assert.Equal(new Chf(648_05), ordinary.Of(65, 100));
        Assert.Equal(reduced, ordinary.Of(65, 100).Of(1, 100) * 100);
    }

    [Fact]
    public void A_measure_that_begins_lifts_the_forfait_by_349()
    {
        Assert.True(MonthlyForfait.IsReduced(Young, BenefitBounds.Usual));
        Assert.False(MonthlyForfait.IsReduced(Young with { InMeasure = true }, BenefitBounds.Usual));
        Assert.Equal(new Chf(349_00), Of(Young with { InMeasure = true }).Result - Of(Young).Result);
    }

    [Theory]
    [InlineData(2020)]
    [InlineData(2022)]
    public void A_year_without_an_amount_has_no_answer(int year) => Assert.Equal(["forfait.year-unknown /year"], MonthlyForfait.Of(Young with { Year = year }, BenefitBounds.Usual).Faults());

    [Theory]
    [InlineData(18, 1100)]
    [InlineData(19, 715)]
    [InlineData(24, 715)]
    [InlineData(25, 1100)]
    public void Amounts_of_a_year_and_the_ages_of_young_adults_are_parameters(int age, int francs)
    {
        var bounds = BenefitBounds.Usual with { Forfaits = new Dictionary<int, Forfait> { [2030] = new(new Chf(1100_00), new Chf(715_00)) }, YoungAdultFrom = 19, YoungAdultTo = 24 };
        Assert.Equal(new Chf(francs * 100L), MonthlyForfait.Of(Young with { Year = 2030, Age = age }, bounds).Value().Result);
    }

    [Fact]
    public void A_reduced_forfait_says_what_would_lift_it() => Assert.Equal(
        new Multilingual(
            "CHF 648.00 par mois en 2021 au lieu de CHF 997.00 : jeune adulte (18 à 25 ans) vivant en colocation, sans formation, mesure d’insertion, enfant à charge ni activité lucrative. Une mesure d’insertion donne droit au forfait ordinaire (+ CHF 349.00).",
            "CHF 648.00 im Monat 2021 statt CHF 997.00: junge erwachsene Person (18 bis 25 Jahre), die in einer Wohngemeinschaft lebt, ohne Ausbildung, Eingliederungsmassnahme, unterhaltsberechtigtes Kind oder Erwerbstätigkeit. Eine Eingliederungsmassnahme gibt Anrecht auf den ordentlichen Grundbedarf (+ CHF 349.00).",
            "CHF 648.00 a month in 2021 instead of CHF 997.00: a young adult (18 to 25) living in a flat-share, without training, insertion measure, dependent child or gainful employment. An insertion measure gives the ordinary allowance (+ CHF 349.00)."),
        Of(Young with { Lodging = Lodging.FlatShare }).Explanation);

    [Fact]
    public void An_ordinary_forfait_names_every_reason() => Assert.Equal(
        new Multilingual(
            "CHF 997.00 par mois en 2021. Le forfait réduit des jeunes adultes (18 à 25 ans, seuls ou en colocation, CHF 648.00) ne s’applique pas : 30 ans, vie en famille, formation, mesure d’insertion, enfant à charge, activité lucrative.",
            "CHF 997.00 im Monat 2021. Der gekürzte Grundbedarf junger Erwachsener (18 bis 25 Jahre, allein oder in einer Wohngemeinschaft, CHF 648.00) gilt nicht: 30 Jahre alt, lebt in der Familie, Ausbildung, Eingliederungsmassnahme, unterhaltsberechtigtes Kind, Erwerbstätigkeit.",
            "CHF 997.00 a month in 2021. The reduced basic needs allowance of young adults (18 to 25, alone or in a flat-share, CHF 648.00) does not apply: aged 30, lives with family, training, insertion measure, dependent child, gainful employment."),
        Of(new(2021, 30, Lodging.Family, InTraining: true, InMeasure: true, DependentChild: true, Employed: true)).Explanation);

    static Ruling<Chf> Of(ForfaitFacts facts) => MonthlyForfait.Of(facts, BenefitBounds.Usual).Value();
}
