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
