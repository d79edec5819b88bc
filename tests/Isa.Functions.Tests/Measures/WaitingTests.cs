using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>Whoever finds no place waits, and is offered the next one.</summary>
public class WaitingTests
{
    static readonly DateTimeOffset Now = App.Now;

    [Fact]
    public async Task A_freed_place_is_offered_to_the_most_urgent_and_kept_for_some_days_then_to_the_next()
    {
        var clock = new StandingClock(Now.AddDays(-1));
        await using var app = await App.StartAsync(new() { Business = clock });
        var partner = await APartner.InAsync(app);
        await APartner.OfferAsync(app, partner.Id, places: 1);
        var taken = await AContract.ActiveAsync(app, partner);
        var (early, urgent) = (await WaitingAsync(app, partner, "normal"), await WaitingAsync(app, partner, "urgent"));
        clock.Now = Now;
        var late = await WaitingAsync(app, partner, "normal");
        Assert.Equal(3, (await AlertsAsync(app, "capacity-full")).Length);
        (await urgent.ApproveAsync(app)).IsRefused(422, "capacity.full");

        await taken.StepAsync(app, Somebody.Cms, "end", new { on = "2026-11-20", reason = "term" });
        Assert.Empty(await AlertsAsync(app, "decision-waiting"));           // the last day counts: nothing is free before tomorrow
        clock.Now = Now.AddDays(1);
        await WatchAsync(app);
        Assert.Equal([$"{urgent.Id} 2026-11-28"], await AlertsAsync(app, "decision-waiting"));
        Assert.Equal([$"{urgent.Id} 2026-11-28"], await AlertsAsync(app, "decision-waiting", Somebody.Commune));
        (await early.ApproveAsync(app)).IsRefused(422, "capacity.full");         // it is kept

        clock.Now = Now.AddDays(8);
        await WatchAsync(app);
        Assert.Equal([$"{urgent.Id} 2026-11-28"], await AlertsAsync(app, "decision-waiting"));
        clock.Now = Now.AddDays(9);
        await WatchAsync(app);
        Assert.Equal([$"{early.Id} 2026-12-06"], await AlertsAsync(app, "decision-waiting"));
        var approved = await early.ApproveAsync(app);
        Assert.Equal((200, "approved", "2026-11-29"), (approved.Status, approved["state"], approved["from"]));      // who waited over the first day begins later
        await Until.TrueAsync(async () => (await AlertsAsync(app, "decision-waiting")) is []);

        // The organiser declines: the next one is offered the place at once.
        Assert.Equal(200, (await app.As($"partner:{partner.Id}").PostAsync($"/api/contracts/{early.Id}/declination", """{ "reason": "not-suitable" }""")).Status);
        await Until.TrueAsync(async () => (await AlertsAsync(app, "decision-waiting")) is [var offered] && offered == $"{late.Id} 2026-12-06");
    }

    [Fact]
    public async Task More_places_are_offered_at_once()
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        await APartner.OfferAsync(app, partner.Id, places: 0);
        var waiting = await WaitingAsync(app, partner, "high");
        await Until.TrueAsync(async () => (await AlertsAsync(app, "capacity-full")).Length == 1);
        await APartner.OfferAsync(app, partner.Id, places: 1);
        Assert.Equal([$"{waiting.Id} 2026-11-27"], await AlertsAsync(app, "decision-waiting"));
        Assert.Empty(await AlertsAsync(app, "capacity-full"));
    }

    [Theory]
    [InlineData("proposed", 409)]
    [InlineData("preavis-given", 200)]
    [InlineData("approved", 409)]
    [InlineData("refused", 409)]
    public async Task Between_the_opinion_and_the_decision_a_contract_is_put_on_the_list(string state, int status)
    {
        await using var app = await App.StartAsync();
        var walk = await AWalk.InAsync(app, state);
        if (state != "approved") await APartner.OfferAsync(app, walk.Partner.Id, places: 0);
        var seen = await walk.TakeAsync("waiting", """{ "urgency": "high", "reason": "alone" }""", Somebody.Cms);
        Assert.Equal(status, seen.Status);
        if (status == 200) Assert.Equal("2026-11-20 high alone", $"{seen.Json.GetProperty("waiting").GetProperty("since")} {seen.Json.GetProperty("waiting").GetProperty("urgency")} {seen.Json.GetProperty("waiting").GetProperty("reason")}");
    }

    [Fact]
    public async Task Where_there_is_a_place_nobody_waits_for_one()
    {
        await using var app = await App.StartAsync();
        var walk = await AWalk.InAsync(app, "preavis-given");
        (await walk.TakeAsync("waiting", """{ "urgency": "high", "reason": "alone" }""", Somebody.Cms)).IsRefused(422, "waiting.not-full");
    }

    static async Task<AContract> WaitingAsync(App app, APartner partner, string urgency)
    {
        var contract = await AContract.WaitingAsync(app, partner, urgency);
        await app.FollowedAsync();
        return contract;
    }

    static async Task WatchAsync(App app)
    {
        await app.FollowedAsync();
        await app.TimerAsync("WatchDeadlines");
    }

    static async Task<string[]> AlertsAsync(App app, string kind, string who = Somebody.Cms)
    {
        await app.FollowedAsync();
        return [.. (await app.As(who).SeeAsync($"/api/alerts?kind={kind}&open=true")).Json.GetProperty("items").EnumerateArray().Select(alert => $"{alert.GetProperty("contractId")} {alert.GetProperty("dueOn")}".TrimEnd())];
    }
}
