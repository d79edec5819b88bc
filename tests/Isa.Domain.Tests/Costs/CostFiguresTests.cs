using Isa.Domain.Costs;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Costs;

/// <summary>The figures of the conference of 2018, recomputed from what they rest on: 132'000 francs, 15 places, 6 months.</summary>
public class CostFiguresTests
{
    static readonly Chf Cost = new(132_000_00), Medical = new(95_000_00), Hospital = new(4_150_00);
    static readonly PersonMonths Volume = PersonMonths.Months(15 * 6);

    [Fact]
    public void A_person_month_costs_1470_to_the_nearest_ten_francs()
    {
        var figures = CostFigures.Of(Cost, Volume, savings: null);
        Assert.Equal((1_466_67, 1_470), (figures.PerPersonMonth!.Value.Rappen, figures.PerPersonMonthRoundedFrancs));
        Assert.Equal((null, null), (figures.NetPerPersonMonth, figures.NetPerPersonDay));
        Assert.Equal(1_570, CostFigures.Of(Cost, PersonMonths.Months(14 * 6), null).PerPersonMonthRoundedFrancs);       // 14 answered, 15 had a place
    }

    [Fact]
    public void Medical_costs_and_avoided_hospitalisations_together_leave_365_a_month_medical_costs_alone_411_11()
    {
        Assert.Equal(365_00, CostFigures.Of(Cost, Volume, Medical + Hospital).NetPerPersonMonth!.Value.Rappen);
        Assert.Equal(411_11, CostFigures.Of(Cost, Volume, Medical).NetPerPersonMonth!.Value.Rappen);
    }

    [Fact]
    public void A_day_costs_12_francs_and_the_printed_one_franc_is_inconsistent()
    {
        Assert.Equal(12_00, CostFigures.Of(Cost, Volume, Medical + Hospital).NetPerPersonDay!.Value.Rappen);
        Assert.Equal((new Chf(12_00), false), (DailyClaim.Of(new(365_00), printedFrancs: 1).PerDay, DailyClaim.Of(new(365_00), printedFrancs: 1).IsConsistent));
        Assert.True(DailyClaim.Of(new(365_00), printedFrancs: 12).IsConsistent);
        Assert.True(DailyClaim.Of(new(30_42), printedFrancs: 1).IsConsistent);
    }

    [Fact]
    public void Nothing_is_computed_from_a_rounded_value()
    {
        // 10.00 for 29 of 31 days: 10.689655… a month; from the rounded 10.69 a day would cost 0.3515.
        var figures = CostFigures.Of(new(10_00), PersonMonths.Days(29, new(2026, 10)), new Chf(0));
        Assert.Equal((10_69, 35), (figures.NetPerPersonMonth!.Value.Rappen, figures.NetPerPersonDay!.Value.Rappen));
        // 1'464.996 is 1'460 to the nearest ten; the rappen, 1'465.00, would make it 1'470.
        Assert.Equal((1_465_00, 1_460), (CostFigures.Of(new(3_662_49), new(PersonMonths.Whole * 5 / 2), null) is var near ? near.PerPersonMonth!.Value.Rappen : 0, near.PerPersonMonthRoundedFrancs));
    }

    [Theory]
    [InlineData(-132_000_00, -1_466_67, -1_470)]
    [InlineData(450_00, 5_00, 10)]          // half away from zero
    [InlineData(-450_00, -5_00, -10)]
    [InlineData(0, 0, 0)]
    public void Figures_round_half_away_from_zero(long rappen, long perMonth, long roundedFrancs)
    {
        var figures = CostFigures.Of(new(rappen), Volume, null);
        Assert.Equal((perMonth, roundedFrancs), (figures.PerPersonMonth!.Value.Rappen, figures.PerPersonMonthRoundedFrancs));
    }

    [Fact]
    public void Where_nobody_took_part_there_are_no_figures() => Assert.Equal(new CostFigures(null, null, null, null), CostFigures.Of(Cost, default, Medical));
}
