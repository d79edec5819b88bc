using System.Text.Json;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>The life of a case over HTTP: what the CMS changes, who sees it then, and what is said twice.</summary>
public class CaseLifeTests(SharedApp shared) : IClassFixture<SharedApp>
{
    App App => shared.App;

    Task<Seen> PostAsync(string caseId, string step, string body, string who = Somebody.Cms) => App.As(who).PostAsync($"/api/cases/{caseId}/{step}", body);

    [Theory]
    [InlineData("consents", """{ "kind": "procuration", "givenOn": "2026-11-03" }""", "consent-given")]
    [InlineData("consents/voluntary-participation/withdrawal", """{ "on": "2026-11-03" }""", "consent-withdrawn")]
    [InlineData("domicile", """{ "commune": 6265, "cms": "sion-herens-conthey", "from": "2026-11-01" }""", "domicile-moved")]
    [InlineData("closure", """{ "on": "2026-11-10", "reason": "found work" }""", "case-closed")]
    [InlineData("PUT situation", """{ "activity": "unemployed", "employability": "limited", "difficulties": ["finances"], "unemploymentRights": "ending", "rightsEndOn": "2027-01-31" }""", "situation-set")]
    [InlineData("PUT assignee", """{ "assignee": "M. Exemple" }""", "case-assigned")]
    [InlineData("PUT person", """{ "ahv": null, "ahvMissingReason": "asked for", "familyName": "Exemple", "givenName": "Robin", "birthDate": "1985-04-12", "language": "de" }""", "person-corrected")]
    public async Task A_change_is_answered_with_the_case_and_said_again_changes_nothing(string step, string body, string kind)
    {
        var caseId = await AContract.CaseAsync(App, strategy: false);
        var (put, path) = step.StartsWith("PUT ", StringComparison.Ordinal) ? (true, step[4..]) : (false, step);
        Task<Seen> Say() => put ? App.As(Somebody.Cms).PutAsync($"/api/cases/{caseId}/{path}", body) : PostAsync(caseId, path, body);

        var first = await Say();
        Assert.True(first.Status == 200, first.Text);
        Assert.Equal(caseId, first["caseId"]);
        var again = await Say();
        Assert.Equal((200, first.Text, first.ETag()), (again.Status, again.Text, again.ETag()));
        Assert.Equal(["case-opened", kind], await App.EventsAsync(caseId));
    }

    [Fact]
    public async Task The_case_shows_what_was_changed()
    {
        var caseId = await AContract.CaseAsync(App);
        await App.As(Somebody.Cms).PutAsync($"/api/cases/{caseId}/assignee", """{ "assignee": "M. Exemple" }""");
        await PostAsync(caseId, "consents/data-exchange/withdrawal", """{ "on": "2026-11-03" }""");
        await PostAsync(caseId, "consents", """{ "kind": "procuration", "givenOn": "2026-11-04" }""");
        await PostAsync(caseId, "closure", """{ "on": "2026-11-10", "reason": "found work" }""");
        var seen = await App.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}");
        Assert.Equal(("closed", "M. Exemple", "found work"), (seen["status"], seen["assignee"], seen.Json.GetProperty("closure").GetProperty("reason").GetString()));
        Assert.Equal(["voluntary-participation 2026-10-01 ", "data-exchange 2026-10-01 2026-11-03", "procuration 2026-11-04 "],
            seen.Json.GetProperty("consents").EnumerateArray().Select(consent => $"{consent.GetProperty("kind")} {consent.GetProperty("givenOn")} {consent.GetProperty("withdrawnOn")}"));
        Assert.Equal("open", (await PostAsync(caseId, "reopening", """{ "on": "2026-11-12" }"""))["status"]);
    }

    [Theory]
    [InlineData("consents", """{ "kind": "procuration", "givenOn": "2026-11-21" }""", "/givenOn date.future")]
    [InlineData("consents/voluntary-participation/withdrawal", """{ "on": "2026-09-30" }""", "/on withdrawal.before-consent")]
    [InlineData("domicile", """{ "commune": 6248, "cms": "martigny", "from": "2026-09-01" }""", "/commune commune.other-cms, /from domicile.before-last")]
    [InlineData("closure", """{ "on": "2026-11-21", "reason": "x" }""", "/on date.future")]
    public async Task What_stands_against_a_change_is_told(string step, string body, string faults) => (await PostAsync(await AContract.CaseAsync(App), step, body)).IsRefused(422, faults);

    [Theory]
    [InlineData("consents", """{ "kind": "sympathy", "givenOn": "2026-02-30" }""", "/kind value.unknown, /givenOn date.malformed")]
    [InlineData("domicile", """{ "commune": "6248", "cms": "zurich" }""", "/commune value.not-integer, /cms cms.unknown, /from member.missing")]
    [InlineData("closure", """{ "on": "2026-11-10", "reason": "", "then": 1 }""", "/reason text.too-short, /then member.unknown")]
    [InlineData("reopening", """{ }""", "/on member.missing")]
    public async Task A_malformed_change_names_all_its_faults(string step, string body, string faults) => (await PostAsync(await AContract.CaseAsync(App), step, body)).IsRefused(400, faults);

    [Fact]
    public async Task A_consent_that_was_never_given_and_one_that_does_not_exist_cannot_be_withdrawn()
    {
        var caseId = await AContract.CaseAsync(App);
        foreach (var kind in new[] { "health-evaluation", "sympathy" })
            (await PostAsync(caseId, $"consents/{kind}/withdrawal", """{ "on": "2026-11-03" }""")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task The_state_of_the_case_can_stand_against_a_change()
    {
        var partner = await Organisers.NewAsync(App);
        var contract = await AContract.ProposedAsync(App, partner);
        (await PostAsync(contract.CaseId, "closure", """{ "on": "2026-11-10", "reason": "x" }""")).IsProblem(409, "case.not-finished");
        (await PostAsync(contract.CaseId, "reopening", """{ "on": "2026-11-10" }""")).IsProblem(409, "case.open-already");
        (await PostAsync(contract.CaseId, "consents", """{ "kind": "data-exchange", "givenOn": "2026-11-10" }""")).IsProblem(409, "consent.given-already");
    }

    [Fact]
    public async Task A_change_of_an_older_version_is_refused()
    {
        var caseId = await AContract.CaseAsync(App, strategy: false);
        var before = (await App.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}")).ETag();
        Assert.Equal(200, (await App.As(Somebody.Cms).PutAsync($"/api/cases/{caseId}/assignee", """{ "assignee": "A" }""", ("If-Match", before))).Status);
        (await App.As(Somebody.Cms).PutAsync($"/api/cases/{caseId}/assignee", """{ "assignee": "B" }""", ("If-Match", before))).IsProblem(412, "precondition-failed");
    }

    [Fact]
    public async Task Two_changes_at_once_are_both_made_or_one_wins()
    {
        var caseId = await AContract.CaseAsync(App, strategy: false);
        var closings = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => PostAsync(caseId, "closure", $$"""{ "on": "2026-11-10", "reason": "reason {{number}}" }""")));
        Assert.Single(closings, closing => closing.Status == 200);
        Assert.All(closings.Where(closing => closing.Status != 200), closing => Assert.True(closing.Code is "case.closed-already" or "case.changed", closing.Text));
        Assert.Equal(["case-opened", "case-closed"], await App.EventsAsync(caseId));
    }

    [Fact]
    public async Task A_withdrawn_consent_ends_what_the_organiser_sees_of_the_person_at_once()
    {
        var partner = await Organisers.NewAsync(App);
        var contract = await AContract.ActiveAsync(App, partner);
        Task<Seen> See() => App.As($"partner:{partner.Id}").SeeAsync($"/api/cases/{contract.CaseId}");
        Assert.Equal("Exemple", (await See()).Json.GetProperty("person").GetProperty("familyName").GetString());
        await PostAsync(contract.CaseId, "consents/data-exchange/withdrawal", """{ "on": "2026-11-20" }""");
        Assert.Equal(JsonValueKind.Null, (await See()).Json.GetProperty("person").ValueKind);
    }

    [Fact]
    public async Task After_a_move_another_centre_and_commune_have_the_case_and_the_one_that_gave_it_away_may_say_so_again()
    {
        var caseId = await AContract.CaseAsync(App);
        const string move = """{ "commune": 6248, "cms": "sierre", "from": "2026-11-20" }""";
        Assert.Equal(("6248", "sierre"), (await PostAsync(caseId, "domicile", move) is var moved ? moved["commune"] : "", moved["cms"]));
        Assert.Equal(200, (await PostAsync(caseId, "domicile", move)).Status);
        foreach (var (who, status) in new[] { (Somebody.OtherCms, 200), (Somebody.OtherCommune, 200), (Somebody.Sas, 200), (Somebody.Cms, 404), (Somebody.Commune, 404) })
            Assert.Equal(status, (await App.As(who).SeeAsync($"/api/cases/{caseId}")).Status);
        (await PostAsync(caseId, "domicile", """{ "commune": 6136, "cms": "martigny", "from": "2026-11-20" }""")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task Who_gave_a_case_away_is_told_that_it_did_and_nothing_of_the_person_any_more()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var intake = ABody.Intake().ToJsonString();
        var caseId = (await App.As(Somebody.Cms).PostAsync("/api/intakes", intake, key))["caseId"];
        const string move = """{ "commune": 6248, "cms": "sierre", "from": "2026-11-20" }""";
        await PostAsync(caseId, "domicile", move);
        Assert.Equal(200, (await App.As(Somebody.OtherCms).PutAsync($"/api/cases/{caseId}/assignee", """{ "assignee": "M. Nouveau" }""")).Status);
        foreach (var again in new[] { await PostAsync(caseId, "domicile", move), await App.As(Somebody.Cms).PostAsync("/api/intakes", intake, key) })
        {
            Assert.Equal((caseId, "sierre"), (again["caseId"], again["cms"]));
            Assert.DoesNotContain("Nouveau", again.Text, StringComparison.Ordinal);
            Assert.All(["person", "situation", "consents", "strategy"], member => Assert.Equal(JsonValueKind.Null, again.Json.GetProperty(member).ValueKind));
        }
    }

    [Fact]
    public async Task A_move_that_lies_ahead_changes_nothing_yet()
    {
        var caseId = await AContract.CaseAsync(App);
        Assert.Equal("6266", (await PostAsync(caseId, "domicile", """{ "commune": 6248, "cms": "sierre", "from": "2026-12-01" }"""))["commune"]);
        Assert.Equal(404, (await App.As(Somebody.OtherCms).SeeAsync($"/api/cases/{caseId}")).Status);
    }

    [Fact]
    public async Task The_commune_of_the_new_domicile_decides()
    {
        var partner = await Organisers.NewAsync(App);
        var contract = await AContract.ProposedAsync(App, partner);
        await contract.StepAsync(App, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok" });
        await PostAsync(contract.CaseId, "domicile", """{ "commune": 6248, "cms": "sierre", "from": "2026-11-01" }""");
        var decision = new { decision = "approved", decidedOn = "2026-11-02", reason = "ok" };
        (await App.As(Somebody.Commune).PostAsync($"/api/contracts/{contract.Id}/decision", decision)).IsProblem(404, "not-found");
        Assert.Equal("6248", (await contract.StepAsync(App, Somebody.OtherCommune, "decision", decision))["commune"]);
    }

    [Fact]
    public async Task A_number_that_comes_later_must_be_free_and_then_keeps_others_out()
    {
        var (ahv, other) = (ABody.NextAhv(), ABody.NextAhv());
        var taken = await AContract.CaseAsync(App, ABody.Intake(ahv: other));
        var caseId = await AContract.CaseAsync(App, ABody.Intake().But("/person/ahv", null).But("/person/ahvMissingReason", "asked for"));
        Task<Seen> Correct(string number) => App.As(Somebody.Cms).PutAsync($"/api/cases/{caseId}/person", ABody.Intake(ahv: number)["person"]!.ToJsonString());

        var refused = await Correct(other);
        refused.IsProblem(409, "person.already-known");
        Assert.Equal(taken, refused["caseId"]);
        Assert.Equal(ahv, (await Correct(ahv)).Json.GetProperty("person").GetProperty("ahv").GetString());
        (await App.As(Somebody.Cms).PostAsync("/api/intakes", ABody.Intake(ahv: ahv).ToJsonString())).IsProblem(409, "person.already-known");

        var third = ABody.NextAhv();                                           // corrected once more, the first number is free
        Assert.Equal(200, (await Correct(third)).Status);
        Assert.Equal(201, (await App.As(Somebody.Cms).PostAsync("/api/intakes", ABody.Intake(ahv: ahv).ToJsonString())).Status);
    }

    [Fact]
    public async Task A_closed_case_is_reopened_only_while_no_other_is_open_for_the_person()
    {
        var ahv = ABody.NextAhv();
        var first = await AContract.CaseAsync(App, ABody.Intake(ahv: ahv));
        await PostAsync(first, "closure", """{ "on": "2026-11-10", "reason": "moved" }""");
        var second = await AContract.CaseAsync(App, ABody.Intake(contactedOn: "2026-11-11", ahv: ahv));
        (await PostAsync(first, "reopening", """{ "on": "2026-11-12" }""")).IsProblem(409, "person.already-known");
        await PostAsync(second, "closure", """{ "on": "2026-11-12", "reason": "opened twice" }""");
        Assert.Equal("open", (await PostAsync(first, "reopening", """{ "on": "2026-11-12" }"""))["status"]);
        (await App.As(Somebody.Cms).PostAsync("/api/intakes", ABody.Intake(ahv: ahv).ToJsonString())).IsProblem(409, "person.already-known");
    }

    [Fact]
    public async Task A_change_that_is_refused_leaves_the_number_to_others()
    {
        var ahv = ABody.NextAhv();
        var caseId = await AContract.CaseAsync(App, ABody.Intake().But("/person/ahv", null).But("/person/ahvMissingReason", "asked for"));
        await PostAsync(caseId, "closure", """{ "on": "2026-11-10", "reason": "moved" }""");
        (await App.As(Somebody.Cms).PutAsync($"/api/cases/{caseId}/person", ABody.Intake(ahv: ahv)["person"]!.ToJsonString())).IsRefused(422, "case.not-open");
        Assert.Equal(201, (await App.As(Somebody.OtherCms).PostAsync("/api/intakes", ABody.Intake(commune: 6248, cms: "sierre", ahv: ahv).ToJsonString())).Status);
    }

    [Fact]
    public async Task Tries_at_once_are_counted_too()
    {
        var known = await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            var ahv = ABody.NextAhv();
            await AContract.CaseAsync(App, ABody.Intake(commune: 6266, ahv: ahv), strategy: false);
            return ABody.Intake(commune: 6002, cms: "oberwallis", ahv: ahv).ToJsonString();
        }));
        var answers = await Task.WhenAll(known.Select(intake => App.As("cms:oberwallis").PostAsync("/api/intakes", intake)));
        Assert.Equal((20, 10), (answers.Count(answer => answer.Status == 409), answers.Count(answer => answer.Status == 429)));
    }

    [Fact]
    public async Task Who_tries_too_many_persons_who_are_known_elsewhere_has_to_wait()
    {
        var ahv = ABody.NextAhv();
        await AContract.CaseAsync(App, ABody.Intake(commune: 6136, cms: "martigny", ahv: ahv));
        var intake = ABody.Intake(commune: 6153, cms: "bas-valais", ahv: ahv).ToJsonString();
        for (var tries = 0; tries < 20; tries++)
        {
            var known = await App.As("cms:bas-valais").PostAsync("/api/intakes", intake);
            known.IsProblem(409, "person.already-known");
            Assert.False(known.Json.TryGetProperty("caseId", out _));
        }
        var wait = await App.As("cms:bas-valais").PostAsync("/api/intakes", intake);
        wait.IsProblem(429, "person.too-many-known");
        Assert.InRange(wait.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3600);
        Assert.Equal(201, (await App.As(Somebody.OtherCms).PostAsync("/api/intakes", ABody.Intake(commune: 6248, cms: "sierre").ToJsonString())).Status);
    }
}
