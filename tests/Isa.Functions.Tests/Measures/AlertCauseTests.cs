using System.Text.Json.Nodes;
using Isa.Functions.Access;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>Every kind of alert, from its cause until that is gone: one alert of each, however often one looks.</summary>
public class AlertCauseTests
{
    /// <summary>What an alert says of its cause, `kind contract-or-case-or-organiser due`, and what takes the cause away.</summary>
    sealed record ACause(string Alert, Func<Task> RemedyAsync);

    [Fact]
    public async Task Each_cause_is_one_alert_and_without_cause_there_is_none()
    {
        await using var app = await App.StartAsync();
        await FollowUpAfterAMonthAsync(app);
        var partner = await APartner.InAsync(app);
        ACause[] causes =
        [
            await EndNearUntilExtendedAsync(app, partner),
            await EndNearUntilTheEndAsync(app, partner),
            await RightsEndingAsync(app),
            await InterviewsMissingAsync(app, partner),
            await CapacityFullAsync(app),
            await ConsentWithdrawnAsync(app, partner),
            await ObservationDueAsync(app, partner),
            await DeliveryFailedAsync(app),
        ];
        var followUp = await FollowUpDueAsync(app, partner);
        for (var twice = 0; twice < 2; twice++)
        {
            await WatchAsync(app);
            Assert.Equal(Sorted([.. causes.Select(cause => cause.Alert), followUp]), await AlertsAsync(app, open: true));
        }

        foreach (var cause in causes) await cause.RemedyAsync();
        for (var twice = 0; twice < 2; twice++)
        {
            await WatchAsync(app);
            Assert.Equal([followUp], await AlertsAsync(app, open: true));        // nothing says yet that somebody has followed up
            Assert.Equal(Sorted(causes.Select(cause => cause.Alert)), await AlertsAsync(app, open: false));
        }
    }

    static async Task<ACause> EndNearUntilExtendedAsync(App app, APartner partner)
    {
        var contract = await AContract.ActiveAsync(app, partner, to: "2026-12-15");
        return new($"end-near {contract.Id} 2026-12-15", async () =>
        {
            await contract.StepAsync(app, Somebody.Cms, "extension", new { to = "2027-03-31", reason = "more" });
            await contract.StepAsync(app, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok", subject = "extension" });
            await contract.StepAsync(app, Somebody.Commune, "decision", new { decision = "approved", decidedOn = "2026-11-20", reason = "ok", subject = "extension" });
        });
    }

    static async Task<ACause> EndNearUntilTheEndAsync(App app, APartner partner)
    {
        var contract = await AContract.ActiveAsync(app, partner, to: "2026-12-20");
        return new($"end-near {contract.Id} 2026-12-20", () => contract.StepAsync(app, Somebody.Cms, "end", new { on = "2026-11-19", reason = "training" }));
    }

    static async Task<ACause> RightsEndingAsync(App app)
    {
        var caseId = await AContract.CaseAsync(app, ABody.Intake().But("/situation/unemploymentRights", "ending").But("/situation/rightsEndOn", "2027-02-19"));
        return new($"rights-ending {caseId} 2027-02-19", async () => Assert.Equal(200, (await app.As(Somebody.Cms).PutAsync(
            $"/api/cases/{caseId}/situation", ABody.Intake()["situation"]!.But("/unemploymentRights", "open").But("/rightsEndOn", "2027-02-20").ToJsonString())).Status));
    }

    static async Task<ACause> InterviewsMissingAsync(App app, APartner partner)
    {
        await APartner.OfferAsync(app, partner.Id, measure: "tandem");
        var intake = ABody.Intake().But("/situation/employability", "good");
        intake["consents"]!.AsArray().Add(new JsonObject { ["kind"] = "procuration", ["givenOn"] = "2026-10-01" });
        var caseId = await AContract.CaseAsync(app, intake);
        var proposed = await app.As(Somebody.Cms).PostAsync($"/api/cases/{caseId}/contracts", ABody.Proposal(partner.Id, to: "2027-03-31").But("/measure", "tandem").ToJsonString());
        Assert.True(proposed.Status == 201, proposed.Text);
        var contract = new AContract(caseId, proposed["contractId"]);
        await contract.StepAsync(app, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok" });
        await contract.StepAsync(app, Somebody.Commune, "decision", new { decision = "approved", decidedOn = "2026-10-01", reason = "ok" });
        await contract.StepAsync(app, Somebody.Cms, "activation", new { startedOn = "2026-10-01" });
        await NoteAsync("2026-10-12");        // two a month are asked for
        return new($"interviews-missing {contract.Id} ", () => NoteAsync("2026-10-31"));

        Task NoteAsync(string on) => contract.StepAsync(app, Somebody.Cms, "interviews", new { on, kind = "joint", by = "tandem" });
    }

    static async Task<ACause> CapacityFullAsync(App app)
    {
        var partner = await APartner.InAsync(app);
        await APartner.OfferAsync(app, partner.Id, places: 0);
        var contract = await AContract.WaitingAsync(app, partner);
        return new($"capacity-full {contract.Id} ", () => APartner.OfferAsync(app, partner.Id, places: 1));
    }

    static async Task<ACause> ConsentWithdrawnAsync(App app, APartner partner)
    {
        var contract = await AContract.ActiveAsync(app, partner);
        Assert.Equal(200, (await app.As(Somebody.Cms).PostAsync($"/api/cases/{contract.CaseId}/consents/voluntary-participation/withdrawal", """{ "on": "2026-11-18" }""")).Status);
        return new($"consent-withdrawn {contract.Id} ", async () =>
            Assert.Equal(200, (await app.As(Somebody.Cms).PostAsync($"/api/cases/{contract.CaseId}/consents", """{ "kind": "voluntary-participation", "givenOn": "2026-11-19" }""")).Status));
    }

    static async Task<ACause> ObservationDueAsync(App app, APartner partner)
    {
        var contract = await AContract.ActiveAsync(app, partner, from: "2026-05-20");
        return new($"observation-due {contract.Id} 2026-11-20", () => contract.StepAsync(app, Somebody.Cms, "end", new { on = "2026-11-19", reason = "term" }));
    }

    /// <summary>A delivery on which the system gave up, as it is stored then.</summary>
    static async Task<ACause> DeliveryFailedAsync(App app)
    {
        var (partner, deliveries) = (await APartner.InAsync(app), app.Service<Deliveries>());
        await partner.DeliveredAsync(app, ABody.Present("nobody", "2026-11-18"), "msg_1");
        await Until.TrueAsync(async () => await deliveries.TrySaveAsync((await deliveries.FindAsync(new(partner.Id), "msg_1", default))! with { State = DeliveryState.Failed }, default) is not null);
        return new($"delivery-failed {partner.Id} ", async () =>
        {
            Assert.Equal(202, (await app.As($"partner:{partner.Id}").PostAsync($"/api/partners/{partner.Id}/deliveries/msg_1/replay", "{}")).Status);
            Assert.Equal("processed", (await partner.ReportAsync(app, "msg_1"))["state"]);
        });
    }

    /// <summary>No remedy is known: it stays.</summary>
    static async Task<string> FollowUpDueAsync(App app, APartner partner)
    {
        var contract = await AContract.ActiveAsync(app, partner);
        await contract.StepAsync(app, Somebody.Cms, "end", new { on = "2026-10-20", reason = "first-market-job" });
        return $"follow-up-due {contract.Id} 2026-11-20";
    }

    static async Task FollowUpAfterAMonthAsync(App app)
    {
        var set = await app.As(Somebody.Admin).PutAsync("/api/measures", JsonNode.Parse(AWorld.Catalogue)!.But("/measures/0/followUpMonths", 1).ToJsonString());
        Assert.True(set.Status == 200, set.Text);
    }

    static async Task WatchAsync(App app)
    {
        await app.Service<CaseProjection>().CatchUpAsync(default);
        await app.TimerAsync("WatchDeadlines");
    }

    /// <summary>The alerts that the canton sees, but those of what is on its way and of nobody being heard of.</summary>
    static async Task<string[]> AlertsAsync(App app, bool open)
    {
        var seen = await app.As(Somebody.Sas).SeeAsync($"/api/alerts?open={(open ? "true" : "false")}&limit=500");
        return Sorted(seen.Json.GetProperty("items").EnumerateArray()
            .Where(alert => alert.GetProperty("kind").GetString() is not ("preavis-waiting" or "decision-waiting" or "no-attendance" or "partner-silent"))
            .Select(alert => $"{alert.GetProperty("kind")} {Subject(alert)} {alert.GetProperty("dueOn")}"));

        static string? Subject(System.Text.Json.JsonElement alert) => alert.GetProperty("contractId").GetString() ?? alert.GetProperty("caseId").GetString() ?? alert.GetProperty("partner").GetString();
    }

    static string[] Sorted(IEnumerable<string> alerts) => [.. alerts.Order(StringComparer.Ordinal)];
}
