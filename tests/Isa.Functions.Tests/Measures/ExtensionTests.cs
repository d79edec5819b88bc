using System.Text.Json;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>An extension is asked for, seen and decided like the contract itself; an organiser may decline before the start.</summary>
public class ExtensionTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData(Somebody.Cms)]
    [InlineData("partner")]
    public async Task Centre_and_organiser_ask_for_an_extension_and_canton_and_commune_are_heard(string who)
    {
        var walk = await AWalk.InAsync(shared.App, "active", to: "2026-12-15");
        (await walk.TakeAsync("decision", """{ "decision": "approved", "decidedOn": "2026-11-20", "reason": "ok", "subject": "extension" }""")).IsProblem(409, "contract.state");
        (await walk.TakeAsync("extension", """{ "to": "2026-12-15", "reason": "more" }""", who)).IsRefused(422, "/to extension.not-longer");
        var asked = await walk.TakeAsync("extension", """{ "to": "2027-01-31", "reason": "more" }""", who);
        Assert.Equal(("2026-12-15", "2027-01-31 proposed"), (asked["to"], Extension(asked)));
        Assert.Equal(asked.Text, (await walk.TakeAsync("extension", """{ "to": "2027-01-31", "reason": "more" }""", who)).Text);
        (await walk.TakeAsync("extension", """{ "to": "2027-02-28", "reason": "more" }""", who)).IsProblem(409, "contract.state");

        Assert.Equal("2027-01-31 preavis-given", Extension(await walk.TakeAsync("preavis", """{ "opinion": "favourable", "reason": "ok", "subject": "extension" }""")));
        var approved = await walk.TakeAsync("decision", """{ "decision": "approved", "decidedOn": "2026-11-20", "reason": "ok", "subject": "extension" }""");
        Assert.Equal(("active", "2027-01-31", "2027-01-31 approved"), (approved["state"], approved["to"], Extension(approved)));
        Assert.Equal(["extension-asked", "extension-preavis-given", "extension-decided"], (await walk.EventsAsync())[^3..]);
    }

    /// <summary>The commune pays the days that it grants against the opinion of the canton, and no others.</summary>
    [Fact]
    public async Task Who_judges_an_extension_sees_what_was_said_of_it_and_its_payer_is_that_of_its_days()
    {
        await using var app = await App.StartAsync();
        var walk = await AWalk.InAsync(app, "active", to: "2026-11-10");
        await walk.TakeAsync("extension", """{ "to": "2026-11-30", "reason": "nearly there" }""", Somebody.Cms);
        var seen = await walk.TakeAsync("preavis", """{ "opinion": "unfavourable", "reason": "too long", "subject": "extension" }""");
        Assert.Equal("""{"askedOn":"2026-11-20","reason":"nearly there","preavis":{"opinion":"unfavourable","givenOn":"2026-11-20","reason":"too long"},"decision":null}""", seen.Json.GetProperty("extensionRequest").GetRawText());
        Assert.Equal("social-aid", seen["payer"]);
        Assert.Equal("commune-alone", (await walk.TakeAsync("decision", """{ "decision": "approved", "decidedOn": "2026-11-20", "reason": "we pay", "subject": "extension" }"""))["payer"]);

        await walk.TakeAsync("extension", """{ "to": "2026-12-31", "reason": "the last month" }""", Somebody.Cms);
        await walk.TakeAsync("preavis", """{ "opinion": "favourable", "reason": "yes", "subject": "extension" }""");
        await walk.TakeAsync("decision", """{ "decision": "approved", "decidedOn": "2026-11-20", "reason": "with the canton", "subject": "extension" }""");
        var contract = (await app.Service<Cases>().FindFactsAsync(new(walk.Contract.CaseId), new(walk.Contract.Id), default))!;
        Assert.Equal(new(new(2026, 11, 11), new(2026, 11, 30)), Assert.Single(contract.AloneDays));
        Assert.Equal(JsonValueKind.Null, (await walk.SeeAsync("partner")).Json.GetProperty("extensionRequest").GetProperty("preavis").GetProperty("reason").ValueKind);
    }

    [Fact]
    public async Task An_organiser_that_declines_frees_the_person_and_may_say_so_again()
    {
        var walk = await AWalk.InAsync(shared.App, "approved");
        const string declined = """{ "reason": "no-place", "note": "full" }""";
        for (var twice = 0; twice < 2; twice++) Assert.Equal("cancelled", (await walk.TakeAsync("declination", declined, "partner"))["state"]);
        (await walk.TakeAsync("declination", """{ "reason": "other" }""", "partner")).IsProblem(404, "not-found");
        (await walk.TakeAsync("activation")).IsProblem(404, "not-found");
        Assert.Equal("no-place", (await walk.SeeAsync()).Json.GetProperty("declined").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Another_schedule_holds_from_its_day_on()
    {
        var walk = await AWalk.InAsync(shared.App, "active");
        var set = await shared.App.As(Somebody.Cms).PutAsync($"/api/contracts/{walk.Contract.Id}/schedule", """{ "from": "2026-11-16", "schedule": { "mon": ["am", "pm"] } }""");
        Assert.Equal("""{"mon":["am","pm"]}""", set.Json.GetProperty("schedule").GetRawText());
        await walk.Partner.DeliveredAsync(shared.App, ABody.Present(walk.Contract.Id, "2026-11-03"));
        Assert.Equal(10 + 6, (await walk.Partner.SheetAsync(shared.App, walk.Contract.Id, "2026-11")).GetProperty("planned").GetInt32());
    }

    [Fact]
    public async Task A_schedule_of_a_later_day_is_seen_beside_that_of_today()
    {
        var walk = await AWalk.InAsync(shared.App, "active");
        var set = await shared.App.As(Somebody.Cms).PutAsync($"/api/contracts/{walk.Contract.Id}/schedule", """{ "from": "2026-12-07", "schedule": { "mon": ["am"] } }""");
        Assert.NotEqual("""{"mon":["am"]}""", set.Json.GetProperty("schedule").GetRawText());
        Assert.Equal("""[{"from":"2026-12-07","schedule":{"mon":["am"]}}]""", set.Json.GetProperty("laterSchedules").GetRawText());
    }

    [Fact]
    public async Task Not_reported_is_not_absent_and_who_is_not_reported_at_all_is_on_the_list()
    {
        var walk = await AWalk.InAsync(shared.App, "active");
        await shared.App.FollowedAsync();
        var nothing = await walk.Partner.SheetAsync(shared.App, walk.Contract.Id, "2026-10");
        Assert.Equal((nothing.GetProperty("planned").GetInt32(), 0, new string('.', 31)), (nothing.GetProperty("notReported").GetInt32(), nothing.GetProperty("counts").GetProperty("absent").GetInt32(), nothing.GetProperty("am").GetString()));
        await walk.Partner.DeliveredAsync(shared.App, ABody.Present(walk.Contract.Id, "2026-10-05"));
        var told = await walk.Partner.SheetAsync(shared.App, walk.Contract.Id, "2026-10");
        Assert.True(told.GetProperty("notReported").GetInt32() < nothing.GetProperty("notReported").GetInt32());
        var ahead = await walk.Partner.SheetAsync(shared.App, walk.Contract.Id, "2026-11");
        Assert.True(ahead.GetProperty("notReported").GetInt32() < ahead.GetProperty("planned").GetInt32(), "days that lie ahead are not missing yet");
    }

    [Fact]
    public async Task The_centre_sees_that_the_measure_of_a_young_adult_lifts_the_forfait()
    {
        var partner = await Organisers.NewAsync(shared.App);
        var caseId = await AContract.CaseAsync(shared.App, ABody.Intake().But("/person/birthDate", "2003-05-05").But("/person/household", "alone"));
        var contract = new AContract(caseId, (await shared.App.As(Somebody.Cms).PostAsync($"/api/cases/{caseId}/contracts", ABody.Proposal(partner.Id).ToJsonString()))["contractId"]);
        await contract.StepAsync(shared.App, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok" });
        await contract.StepAsync(shared.App, Somebody.Commune, "decision", new { decision = "approved", decidedOn = "2026-10-01", reason = "ok" });
        await contract.StepAsync(shared.App, $"partner:{partner.Id}", "activation", new { startedOn = "2026-10-01" });
        var events = (await shared.App.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}/events")).Json.GetProperty("items").EnumerateArray();
        Assert.Equal("forfait-lifted", events.Last().GetProperty("warning").GetString());
    }

    static string Extension(Seen seen) => $"{seen.Json.GetProperty("extension").GetProperty("to")} {seen.Json.GetProperty("extension").GetProperty("state")}";
}
