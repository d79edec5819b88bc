using System.Text.Json.Nodes;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>The catalogue: what comes with the app, how the administration sets it, and what becomes of contracts that run.</summary>
public class CatalogueTests
{
    static readonly string[] Codes =
    [
        "isa", "isa-bas-valais", "stage-socio-professional", "stage-professional", "tandem", "assessment-cii", "tro", "cm-cii", "pai", "ait", "orp-bip", "training-support",
        "aits", "employer-charges", "transition-support", "young-adults-coaching", "family-support",
    ];

    static readonly string[] Languages = ["fr", "de", "en"];

    [Fact]
    public async Task The_catalogue_that_comes_with_the_app_has_every_measure_with_its_rules_and_their_sources()
    {
        await using var app = await App.StartAsync();
        var seen = await app.As(Somebody.Cms).SeeAsync("/api/measures");
        var measures = JsonNode.Parse(seen.Text)!["measures"]!.AsArray();
        Assert.Equal((200, "\"1\"", "1"), (seen.Status, seen.ETag(), seen["version"]));
        Assert.Equal(Codes, measures.Select(measure => (string)measure!["code"]!));
        Assert.All(measures, measure => Assert.All(measure!["rules"]!.AsArray(), rule => Assert.NotEqual("", (string)rule!["source"]!)));
        Assert.All(measures, measure => Assert.All(Languages, language => Assert.NotEqual("", (string)measure!["name"]![language]!)));

        var tandem = measures.Single(measure => (string)measure!["code"]! == "tandem")!;
        Assert.Equal("6 9 2", $"{tandem["plannedMonths"]} {tandem["maxMonths"]} {tandem["interviewsPerMonth"]}");
        var isa = measures[0]!;
        Assert.Equal("""[{"partner":"oseo","places":[{"from":"2016-10-01","count":15},{"from":"2019-01-01","count":22}],"taken":0,"free":22}]""", isa["offers"]!.ToJsonString());
        Assert.Equal("[]", tandem["offers"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_read_may_be_set_again_and_makes_no_new_version()
    {
        await using var app = await App.StartAsync();
        var set = await app.As(Somebody.Admin).PutAsync("/api/measures", (await ReadAsync(app)).ToJsonString());
        Assert.Equal((200, "1"), (set.Status, set["version"]));
    }

    [Fact]
    public async Task Each_change_is_a_new_version_and_is_taken_only_over_the_one_that_was_seen()
    {
        await using var app = await App.StartAsync();
        var body = await ReadAsync(app);
        body["measures"]![0]!["billing"]!["unitPriceRappen"] = 5100;
        Assert.Equal("2", (await app.As(Somebody.Admin).PutAsync("/api/measures", body.ToJsonString(), ("If-Match", "\"1\"")))["version"]);
        body["measures"]![0]!["billing"]!["unitPriceRappen"] = 5200;
        (await app.As(Somebody.Admin).PutAsync("/api/measures", body.ToJsonString(), ("If-Match", "\"1\""))).IsProblem(412, "precondition-failed");
        Assert.Equal("3", (await app.As(Somebody.Admin).PutAsync("/api/measures", body.ToJsonString()))["version"]);
        await using var other = await App.StartAsync(new() { Beside = app });
        Assert.Equal("3", (await other.As(Somebody.Cms).SeeAsync("/api/measures"))["version"]);
    }

    [Fact]
    public async Task Two_who_set_it_at_once_make_two_versions()
    {
        await using var app = await App.StartAsync();
        var bodies = await Task.WhenAll(Enumerable.Range(1, 6).Select(async price =>
        {
            var body = await ReadAsync(app);
            body["measures"]![0]!["billing"]!["unitPriceRappen"] = price;
            return body.ToJsonString();
        }));
        var versions = await Task.WhenAll(bodies.Select(body => app.As(Somebody.Admin).PutAsync("/api/measures", body)));
        Assert.Equal(["2", "3", "4", "5", "6", "7"], versions.Select(set => set["version"]).Order());
    }

    [Fact]
    public async Task A_contract_keeps_the_version_that_it_was_approved_under()
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        var (running, proposed) = (await AContract.ActiveAsync(app, partner), await AContract.ProposedAsync(app, partner));
        var body = await ReadAsync(app);
        body["measures"]![0]!["consents"] = new JsonArray("procuration");
        Assert.Equal("2", (await app.As(Somebody.Admin).PutAsync("/api/measures", body.ToJsonString()))["version"]);

        await proposed.StepAsync(app, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok" });
        var approved = await proposed.StepAsync(app, Somebody.Commune, "decision", new { decision = "approved", decidedOn = "2026-10-01", reason = "ok" });
        Assert.Equal(("1", "2"), ((await running.SeeAsync(app, Somebody.Cms))["catalogueVersion"], approved["catalogueVersion"]));
        (await app.As(Somebody.Cms).PostAsync($"/api/contracts/{proposed.Id}/activation", """{ "startedOn": "2026-10-01" }""")).IsRefused(422, "consent.missing");
        await running.StepAsync(app, Somebody.Cms, "end", new { on = "2026-10-31", reason = "term" });
    }

    [Fact]
    public async Task Every_fault_of_a_catalogue_is_named_with_its_place()
    {
        await using var app = await App.StartAsync();
        var body = await ReadAsync(app);
        var measures = body["measures"]!.AsArray();
        (measures[1]!["code"], measures[4]!["maxMonths"], measures[8]!["detailsSchema"]) = ("isa", 3, new JsonObject { ["type"] = "array" });
        measures[0]!["rules"]![0]!["name"] = "made.up";
        (await app.As(Somebody.Admin).PutAsync("/api/measures", body.ToJsonString())).IsRefused(
            422, "/measures/0/rules/0/name rule.unknown, /measures/1/code measure.twice, /measures/4/minMonths measure.months-reversed, /measures/8/detailsSchema/properties schema.malformed, /measures/8/detailsSchema/type schema.malformed");
        measures[0]!["axis"] = "antisocial";
        (await app.As(Somebody.Admin).PutAsync("/api/measures", body.ToJsonString())).IsRefused(400, "/measures/0/axis value.unknown");
        Assert.Equal("1", (await app.As(Somebody.Cms).SeeAsync("/api/measures"))["version"]);
    }

    [Fact]
    public async Task A_refusal_explains_the_rule_in_the_languages_of_the_canton()
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        var caseId = await AContract.CaseAsync(app, ABody.Intake().But("/situation/employability", "limited"));
        var refused = await app.As(Somebody.Cms).PostAsync($"/api/cases/{caseId}/contracts", ABody.Proposal(partner.Id).ToJsonString());
        refused.IsRefused(422, "target.not-employable");
        var explanation = refused.Json.GetProperty("errors")[0].GetProperty("explanation");
        Assert.Contains("réaliste", explanation.GetProperty("fr").GetString(), StringComparison.Ordinal);
        Assert.Contains("realistisch", explanation.GetProperty("de").GetString(), StringComparison.Ordinal);
        Assert.Contains("realistic", explanation.GetProperty("en").GetString(), StringComparison.Ordinal);
    }

    /// <summary>What `PUT` takes: what `GET` says, without version and offers.</summary>
    static async Task<JsonNode> ReadAsync(App app)
    {
        var body = JsonNode.Parse((await app.As(Somebody.Admin).SeeAsync("/api/measures")).Text)!;
        body.AsObject().Remove("version");
        foreach (var measure in body["measures"]!.AsArray()) measure!.AsObject().Remove("offers");
        return body;
    }
}
