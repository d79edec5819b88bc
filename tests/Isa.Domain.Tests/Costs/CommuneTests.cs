using Isa.Domain.Costs;
using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Costs;

/// <summary>An accepted amount goes to the communes of its paid half-days.</summary>
public class CommuneTests
{
    /// <summary>Of Conthey until the 8th, of Sion from the 9th on; three half-days before, four after.</summary>
    static PartnerMonth Moving(string price) => APartnerMonth.At(price).Attended("2am 2pm 3am 9am 9pm 10am 10pm").Living((6024, 1), (6266, 9));

    [Theory]
    [InlineData("4900 a day", "3.5 day at 4900", 7350, 9800)]
    [InlineData("4900 a day", "2 day at 4900", 7350, 2450)]                 // the first four half-days
    [InlineData("4900 a day", "2 day at 4900 on 9-30", 0, 9800)]
    [InlineData("4895 a day", "2 day at 4895", 7343, 2447)]                 // 7342.5 and 2447.5: on a tie the lower number
    [InlineData("100 a day", "3.5 day at 1", 2, 2)]                         // 3.5 rounded to 4 rappen: 1.71 and 2.29
    [InlineData("29000 a month", "1 month at 29000", 6767, 21266)]          // 7 and 22 of 29 active days; 29/30 of the price is 28033.33
    [InlineData("29000 a flat", "1 flat at 29000", 7000, 22000)]
    public void The_communes_share_by_paid_half_days_or_active_days(string price, string line, long conthey, long sion) => Assert.Equal(
        new[] { (6024, conthey), (6266, sion) }.Where(share => share.Item2 != 0).Select(share => $"contract-1 {share.Item1} SocialAid {share.Item2}"), Moving(price).Billed(line).Targets());

    [Fact]
    public void Credited_half_days_leave_the_commune_that_bore_them() => Assert.Equal(      // the latest go first: those of Sion
        ["contract-1 6024 SocialAid 7350"], Moving("4900 a day").Billed(AnInvoice.Of("1", "3.5 day at 4900"), AnInvoice.Of("2", "-2 day at 4900").Crediting("1")).Targets());

    [Theory]
    [InlineData("2 day at 4900", 6024)]
    [InlineData("3.5 day at 4900", 6266)]
    [InlineData("2 day at 4900 on 3-9", 6266)]
    [InlineData("1 day at 4900 on 3-9", 6024)]             // one and one: the lower number
    [InlineData("1 day at 4900 on 4-5", 6266)]             // nothing paid: that of the contract
    public void A_line_shows_the_commune_of_most_of_its_paid_half_days(string line, int commune) => Assert.Equal(commune, Moving("4900 a day").Billed(line).Reconciled().Lines[0].Commune!.Value.Number);

    [Fact]
    public void The_payer_is_that_of_the_contract()
    {
        var alone = APartnerMonth.With(AContract.Active with { Payer = Payer.CommuneAlone }).Attended("2am 2pm");
        Assert.Equal(["contract-1 6266 CommuneAlone 4900"], alone.Billed("1 day at 4900").Targets());
    }

    [Fact]
    public void A_contract_of_which_nothing_was_accepted_has_no_target() => Assert.Empty(Moving("4900 a day").Billed("1 month at 4900").Reconciled().Targets);
}
