using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>How a contract ends, is called off, and what interviews were held, over HTTP.</summary>
public class EndOfContractTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const string Ended = """{ "on": "2026-10-15", "reason": "first-market-job", "note": "found work" }""";

    [Fact]
    public async Task An_organiser_ends_a_stay_says_it_again_and_sees_the_contract_no_longer()
    {
        var walk = await AWalk.InAsync(shared.App, "active");
        var (first, again) = (await walk.TakeAsync("end", Ended, "partner"), await walk.TakeAsync("end", Ended, "partner"));
        Assert.Equal((200, "ended", "2026-10-15", "first-market-job"), (first.Status, first["state"], first["endedOn"], first["endReason"]));
        Assert.Equal((200, first.Text), (again.Status, again.Text));

        Assert.Equal(404, (await walk.TakeAsync("end", Ended.With("2026-10-15", "2026-10-16"), "partner")).Status);
        Assert.Equal(404, (await walk.SeeAsync("partner")).Status);
        (await walk.TakeAsync("end", Ended.With("2026-10-15", "2026-10-16"), Somebody.Cms)).IsProblem(409, "contract.state");
        Assert.Equal(200, (await walk.SeeAsync()).Status);
    }

    [Fact]
    public async Task A_keyed_end_is_answered_again_though_its_organiser_no_longer_sees_the_contract()
    {
        var walk = await AWalk.InAsync(shared.App, "active");
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var (first, again) = (await walk.TakeAsync("end", Ended, "partner", key), await walk.TakeAsync("end", Ended, "partner", key));
        Assert.Equal((200, true, first.Text), (again.Status, again.IsReplayed(), again.Text));
    }

    [Fact]
    public async Task An_end_that_the_centre_said_is_not_the_organiser_s_to_say_again()
    {
        var walk = await AWalk.InAsync(shared.App, "active");
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        Assert.Equal(200, (await walk.TakeAsync("suspension", headers: key)).Status);
        Assert.Equal(200, (await walk.TakeAsync("end", Ended, Somebody.Cms)).Status);
        Assert.Equal(404, (await walk.TakeAsync("end", Ended, "partner")).Status);
        var replayed = await walk.TakeAsync("suspension", headers: key);
        Assert.Equal((404, false), (replayed.Status, replayed.IsReplayed()));
    }

    [Fact]
    public async Task An_organiser_sees_a_contract_until_an_end_that_lies_ahead_and_no_other_begins_before_it()
    {
        var clock = new StandingClock(App.Now);
        await using var app = await App.StartAsync(new() { Business = clock });
        var walk = await AWalk.InAsync(app, "active");
        var (partner, another) = ($"partner:{walk.Partner.Id}", new Func<string, string>(from => ABody.Proposal(walk.Partner.Id, from).ToJsonString()));
        Assert.Equal(200, (await walk.TakeAsync("end", Ended.With("2026-10-15", "2026-11-22"), Somebody.Cms)).Status);
        await app.FollowedAsync();
        (await app.As(Somebody.Cms).PostAsync($"/api/cases/{walk.Contract.CaseId}/contracts", another("2026-11-22"))).IsRefused(422, "/measure contract.open-already");
        Assert.Equal(("ended", "2026-11-22", 1, 1), await SeenAsync());

        clock.Now = App.Now.AddDays(2);
        Assert.Equal(404, (await walk.SeeAsync("partner")).Status);
        Assert.Equal((0, 0), await ListedAsync());
        Assert.Equal(201, (await app.As(Somebody.Cms).PostAsync($"/api/cases/{walk.Contract.CaseId}/contracts", another("2026-11-23"))).Status);

        async Task<(string, string, int, int)> SeenAsync()
        {
            var (seen, (contracts, cases)) = (await walk.SeeAsync("partner"), await ListedAsync());
            return (seen["state"], seen["endedOn"], contracts, cases);
        }

        async Task<(int Contracts, int Cases)> ListedAsync() => (await CountAsync($"/api/partners/{walk.Partner.Id}/contracts"), await CountAsync("/api/cases"));

        async Task<int> CountAsync(string list) => (await app.As(partner).SeeAsync(list)).Json.GetProperty("items").GetArrayLength();
    }

    [Fact]
    public async Task After_the_last_day_a_mark_is_outside_the_contract_and_on_it_inside()
    {
        var walk = await AWalk.InAsync(shared.App, "active");
        await walk.TakeAsync("end", Ended, Somebody.Cms);
        var report = await walk.Partner.DeliveredAsync(shared.App, ABody.Present(walk.Contract.Id, "2026-10-15", "2026-10-16"));
        Assert.Equal(2, report.Json.GetProperty("marks").GetProperty("recorded").GetInt32());
        Assert.Equal("/data/marks/1", report.Json.GetProperty("rejections")[0].GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData("proposed")]
    [InlineData("preavis-given")]
    [InlineData("approved")]
    public async Task A_contract_is_called_off_by_the_centre_before_it_begins(string state)
    {
        var walk = await AWalk.InAsync(shared.App, state);
        Assert.Equal(403, (await walk.TakeAsync("cancellation", """{ "reason": "moved" }""", Somebody.Sas)).Status);
        var (first, again) = (await walk.TakeAsync("cancellation", """{ "reason": "moved" }""", Somebody.Cms), await walk.TakeAsync("cancellation", """{ "reason": "moved" }""", Somebody.Cms));
        Assert.Equal((200, "cancelled", 200), (first.Status, first["state"], again.Status));
        (await walk.TakeAsync("activation", who: Somebody.Cms)).IsProblem(409, "contract.state");
    }

    [Fact]
    public async Task An_interview_is_noted_once()
    {
        var walk = await AWalk.InAsync(shared.App, "active");
        const string held = """{ "on": "2026-10-08", "kind": "joint", "by": "tandem" }""";
        await walk.TakeAsync("interviews", held, "partner");
        var again = await walk.TakeAsync("interviews", held, Somebody.Cms);
        Assert.Equal("""[{"on":"2026-10-08","kind":"joint","by":"tandem"}]""", again["interviews"]);
    }

    [Fact]
    public async Task An_older_request_for_information_is_not_made_again_by_its_key()
    {
        var walk = await AWalk.ProposedAsync(shared.App);
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        await walk.TakeAsync("preavis", """{ "opinion": "more-information", "reason": "A" }""", headers: key);
        await walk.TakeAsync("preavis", """{ "opinion": "more-information", "reason": "B" }""");
        var events = await walk.EventsAsync();
        var again = await walk.TakeAsync("preavis", """{ "opinion": "more-information", "reason": "A" }""", headers: key);
        Assert.Equal((200, true, "B"), (again.Status, again.IsReplayed(), again.Json.GetProperty("preavis").GetProperty("reason").GetString()));
        Assert.Equal(events, await walk.EventsAsync());
    }
}
