using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Costs;

/// <summary>The split between canton and communes, with invented populations.</summary>
public class SplitTests
{
    static readonly CommuneId Evolene = new(6083), Ayent = new(6082), Nendaz = new(6024), Conthey = new(6090), Savièse = new(6265), Sion = new(6266);

    static readonly Populations Invented = new(2025, new Dictionary<CommuneId, long> { [Nendaz] = 7_000, [Conthey] = 1_000, [Savièse] = 8_000, [Sion] = 35_000 });

    static readonly Populations OfTwo = new(2025, new Dictionary<CommuneId, long> { [Nendaz] = 7_000, [Sion] = 35_000 });

    static LharmSplit Split(Chf nendaz, Chf conthey, Chf savièse, Chf sion) => LharmSplit.Of(
        new Dictionary<CommuneId, Chf> { [Sion] = sion, [Nendaz] = nendaz, [Savièse] = savièse, [Conthey] = conthey }, SplitRates.Law, Invented, [Sion, Savièse, Nendaz, Conthey]);

    [Fact]
    public void Of_132_000_francs_the_canton_pays_92_400_and_a_tie_goes_to_the_lowest_number()
    {
        var split = Split(new(20_000_00), default, new(12_000_00), new(100_000_00));
        Assert.Equal((132_000_00, 92_400_00), (split.Total.Rappen, split.CantonShare.Rappen));
        Assert.Equal(
            [
                (6024, 20_000_00, 7_000, 2_200_00, 3_442_35),
                (6090, 0, 1_000, 0, 491_77),                     // 6090 and 6266 tie exactly for the last rappen
                (6265, 12_000_00, 8_000, 1_320_00, 3_934_12),
                (6266, 100_000_00, 35_000, 11_000_00, 17_211_76),
            ],
            split.Communes.Select(row => (row.Commune.Number, row.Commitments.Rappen, row.Population, row.BaseShare.Rappen, row.PopulationShare.Rappen)));
    }

    [Theory]        // the largest remainder first; on a tie canton, then base, then population
    [InlineData(1, 1, 0, 0)]
    [InlineData(2, 2, 0, 0)]            // 1.40, 0.22, 0.38
    [InlineData(3, 2, 0, 1)]            // 2.10, 0.33, 0.57
    [InlineData(50, 35, 6, 9)]          // 35.0, 5.50, 9.50
    [InlineData(100, 70, 11, 19)]
    [InlineData(-50, -35, -6, -9)]
    [InlineData(0, 0, 0, 0)]
    public void Spare_rappen_go_to_the_largest_remainder(long total, long canton, long @base, long population)
    {
        var split = Split(default, default, default, new(total));
        Assert.Equal((canton, @base, population), (split.CantonShare.Rappen, split.Communes.Sum(row => row.BaseShare).Rappen, split.Communes.Sum(row => row.PopulationShare).Rappen));
    }

    [Theory]        // what the field's credit notes can do to a month: one commune is given back while another pays
    [InlineData(100_00, -99_99)]
    [InlineData(100_00, -100_00)]
    [InlineData(-100_00, 100_00)]
    public void A_commune_that_is_given_back_gets_the_rate_of_what_is_its_own_however_small_the_total(long nendaz, long sion)
    {
        var split = Split(new(nendaz), default, default, new(sion));
        Assert.Equal(nendaz + sion, split.CantonShare.Rappen + split.Communes.Sum(row => row.Share).Rappen);
        Assert.Equal((Math.Sign(nendaz) * 11_00, Math.Sign(sion) * 11_00), (split.Communes[0].BaseShare.Rappen, split.Communes[3].BaseShare.Rappen));
    }

    [Fact]
    public void A_month_that_is_split_again_after_communes_merged_is_split_as_it_was()
    {
        var commitments = new Dictionary<CommuneId, Chf> { [Sion] = new(1_000_00) };
        Assert.Equal(
            LharmSplit.Of(commitments, SplitRates.Law, Invented, [Sion, Savièse, Nendaz, Conthey]).Communes,
            LharmSplit.Of(commitments, SplitRates.Law, Invented, [Sion, Savièse, Nendaz]).Communes);       // Conthey is no commune any more
    }

    [Fact]
    public void A_month_splits_what_social_aid_pays_and_keeps_the_other_payers_apart()
    {
        BookedAmount[] amounts =
        [
            new(new(Sion, Payer.SocialAid), new(600_00)), new(new(Sion, Payer.CommuneAlone), new(50_00)), new(new(Sion, Payer.SocialAid), new(400_00)),
            new(new(Nendaz, Payer.Unemployment), new(70_00)), new(new(Sion, Payer.Confederation), new(30_00)), new(new(Evolene, Payer.CommuneAlone), new(5_00)),
        ];
        var month = CantonMonth.Of(amounts, SplitRates.Law, OfTwo, [Nendaz, Sion, Ayent]);
        Assert.Equal((1_000_00, 700_00, 300_00, 55_00, 100_00), (month.Total.Rappen, month.CantonShare.Rappen, month.CommunesShare.Rappen, month.Ineligible.Rappen, month.OtherPayers.Rappen));
        Assert.Equal([6024, 6082, 6083, 6266], month.Communes.Select(commune => commune.Commune.Number));
        Assert.Equal([0, 0, 5_00, 50_00], month.Communes.Select(commune => commune.Ineligible.Rappen));
        Assert.Equal([31_67, 0, 5_00, 158_33 + 110_00 + 50_00], month.Communes.Select(commune => commune.Payable.Rappen));
    }

    [Fact]
    public void A_correction_says_per_commune_what_is_due_now_less_what_was_charged()
    {
        var before = CantonMonth.Of([new(new(Sion, Payer.SocialAid), new(100_00))], SplitRates.Law, OfTwo, [Nendaz, Sion]).Charge;
        var after = CantonMonth.Of([new(new(Nendaz, Payer.SocialAid), new(200_00)), new(new(Sion, Payer.CommuneAlone), new(7_00))], SplitRates.Law, OfTwo, [Nendaz, Sion]).Charge;
        var correction = after - before;
        Assert.Equal((100_00, 70_00, 7_00), (correction.Total.Rappen, correction.CantonShare.Rappen, correction.Ineligible.Rappen));
        Assert.Equal([(6024, 22_00 + 3_16L), (6266, -11_00 + 15_84L + 7_00)], correction.Communes.Select(commune => (commune.Commune.Number, commune.Payable.Rappen)));
        Assert.False(correction.IsNothing);
        Assert.True((after - after).IsNothing);
    }

    [Theory]
    [InlineData("2004-12", null)]
    [InlineData("2005-01", 70)]
    [InlineData("2026-06", 70)]
    [InlineData("2026-07", 60)]
    [InlineData("2027-01", 60)]
    public void The_rates_of_a_month_are_those_of_its_first_day(string month, int? canton)
    {
        SplitRates[] known = [new(new(2026, 6, 2), 60, 20, 20), new(new(2028, 1, 1), 50, 25, 25)];
        Assert.Equal(canton, SplitRates.Of(new Month(When.Day(month + "-01").Year, When.Day(month + "-01").Month), known)?.Canton);
    }

    [Fact]
    public void A_year_is_settled_by_the_rates_of_its_first_day()
    {
        SplitRates[] known = [new(new(2026, 1, 1), 60, 20, 20), new(new(2027, 1, 2), 50, 25, 25)];
        Assert.Equal([70, 60, 60, 50], Enumerable.Range(2025, 4).Select(year => SplitRates.Of(year, known)!.Canton));
    }

    [Theory]
    [InlineData(70, 11, 18)]
    [InlineData(110, -5, -5)]
    public void Rates_are_zero_or_more_and_add_up_to_100(int canton, int @base, int population) =>
        Assert.Throws<ArgumentException>(() => new SplitRates(new(2026, 1, 1), canton, @base, population));

    [Theory]
    [InlineData(2024, null)]
    [InlineData(2025, 2024)]
    [InlineData(2026, 2024)]
    [InlineData(2027, 2026)]
    [InlineData(2030, 2026)]
    public void A_month_uses_the_residents_of_the_year_before_or_else_the_newest_earlier_ones(int year, int? used) =>
        Assert.Equal(used, Populations.For(year, [Invented with { Year = 2024 }, Invented with { Year = 2026 }])?.Year);
}
