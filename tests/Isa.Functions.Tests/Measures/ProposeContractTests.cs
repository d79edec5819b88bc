using System.Text.Json.Nodes;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>A centre proposes ISA: what a contract looks like at first, and every rule that may stand against it.</summary>
public class ProposeContractTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task What_a_proposal_leaves_open_comes_from_the_catalogue()
    {
        var partner = await Organisers.NewAsync(shared.App);
        var caseId = await AContract.CaseAsync(shared.App);
        var proposed = await PostAsync(caseId, $$"""{ "measure": "isa", "partner": "{{partner.Id}}", "from": "2026-11-01" }""");
        Assert.Equal(201, proposed.Status);
        Same(Expected(proposed["contractId"], caseId, partner.Id, "2026-11-01", "null", 4900, "day", """{ "mon": ["am"], "tue": ["am"], "wed": ["am"], "thu": ["am"], "fri": ["am"] }""", "null"), proposed);
        Assert.Equal($"/api/contracts/{proposed["contractId"]}", proposed.Headers.Location!.OriginalString);

        var read = await shared.App.As(Somebody.Cms).SeeAsync($"/api/contracts/{proposed["contractId"]}");
        Assert.Equal((200, proposed.Text, proposed.ETag(), true), (read.Status, read.Text, read.ETag(), read.Headers.CacheControl!.NoStore));
        Assert.Equal(proposed["contractId"], (await shared.App.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}")).Json.GetProperty("contracts")[0].GetString());
    }

    [Fact]
    public async Task What_a_proposal_says_is_taken()
    {
        var partner = await Organisers.NewAsync(shared.App);
        var caseId = await AContract.CaseAsync(shared.App);
        var proposed = await PostAsync(caseId, $$"""
            { "measure": "isa", "partner": "{{partner.Id}}", "from": "2026-10-01", "to": "2026-10-01", "billing": { "unit": "half-day", "unitPriceRappen": 2550 },
              "schedule": { "sat": ["pm", "am"], "mon": ["pm"], "tue": [] }, "objectives": [], "externalRef": "Ω/42", "details": { "a": [{ "b": null }] } }
            """);
        Assert.Equal(201, proposed.Status);
        Same(Expected(proposed["contractId"], caseId, partner.Id, "2026-10-01", "\"2026-10-01\"", 2550, "half-day", """{ "mon": ["pm"], "sat": ["am", "pm"] }""", "\"Ω/42\""), proposed);
    }

    /// <summary>One row per rule: a member of the proposal, what stands there, and the faults.</summary>
    [Theory]
    [InlineData("measure", "\"painting\"", "/measure measure.unknown")]
    [InlineData("partner", "\"nobody\"", "/partner measure.not-offered")]
    [InlineData("partner", "\"without-offer\"", "/partner measure.not-offered")]
    [InlineData("from", "\"2026-09-30\"", "/from period.before-contact, consent.missing")]
    [InlineData("to", "\"2026-09-30\"", "/to period.reversed")]
    [InlineData("objectives", "[\"a job\"]", "/objectives objectives.not-allowed")]
    public async Task A_refusal_names_the_rule(string member, string value, string faults)
    {
        var partner = await Organisers.NewAsync(shared.App);
        if (member == "partner") await shared.App.As(Somebody.Admin).PostAsync("/api/partners", new { id = "without-offer", name = "x", kind = "organiser" });
        var caseId = await AContract.CaseAsync(shared.App);
        (await PostAsync(caseId, ABody.Proposal(partner.Id).But(member, JsonNode.Parse(value)).ToJsonString())).IsRefused(422, faults);
        Assert.Equal("[]", (await shared.App.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}"))["contracts"]);
    }

    [Fact]
    public async Task Every_rule_is_named_at_once()
    {
        var intake = ABody.Intake().But("/situation/employability", "limited");
        intake["consents"]!.AsArray().Clear();
        var caseId = await AContract.CaseAsync(shared.App, intake, strategy: false);
        (await PostAsync(caseId, ABody.Proposal("nobody", "2026-09-30", "2026-09-29").But("objectives", JsonNode.Parse("""["a job"]""")).ToJsonString())).IsRefused(
            422, "/partner measure.not-offered, strategy.missing, /from period.before-contact, /to period.reversed, consent.missing, /objectives objectives.not-allowed, target.not-employable");
    }

    [Fact]
    public async Task What_does_not_depend_on_the_measure_is_named_beside_an_unknown_one()
    {
        var caseId = await AContract.CaseAsync(shared.App, strategy: false);
        (await PostAsync(caseId, ABody.Proposal("nobody", "2026-09-30", "2026-09-29").But("measure", "painting").ToJsonString())).IsRefused(
            422, "/measure measure.unknown, strategy.missing, /from period.before-contact, /to period.reversed");
    }

    [Fact]
    public async Task A_consent_counts_from_its_day()
    {
        var partner = await Organisers.NewAsync(shared.App);
        var caseId = await AContract.CaseAsync(shared.App, ABody.Intake().But("/consents/0/givenOn", "2026-10-05"));
        (await PostAsync(caseId, ABody.Proposal(partner.Id, "2026-10-04").ToJsonString())).IsRefused(422, "consent.missing");
        Assert.Equal(201, (await PostAsync(caseId, ABody.Proposal(partner.Id, "2026-10-05").ToJsonString())).Status);
    }

    [Fact]
    public async Task A_reference_names_one_contract_of_an_organiser()
    {
        var (partner, other) = (await Organisers.NewAsync(shared.App), await Organisers.NewAsync(shared.App));
        await AContract.ProposedAsync(shared.App, partner, reference: "A-1");
        var caseId = await AContract.CaseAsync(shared.App);
        (await PostAsync(caseId, ABody.Proposal(partner.Id, reference: "A-1").ToJsonString())).IsRefused(422, "/externalRef contract.reference-taken");
        Assert.Equal(201, (await PostAsync(caseId, ABody.Proposal(other.Id, reference: "A-1").ToJsonString())).Status);
        Assert.Equal(201, (await PostAsync(await AContract.CaseAsync(shared.App), ABody.Proposal(partner.Id, reference: "a-1").ToJsonString())).Status);
    }

    [Fact]
    public async Task Of_ten_who_take_one_reference_at_once_one_wins()
    {
        var partner = await Organisers.NewAsync(shared.App);
        var cases = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AContract.CaseAsync(shared.App)));
        var seen = await Task.WhenAll(cases.Select(caseId => PostAsync(caseId, ABody.Proposal(partner.Id, reference: "B-2").ToJsonString())));
        Assert.Single(seen, answer => answer.Status == 201);
        Assert.All(seen.Where(answer => answer.Status != 201), answer => answer.IsRefused(422, "/externalRef contract.reference-taken"));
    }

    [Theory]
    [InlineData("partner", "\"OSEO\"", "/partner id.malformed")]
    [InlineData("partner", "7", "/partner value.not-text")]
    [InlineData("measure", "\"\"", "/measure text.too-short")]
    [InlineData("from", "\"2026-02-30\"", "/from date.malformed")]
    [InlineData("to", "20261231", "/to value.not-text")]
    [InlineData("state", "\"approved\"", "/state member.unknown")]
    [InlineData("billing", """{ "unit": "week" }""", "/billing/unit value.unknown, /billing/unitPriceRappen member.missing")]
    [InlineData("billing", """{ "unit": "day", "unitPriceRappen": "4900" }""", "/billing/unitPriceRappen value.not-integer")]
    [InlineData("billing", """{ "unit": "day", "unitPriceRappen": 49.5 }""", "/billing/unitPriceRappen value.not-integer")]
    [InlineData("billing", """{ "unit": "day", "unitPriceRappen": -1 }""", "/billing/unitPriceRappen number.out-of-range")]
    [InlineData("schedule", """{ "mon": ["noon"], "montag": ["am"], "tue": "am" }""", "/schedule/mon/0 value.unknown, /schedule/montag member.unknown, /schedule/tue value.not-array")]
    [InlineData("objectives", """[1, ""]""", "/objectives/0 value.not-text, /objectives/1 text.too-short")]
    [InlineData("externalRef", "\"a\\u0000\"", "/externalRef text.control-character")]
    [InlineData("details", "[]", "/details value.not-object")]
    public async Task A_body_of_another_shape_is_400_and_says_where(string member, string value, string faults) =>
        (await PostAsync("any", ABody.Proposal("oseo").But(member, JsonNode.Parse(value)).ToJsonString())).IsRefused(400, faults);

    [Theory]
    [InlineData("""{ "a": 1, "a": 2 }""", "/details/a member.duplicate")]
    [InlineData("""{ "a": ["\udc00"] }""", "/details/a/0 text.malformed")]
    [InlineData("""{ "\ud800": 1 }""", "/details text.malformed")]
    [InlineData("""{ "a": { "b": "\u0001" } }""", "/details/a/b text.control-character")]
    public async Task Free_details_are_read_as_strictly(string details, string faults) =>
        (await PostAsync("any", $$"""{ "measure": "isa", "partner": "oseo", "from": "2026-10-01", "details": {{details}} }""")).IsRefused(400, faults);

    [Theory]
    [InlineData(Somebody.Sas, 403)]
    [InlineData(Somebody.Commune, 403)]
    [InlineData("partner", 403)]
    [InlineData(Somebody.OtherCms, 404)]
    [InlineData(Somebody.OtherCommune, 404)]
    [InlineData("partner:oseo", 404)]
    [InlineData("evaluator:unifr", 404)]
    [InlineData("orp:sion", 404)]
    [InlineData("auditor:", 404)]
    [InlineData(Somebody.Admin, 404)]
    public async Task Only_the_own_centre_proposes(string who, int status)
    {
        var partner = await Organisers.NewAsync(shared.App);
        var contract = await AContract.ProposedAsync(shared.App, partner);
        (await PostAsync(contract.CaseId, ABody.Proposal(partner.Id).ToJsonString(), who == "partner" ? $"partner:{partner.Id}" : who)).IsProblem(status, status == 403 ? "forbidden" : "not-found");
    }

    static string Expected(string id, string caseId, string partner, string from, string to, int price, string unit, string schedule, string reference) => $$"""
        { "contractId": "{{id}}", "caseId": "{{caseId}}", "measure": "isa", "axis": "social", "partner": "{{partner}}", "commune": 6266, "state": "proposed", "from": "{{from}}", "to": {{to}},
          "startedOn": null, "endedOn": null, "endReason": null, "billing": { "mode": "subject-linked", "unit": "{{unit}}", "unitPriceRappen": {{price}}, "pays": ["present"] }, "payer": "social-aid",
          "schedule": {{schedule}}, "objectives": [], "externalRef": {{reference}}, "preavis": null, "decision": null, "extension": null, "suspensions": [], "interviews": [], "catalogueVersion": 1 }
        """;

    static void Same(string expected, Seen seen)
    {
        var contract = JsonNode.Parse(seen.Text)!.AsObject();
        contract.Remove("details");     // what came in is what is told
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), contract), seen.Text);
    }

    Task<Seen> PostAsync(string caseId, string body, string who = Somebody.Cms) => shared.App.As(who).PostAsync($"/api/cases/{caseId}/contracts", body);
}
