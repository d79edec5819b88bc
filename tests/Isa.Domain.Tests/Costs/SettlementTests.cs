using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Costs;

/// <summary>The yearly settlement over all regimes: the months' shares are advances on it.</summary>
public class SettlementTests
{
    static readonly CommuneId Nendaz = new(6024), Sion = new(6266);
    static readonly Populations Invented = new(2025, new Dictionary<CommuneId, long> { [Nendaz] = 10_000, [Sion] = 30_000 });

    static Charge Month(params BookedAmount[] amounts) => CantonMonth.Of(amounts, SplitRates.Law, Invented, [Nendaz, Sion]).Charge;

    [Fact]
    public void A_year_with_our_regime_alone_leaves_only_what_rounding_month_by_month_left()
    {
        var advances = Month(new BookedAmount(new(Sion, Payer.SocialAid), new(33)), new BookedAmount(new(Sion, Payer.CommuneAlone), new(1_000))) + Month(new BookedAmount(new(Sion, Payer.SocialAid), new(33)));
        var year = Settlement.Of(new Dictionary<CommuneId, Chf> { [Sion] = new(66) }, [], advances, SplitRates.Law, Invented, [Nendaz, Sion]);
        Assert.Equal([(Settlement.OwnRegime, new Chf(66))], year.Regimes);
        Assert.Equal((66, 46, 46, 0), (year.Total.Rappen, year.CantonShare.Rappen, year.CantonAdvances.Rappen, year.CantonBalance.Rappen));
        Assert.Equal([(6024, 3, 4, -1), (6266, 17, 16, 1)], year.Communes.Select(row => (row.Shares.Commune.Number, row.Shares.Share.Rappen, row.Advances.Rappen, row.Balance.Rappen)));
    }

    [Fact]
    public void The_year_shares_the_total_of_all_regimes_less_what_the_months_have_charged()
    {
        var year = Settlement.Of(
            new Dictionary<CommuneId, Chf> { [Sion] = new(1_000_00) },
            [new("dental-aid", Nendaz, new(500_00)), new("complementary-benefits", Sion, new(2_000_00)), new("dental-aid", Sion, new(500_00))],
            Month(new BookedAmount(new(Sion, Payer.SocialAid), new(1_000_00))), SplitRates.Law, Invented, [Nendaz, Sion]);
        Assert.Equal([("complementary-benefits", 2_000_00L), ("dental-aid", 1_000_00), (Settlement.OwnRegime, 1_000_00)], year.Regimes.Select(regime => (regime.Regime, regime.Total.Rappen)));
        Assert.Equal((4_000_00, 2_800_00, 2_100_00), (year.Total.Rappen, year.CantonShare.Rappen, year.CantonBalance.Rappen));
        Assert.Equal(
            [(500_00, 55_00, 190_00, 47_50, 197_50), (3_500_00, 385_00, 570_00, 252_50, 702_50)],
            year.Communes.Select(row => (row.Shares.Commitments.Rappen, row.Shares.BaseShare.Rappen, row.Shares.PopulationShare.Rappen, row.Advances.Rappen, row.Balance.Rappen)));
        Assert.Equal(year.Total, year.CantonBalance + year.CantonAdvances + year.Communes.Sum(row => row.Balance + row.Advances));
    }
}
