using System.Globalization;
using Isa.Domain.Attendance;
using Isa.Domain.Costs;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Costs;

/// <summary>The price of the contract against the price of the line, for every unit of both.</summary>
public class RateTests
{
    /// <summary>Rows: the contract; columns: the line; how often the contract's price one unit of the line may cost, none: unit differs.</summary>
    [Theory]
    [InlineData("half-day", "1", "2", "-", "-", "-")]
    [InlineData("day", "0.5", "1", "-", "-", "-")]
    [InlineData("month", "-", "-", "1", "-", "-")]
    [InlineData("interview", "-", "-", "-", "1", "-")]
    [InlineData("flat", "-", "-", "-", "-", "1")]
    public void A_line_costs_at_most_what_the_contract_says_in_its_unit(string contract, string halfDay, string day, string month, string interview, string flat)
    {
        foreach (var (unit, times) in new[] { ("half-day", halfDay), ("day", day), ("month", month), ("interview", interview), ("flat", flat) })
        {
            var whole = APartnerMonth.With(AContract.Active.At($"3000 a {contract}") with { StartedOn = new(2026, 11, 1), Interviews = [new(new(2026, 11, 4), default, default)] }).Attended("2am 2pm");
            if (times == "-")
            {
                Assert.Equal("Rejected 0 UnitDiffers", whole.Billed($"1 {unit} at 1").Verdict());
                continue;
            }
            var agreed = (long)(3000 * decimal.Parse(times, CultureInfo.InvariantCulture));
            Assert.Equal($"Reduced {agreed} RateDiffers", whole.Billed($"1 {unit} at {agreed + 1}").Verdict());
            Assert.Equal($"Accepted {agreed}", whole.Billed($"1 {unit} at {agreed}").Verdict());
            Assert.Equal($"Accepted {agreed - 1}", whole.Billed($"1 {unit} at {agreed - 1}").Verdict());
        }
    }

    [Theory]
    [InlineData("4895 a day", "1 half-day at 2448", "Accepted 2448")]                  // 24.475 francs, half away from zero
    [InlineData("4895 a day", "1 half-day at 2449", "Reduced 2448 RateDiffers")]
    [InlineData("4895 a day", "0.5 day at 4895", "Accepted 2448")]
    [InlineData("4895 a day", "1.5 day at 4895", "Accepted 7343")]
    [InlineData("4895 a day", "2 day at 4895", "Reduced 7343 AttendanceLessThanBilled")]
    [InlineData("4893 a day", "2 day at 4893", "Reduced 7340 AttendanceLessThanBilled")]
    [InlineData("1 a day", "1 half-day at 1", "Accepted 1")]
    [InlineData("2447 a half-day", "1 day at 4894", "Accepted 4894")]
    [InlineData("2447 a half-day", "2 day at 4894", "Reduced 7341 AttendanceLessThanBilled")]
    [InlineData("2447 a half-day", "2 day at 4895", "Reduced 7341 AttendanceLessThanBilled RateDiffers")]
    public void Half_a_rappen_is_rounded_away_from_zero(string price, string line, string verdict) => Assert.Equal(verdict, APartnerMonth.At(price).Attended("2am 2pm 3am").Billed(line).Verdict());

    /// <summary>Only whole half-days can be attended: what is billed beyond them is not paid, and the line says so.</summary>
    [Theory]
    [InlineData("0.5 half-day at 2450", "Reduced 0 AttendanceLessThanBilled")]
    [InlineData("1.5 half-day at 2450", "Reduced 2450 AttendanceLessThanBilled")]
    [InlineData("0.75 day at 4900", "Reduced 2450 AttendanceLessThanBilled")]
    [InlineData("0.5 day at 4900", "Accepted 2450")]
    public void A_part_of_a_half_day_is_not_paid_and_not_called_accepted(string line, string verdict) => Assert.Equal(verdict, APartnerMonth.Plain.Attended("2am 2pm 3am").Billed(line).Verdict());

    [Theory]
    [InlineData("excused", "Rejected 0 AttendanceMissing", "Accepted 4900")]
    [InlineData("sick", "Rejected 0 AttendanceMissing", "Accepted 4900")]
    [InlineData("absent", "Rejected 0 AttendanceMissing", "Rejected 0 AttendanceMissing")]
    [InlineData("cleared", "Rejected 0 AttendanceMissing", "Rejected 0 AttendanceMissing")]
    public void Excused_and_sick_are_paid_where_the_contract_says_so(string status, string plain, string generous)
    {
        var contract = AContract.Active with { Billing = AContract.Active.Billing with { Pays = [AttendanceStatus.Present, AttendanceStatus.Excused, AttendanceStatus.Sick] } };
        var marked = Enum.Parse<AttendanceStatus>(status, ignoreCase: true);
        string Verdict(PartnerMonth month) => month.Attended("2am 2pm", status: marked).Billed("1 day at 4900").Verdict();
        Assert.Equal((plain, generous), (Verdict(APartnerMonth.Plain), Verdict(APartnerMonth.With(contract))));
    }

    [Fact]
    public void Splitting_gives_spare_rappen_to_the_largest_remainders_and_on_a_tie_to_the_earlier()
    {
        Assert.Equal([new Chf(34), new Chf(33), new Chf(33)], new Chf(100).Split(1, 1, 1));
        Assert.Equal([new Chf(14), new Chf(29), new Chf(57)], new Chf(100).Split(1, 2, 4));
        Assert.Equal([new Chf(-34), new Chf(-33), new Chf(-33)], new Chf(-100).Split(1, 1, 1));
        Assert.Equal([new Chf(344235), new Chf(49177), new Chf(393412), new Chf(1721176)], new Chf(2508000).Split(7000, 1000, 8000, 35000));     // the split of the law, worked by hand
        Assert.Equal([default, default], default(Chf).Split(0, 0));
        Assert.Throws<ArgumentException>(() => new Chf(1).Split(0, 0));
        Assert.Throws<ArgumentException>(() => new Chf(1).Split(2, -1));
    }
}
