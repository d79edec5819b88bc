using FsCheck;
using FsCheck.Fluent;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Measures;

public class SeatRulesTests
{
    static readonly Offer Two = new("isa", new("oseo"), [new(new(2026, 1, 1), 1), new(new(2026, 6, 1), 2)]);

    /// <summary>One place from January, two from June; the stays of others, and the one that is asked for.</summary>
    [Theory]
    [InlineData("2026-02-01..2026-02-28", null)]
    [InlineData("2025-12-31..2026-02-28", "31.12.2025")]                                        // nothing is offered on the first day
    [InlineData("2026-02-01..2026-02-28", "01.02.2026", "2026-01-01..2026-02-01")]              // the last day counts
    [InlineData("2026-02-02..2026-02-28", null, "2026-01-01..2026-02-01")]
    [InlineData("2026-02-01..", "01.03.2026", "2026-03-01..2026-03-31")]                        // somewhere in the middle
    [InlineData("2026-05-01..", "01.05.2026", "2026-01-01..")]
    [InlineData("2026-06-01..", null, "2026-01-01..")]                                          // the second place
    [InlineData("2026-06-01..", "01.09.2026", "2026-01-01..", "2026-09-01..2026-09-30")]
    [InlineData("2026-06-01..2026-08-31", null, "2026-01-01..", "2026-09-01..")]
    public void A_place_is_needed_on_every_day_of_the_stay(string stay, string? fullOn, params string[] others)
    {
        var full = SeatRules.Full(Two, Seats(others), Days(stay));
        Assert.Equal(fullOn is null ? null : "capacity.full", full?.Code);
        if (fullOn is not null) Assert.Contains(fullOn, full!.Explanation!.De, StringComparison.Ordinal);
    }

    /// <summary>The advice fits what can be done: an extension has no waiting list, and where nothing is offered nothing is taken.</summary>
    [Theory]
    [InlineData("2026-02-01..", false, "le 01.02.2026, toutes sont prises (prises : 1, offertes : 1). Mettez le contrat en liste d’attente, ou choisissez d’autres dates ou un autre organisateur.")]
    [InlineData("2025-12-31..", false, "le 31.12.2025, l’organisateur n’en offre aucune pour cette mesure. Choisissez des jours où il en offre (voir le catalogue) ou un autre organisateur, ou mettez le contrat en liste d’attente.")]
    [InlineData("2026-02-01..", true, "le 01.02.2026, il n’y en a pas (prises par d’autres : 1, offertes : 1). Refusez la demande ; une prolongation jusqu’à la veille est possible, ou décidez plus tard, quand une place se libère.")]
    public void The_refusal_names_the_day_and_the_numbers(string stay, bool extends, string end) =>
        Assert.EndsWith(end, SeatRules.Full(Two, Seats(["2026-01-01.."]), Days(stay), extends)!.Explanation!.Fr, StringComparison.Ordinal);

    [Theory]
    [InlineData(3, 0, "on 1 Sep 2026 taken: 3, offered then: 2. End contracts first, or lower the number from a later day on.")]
    [InlineData(3, 1, "on 1 Sep 2026 taken: 3, of them kept for the waiting list: 1; offered then: 2. Wait for the decision of the commune or for the end of the reservation, or lower the number from a later day on.")]
    [InlineData(4, 1, "on 1 Sep 2026 taken: 4, offered then: 2. End contracts first, or lower the number from a later day on.")]
    public void Who_lowers_the_places_too_far_is_told_whether_contracts_stand_in_the_way_or_places_that_are_kept(int taken, int kept, string end) =>
        Assert.EndsWith(end, SeatRules.WhyOverfull(new(2026, 9, 1), Two, taken, kept).En, StringComparison.Ordinal);

    [Fact]
    public void Who_offers_nothing_has_no_place() => Assert.Equal("capacity.full", SeatRules.Full(null, [], Days("2026-02-01.."))?.Code);

    [Theory]
    [InlineData("2026-06-01/2", null)]
    [InlineData("2026-06-01/1", "2026-09-01")]
    [InlineData("2026-06-01/0", "2026-06-01")]
    [InlineData("", "2026-06-01")]
    public void Places_are_never_lowered_below_what_is_taken(string places, string? overfullOn)
    {
        var before = new Offer("isa", new("oseo"), [new(new(2026, 6, 1), 3)]);
        var after = before with { Places = [.. places.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('/')).Select(entry => new DatedPlaces(When.Day(entry[0]), int.Parse(entry[1])))] };
        Assert.Equal(overfullOn is null ? null : When.Day(overfullOn), SeatRules.Overfull(before, after, Seats(["2026-06-01..", "2026-09-01..2026-09-30"])));
    }

    [Fact]
    public void What_was_overfull_before_stands_in_nobodys_way() =>
        Assert.Null(SeatRules.Overfull(Two, Two with { Places = [.. Two.Places, new(new(2027, 1, 1), 5)] }, Seats(["2026-02-01..", "2026-02-01.."])));

    /// <summary>Whoever is let in one after the other never fills a day beyond its places, and who is refused would have.</summary>
    [Fact]
    public void No_day_is_ever_overfilled() => Prop.ForAll(
        Gen.ListOf(from start in Gen.Choose(0, 60) from length in Gen.Choose(0, 30) from open in Gen.Choose(0, 4) select (start, length, open)).Select(list => list.ToArray()).ToArbitrary(),
        asked =>
        {
            var (first, seats) = (new DateOnly(2026, 5, 15), new List<Seat>());
            foreach (var (number, (start, length, open)) in asked.Index())
            {
                var stay = new Period(first.AddDays(start), open == 0 ? null : first.AddDays(start + length));
                var fits = Enumerable.Range(0, 120).Select(stay.First.AddDays).Where(stay.Contains).All(day => SeatRules.Taken(seats, day) < Two.On(day));
                if (SeatRules.Full(Two, seats, stay) is null != fits) return false;
                if (fits) seats.Add(new(new($"contract-{number}"), stay));
            }
            return Enumerable.Range(0, 150).Select(first.AddDays).All(day => SeatRules.Taken(seats, day) <= Two.On(day));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(2021, 9, null)]
    [InlineData(2021, 10, "quota.full")]
    [InlineData(2023, 11, "quota.full")]
    [InlineData(2024, 0, "quota.undefined")]
    public void Ten_persons_begin_a_PAI_in_a_year(int year, int others, string? fault) => Assert.Equal(fault, QuotaRules.Full(ACatalogue.Pai, year, others)?.Code);

    [Fact]
    public void A_measure_without_quota_takes_whom_it_has_places_for() => Assert.Null(QuotaRules.Full(ACatalogue.Isa, 2026, 1000));

    static Seat[] Seats(string[] stays) => [.. stays.Select((stay, number) => new Seat(new($"other-{number}"), Days(stay)))];

    static Period Days(string text) => text.Split("..") is [var first, var last] ? new(When.Day(first), last == "" ? null : When.Day(last)) : throw new ArgumentException("No stay.", nameof(text));
}
