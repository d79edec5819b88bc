using Azure.Core;
using Isa.Functions.Access;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Measures;

/// <summary>Alerts: each appears once to those whom it concerns, and closes by itself when its cause is gone.</summary>
public class AlertTests
{
    [Fact]
    public async Task On_its_way_a_contract_waits_for_the_canton_then_for_the_commune_and_then_for_nobody()
    {
        await using var app = await App.StartAsync();
        var contract = await AContract.ProposedAsync(app, await APartner.InAsync(app));
        Assert.Equal([$"preavis-waiting {contract.Id} 2026-11-30"], await OpenAsync(app, Somebody.Sas));
        Assert.Equal([$"preavis-waiting {contract.Id} 2026-11-30"], await OpenAsync(app, Somebody.Cms));
        Assert.Empty(await OpenAsync(app, Somebody.Commune));

        await contract.StepAsync(app, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok" });
        foreach (var who in new[] { Somebody.Sas, Somebody.Cms, Somebody.Commune }) Assert.Equal([$"decision-waiting {contract.Id} 2026-12-20"], await OpenAsync(app, who));
        Assert.Empty(await OpenAsync(app, Somebody.OtherCommune));

        await contract.StepAsync(app, Somebody.Commune, "decision", new { decision = "approved", decidedOn = "2026-11-20", reason = "ok" });
        Assert.Empty(await OpenAsync(app, Somebody.Cms));
        var resolved = (await app.As(Somebody.Cms).SeeAsync("/api/alerts?open=false")).Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(["2026-11-20", "2026-11-20"], resolved.Select(alert => alert.GetProperty("resolvedOn").GetString()));
        Assert.Equal(2, (await app.As(Somebody.Cms).SeeAsync("/api/alerts")).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Whoever_is_not_heard_of_for_ten_planned_days_is_looked_for_until_something_is_heard()
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        var contract = await AContract.ActiveAsync(app, partner, from: "2026-11-02");
        Assert.Equal([$"no-attendance {contract.Id} "], await OpenAsync(app, $"partner:{partner.Id}", watched: true, kind: "no-attendance"));
        var id = await IdAsync(app);
        Assert.Equal(id, await IdAsync(app));
        await partner.DeliveredAsync(app, ABody.Present(contract.Id, "2026-11-18"));
        Assert.Empty(await OpenAsync(app, Somebody.Cms, watched: true, kind: "no-attendance"));
    }

    [Fact]
    public async Task A_silent_organiser_concerns_the_canton_and_the_organiser()
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        await AContract.ActiveAsync(app, partner, from: "2026-11-02");
        Assert.Equal(["partner-silent  "], await OpenAsync(app, $"partner:{partner.Id}", watched: true, kind: "partner-silent"));
        Assert.Empty(await OpenAsync(app, Somebody.Cms, kind: "partner-silent"));
        await partner.DeliveredAsync(app, ABody.Present("no-contract", "2026-11-18"));
        Assert.Empty(await OpenAsync(app, Somebody.Sas, watched: true, kind: "partner-silent"));
    }

    [Fact]
    public async Task A_withdrawn_consent_is_told_until_it_is_given_anew()
    {
        await using var app = await App.StartAsync();
        var contract = await AContract.ActiveAsync(app, await APartner.InAsync(app), from: "2026-11-16");
        Assert.Equal(200, (await app.As(Somebody.Cms).PostAsync($"/api/cases/{contract.CaseId}/consents/voluntary-participation/withdrawal", """{ "on": "2026-11-18" }""")).Status);
        Assert.Equal([$"consent-withdrawn {contract.Id} "], await OpenAsync(app, Somebody.Cms));
        Assert.Equal(200, (await app.As(Somebody.Cms).PostAsync($"/api/cases/{contract.CaseId}/consents", """{ "kind": "voluntary-participation", "givenOn": "2026-11-19" }""")).Status);
        Assert.Empty(await OpenAsync(app, Somebody.Cms));
    }

    [Fact]
    public async Task With_the_person_the_alerts_move_to_another_centre()
    {
        await using var app = await App.StartAsync();
        var contract = await AContract.ProposedAsync(app, await APartner.InAsync(app));
        Assert.Single(await OpenAsync(app, Somebody.Cms));
        Assert.Equal(200, (await app.As(Somebody.Cms).PostAsync($"/api/cases/{contract.CaseId}/domicile", """{ "commune": 6248, "cms": "sierre", "from": "2026-11-20" }""")).Status);
        Assert.Empty(await OpenAsync(app, Somebody.Cms));
        Assert.Single(await OpenAsync(app, Somebody.OtherCms));
    }

    [Fact]
    public async Task Two_instances_that_look_at_once_note_each_alert_once()
    {
        await using var app = await App.StartAsync();
        await using var other = await App.StartAsync(new() { Beside = app });
        var contract = await AContract.ProposedAsync(app, await APartner.InAsync(app));
        await app.FollowedAsync();
        await Task.WhenAll(app.TimerAsync("WatchDeadlines"), other.TimerAsync("WatchDeadlines"));
        Assert.Equal([$"preavis-waiting {contract.Id} 2026-11-30"], await OpenAsync(app, Somebody.Sas));
        Assert.Single((await app.As(Somebody.Sas).SeeAsync("/api/alerts")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Who_has_seen_an_older_offer_writes_over_nobody()
    {
        var (faults, clock) = (new FaultPolicy(), new StandingClock(App.Now));
        await using var app = await App.StartAsync(new() { Faults = faults, Business = clock });
        var partner = await APartner.InAsync(app);
        await APartner.OfferAsync(app, partner.Id, places: 0);
        var contract = await AContract.WaitingAsync(app, partner);
        await APartner.OfferAsync(app, partner.Id, places: 1);
        Assert.Equal([$"decision-waiting {contract.Id} 2026-11-27"], await OpenAsync(app, Somebody.Commune));

        await LookAgainAsync(app, faults, contract, async () =>
        {
            clock.Now = App.Now.AddDays(8);         // the offer has lapsed, and the place is offered anew
            await app.TimerAsync("WatchDeadlines");
        });
        Assert.Equal([$"decision-waiting {contract.Id} 2026-12-05"], await OpenAsync(app, Somebody.Commune));
    }

    [Fact]
    public async Task Who_has_looked_before_a_move_tells_the_former_centre_nothing()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var contract = await AContract.ProposedAsync(app, await APartner.InAsync(app));
        Assert.Single(await OpenAsync(app, Somebody.Cms));
        await LookAgainAsync(app, faults, contract, async () =>
        {
            Assert.Equal(200, (await app.As(Somebody.Cms).PostAsync($"/api/cases/{contract.CaseId}/domicile", """{ "commune": 6248, "cms": "sierre", "from": "2026-11-20" }""")).Status);
            await app.FollowedAsync();
        });
        Assert.Empty(await OpenAsync(app, Somebody.Cms));
        Assert.Single(await OpenAsync(app, Somebody.OtherCms));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lists_that_were_lost_are_made_again_by_a_rebuild_and_by_a_message_said_twice(bool rebuilds)
    {
        await using var app = await App.StartAsync();
        var contract = await AContract.ProposedAsync(app, await APartner.InAsync(app));
        var (alerts, contracts) = (await OpenAsync(app, Somebody.Cms), (await app.As(Somebody.Cms).SeeAsync("/api/contracts")).Text);
        foreach (var (table, partitions) in new[] { (Work.TableName, "PartitionKey lt 'of' or PartitionKey gt 'og'"), (Contracts.TableName, "PartitionKey lt 'p'") })
            await foreach (var row in app.RowsAsync(table, partitions)) await app.Service<StorageAccount>().Table(table).DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag);
        Assert.Empty(await OpenAsync(app, Somebody.Cms));

        if (rebuilds) await app.Service<RebuildIndex>().RunAsync(default);
        else await app.Service<CaseProjection>().ProjectAsync(new(contract.CaseId), default);
        Assert.Equal(alerts, await OpenAsync(app, Somebody.Cms));
        Assert.Equal(contracts, (await app.As(Somebody.Cms).SeeAsync("/api/contracts")).Text);
    }

    [Theory]
    [InlineData("?kind=everything", "/kind value.unknown")]
    [InlineData("?open=maybe&limit=0", "/open value.not-boolean, /limit limit.out-of-range")]
    public async Task A_query_that_is_none_is_refused(string query, string faults)
    {
        await using var app = await App.StartAsync();
        var seen = await app.As(Somebody.Sas).SeeAsync("/api/alerts" + query);
        Assert.Equal($"400 {string.Join(", ", faults.Split(", ").Order())}", $"{seen.Status} {string.Join(", ", seen.Faults.Order())}");
    }

    [Theory]
    [InlineData("", "approved proposed")]
    [InlineData("?state=approved", "approved")]
    [InlineData("?due-before=2026-11-30", "approved")]
    [InlineData("?due-before=2026-12-01", "approved proposed")]
    [InlineData("?commune=6248", "")]
    public async Task Contracts_are_listed_by_what_is_asked_for(string query, string states)
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        var (approved, _) = (await AContract.ProposedAsync(app, partner, from: "2026-11-16"), await AContract.ProposedAsync(app, partner, from: "2026-11-16"));
        await approved.StepAsync(app, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok" });
        await approved.StepAsync(app, Somebody.Commune, "decision", new { decision = "approved", decidedOn = "2026-11-20", reason = "ok" });
        await app.FollowedAsync();
        foreach (var who in new[] { Somebody.Cms, Somebody.Sas, Somebody.Commune, $"partner:{partner.Id}" })
            Assert.Equal(states, string.Join(' ', (await app.As(who).SeeAsync("/api/contracts" + query)).Json.GetProperty("items").EnumerateArray().Select(contract => contract.GetProperty("state").GetString()).Order()));
        Assert.Empty((await app.As(Somebody.OtherCms).SeeAsync("/api/contracts")).Json.GetProperty("items").EnumerateArray());
    }

    /// <summary>A pass that has looked at the case and is about to note what it saw, when something happens.</summary>
    static async Task LookAgainAsync(App app, FaultPolicy faults, AContract contract, Func<Task> meanwhile)
    {
        var played = faults.Played;
        faults.Meanwhile(meanwhile, request => request.Method != RequestMethod.Get && request.Uri.Path.Contains("/Work(", StringComparison.Ordinal));
        await app.Service<CaseProjection>().ProjectAsync(new(contract.CaseId), default);
        Assert.Equal(played + 1, faults.Played);
    }

    static async Task<string> IdAsync(App app)
    {
        await app.TimerAsync("WatchDeadlines");
        return (await app.As(Somebody.Sas).SeeAsync("/api/alerts?kind=no-attendance&open=true")).Json.GetProperty("items")[0].GetProperty("alertId").GetString()!;
    }

    static async Task<string[]> OpenAsync(App app, string who, bool watched = false, string? kind = null)
    {
        await app.FollowedAsync();
        if (watched) await app.TimerAsync("WatchDeadlines");
        var seen = await app.As(who).SeeAsync($"/api/alerts?open=true{(kind is null ? "" : $"&kind={kind}")}");
        return [.. seen.Json.GetProperty("items").EnumerateArray().Select(alert => $"{alert.GetProperty("kind")} {alert.GetProperty("contractId")} {alert.GetProperty("dueOn")}")];
    }
}
