using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Measures;

public class WaitingListTests
{
    static readonly DateOnly Today = new(2026, 11, 20);
    static readonly Offer One = new("isa", new("oseo"), [new(new(2026, 1, 1), 1)]);

    [Fact]
    public void Urgency_comes_first_then_the_day_and_an_offer_that_ran_out_puts_a_person_behind() => Assert.Equal(
        ["urgent", "high", "long", "short", "lapsed"],
        WaitingList.InOrder(
        [
            Person("short", since: "2026-11-10"), Person("lapsed", Urgency.Urgent, lapsed: 1), Person("high", Urgency.High, "2026-11-15"), Person("long"), Person("urgent", Urgency.Urgent, "2026-11-19"),
        ]).Select(person => person.Contract.ToString()));

    [Fact]
    public void A_free_place_is_offered_to_the_first_for_whom_it_is_free_on_every_day()
    {
        Seat[] seats = [new(new("other"), new(new(2026, 12, 10), null))];
        var next = WaitingList.Next([Person("first", Urgency.Urgent), Person("second", to: "2026-12-09")], One, seats, Today);
        Assert.Equal(("second", new Period(Today, new DateOnly(2026, 12, 9))), (next?.Person.Contract.ToString(), next?.Days));
    }

    [Fact]
    public void Whoever_waited_over_the_first_day_begins_today_at_the_earliest() => Assert.Equal(new Period(Today, null), WaitingList.Next([Person("first")], One, [], Today)?.Days);

    [Fact]
    public void Whose_days_are_over_is_offered_nothing() => Assert.Null(WaitingList.Next([Person("first", to: "2026-11-19")], One, [], Today));

    static WaitingPerson Person(string id, Urgency urgency = Urgency.Normal, string since = "2026-11-01", string? to = null, int lapsed = 0) =>
        new(new(id), new("case"), new(new(2026, 10, 1), to is null ? null : When.Day(to)), urgency, When.Day(since), lapsed);
}
