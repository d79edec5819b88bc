using System.Globalization;
using Isa.Domain.Costs;
using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Costs;

/// <summary>Costs and person-months put together.</summary>
public class ConsolidationTests
{
    static readonly DateOnly Later = new(2030, 1, 1);
    static readonly CmsId Centre = new("sion-herens-conthey");

    static CostFact Amount(string partner, int commune, Month month, long rappen) => new(month, new(partner), "isa", new(commune), Centre, Axis.Social, new(rappen));

    static readonly CostFact[] Facts =
    [
        Amount("oseo", 6266, new(2026, 11), 1_000_00), Amount("oseo", 6024, new(2026, 12), 500_00), Amount("exemple", 6266, new(2026, 11), 40_00), Amount("oseo", 6266, new(2026, 11), -100_00),
        .. CostFact.Of(AContract.Active with { Partner = new("oseo"), Commune = new(6266), StartedOn = new(2026, 11, 16) }, (_, _) => Centre, new(2026, 1), new(2026, 12), Later),
    ];

    static string[] By(Func<CostFact, string> key) =>
        [.. Consolidation.Of(Facts, key, _ => null).Rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Key} {row.Amount.Rappen} {row.PersonMonths.Rounded} {row.Figures.PerPersonMonth?.Rappen}").TrimEnd())];

    [Fact]
    public void Rows_follow_the_question_in_the_order_of_their_keys()
    {
        Assert.Equal(["exemple 4000 0", "oseo 140000 1.5 93333"], By(fact => fact.Partner.ToString()));
        Assert.Equal(["6024 50000 0", "6266 94000 1.5 62667"], By(fact => fact.Commune.ToString()));
        Assert.Equal(["2026-11 94000 0.5 188000", "2026-12 50000 1 50000"], By(fact => fact.Month.ToString()));
    }

    [Fact]
    public void The_totals_are_those_of_the_rows_whatever_the_question()
    {
        foreach (var key in new Func<CostFact, string>[] { fact => fact.Partner.ToString(), fact => fact.Commune.ToString(), fact => fact.Cms.ToString(), fact => fact.Measure, fact => fact.Month.ToString() })
            Assert.Equal((1_440_00, 1.5m), (Consolidation.Of(Facts, key, _ => null) is var all ? all.Total.Rappen : 0, all.PersonMonths.Rounded));
    }

    [Fact]
    public void Without_observations_nothing_is_said_of_savings_and_with_them_the_net_figures_follow()
    {
        Assert.All(Consolidation.Of(Facts, fact => fact.Measure, _ => null).Rows, row => Assert.Equal((null, null), (row.Figures.NetPerPersonMonth, row.Figures.NetPerPersonDay)));
        var row = Assert.Single(Consolidation.Of(Facts, fact => fact.Measure, _ => new Chf(690_00)).Rows);
        Assert.Equal((500_00, 16_44), (row.Figures.NetPerPersonMonth!.Value.Rappen, row.Figures.NetPerPersonDay!.Value.Rappen));
    }
}
