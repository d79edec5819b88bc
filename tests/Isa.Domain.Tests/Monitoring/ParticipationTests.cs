using System.Globalization;
using Isa.Domain.Measures;
using Isa.Domain.Monitoring;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Monitoring;

/// <summary>Who took part from 1 January to 30 June 2027, and how it stood on the last day; the contract began on 2 November 2026 and is planned to 30 April 2027.</summary>
public class ParticipationTests
{
    static readonly (DateOnly First, DateOnly Last) HalfYear = (new(2027, 1, 1), new(2027, 6, 30));

    [Theory]
    [InlineData("2027-01-15", "Training")]      // ended within
    [InlineData("2027-01-01", "Training")]      // the last day of the stay is the first of the period: both count
    [InlineData("2026-12-31", null)]            // over before
    [InlineData("2027-06-30", "Training")]      // ended on the last day: it has ended
    [InlineData("2027-07-01", "open")]          // ended after it: it went on then
    [InlineData("", "open")]
    public void Whoever_has_a_day_in_the_period_takes_part_and_is_open_unless_ended_by_its_last_day(string endedOn, string? seen)
    {
        var contract = AContract.Active with { To = null };
        if (endedOn != "") contract = contract with { State = ContractState.Ended, End = new(DateOnly.ParseExact(endedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture), EndReason.Training, null) };
        Assert.Equal(seen, Of(contract) is [var one] ? one.Ended?.ToString() ?? "open" : null);
    }

    [Fact]
    public void Nobody_takes_part_who_has_not_begun_or_begins_later()
    {
        foreach (var contract in new[] { AContract.Proposed, AContract.PreavisGiven, AContract.Approved, AContract.Refused, AContract.Cancelled }) Assert.Empty(Of(contract));
        Assert.Empty(Of(AContract.Active with { StartedOn = new(2027, 7, 1), To = null }));
        Assert.Empty(Participation.Of([AContract.Active], new(2027, 3, 1), new(2027, 2, 28), CentreOf));        // months to come
    }

    [Fact]
    public void A_suspended_day_is_a_day_of_the_stay_and_the_planned_end_ends_it_though_nobody_said_so()
    {
        Assert.Single(Of(AContract.Suspended));
        Assert.Empty(Participation.Of([AContract.Active], new(2027, 5, 1), new(2027, 6, 30), CentreOf));
        Assert.Null(Of(AContract.Active).Single().Ended);
    }

    [Fact]
    public void The_centre_is_that_of_the_domicile_on_the_last_day()
    {
        var moved = AContract.Active with { Domiciles = [new(new(6266), new("sion-herens-conthey"), new(2026, 10, 5)), new(new(6248), new("sierre"), new(2027, 3, 1))] };
        Assert.Equal(new CmsId("sierre"), Of(moved).Single().Cms);
        Assert.Equal(new CmsId("sion-herens-conthey"), Participation.Of([moved], HalfYear.First, new(2027, 2, 28), CentreOf).Single().Cms);
    }

    static CmsId CentreOf(CommuneId commune) => new(commune.Number == 6248 ? "sierre" : "sion-herens-conthey");

    static Participation[] Of(MeasureContract contract) => [.. Participation.Of([contract], HalfYear.First, HalfYear.Last, CentreOf)];
}
