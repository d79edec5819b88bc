using System.Text.Json.Nodes;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>A person is admitted, or every rule against it is named; one person has one open case.</summary>
public class OpenCaseTests(SharedApp shared) : IClassFixture<SharedApp>
{
    /// <summary>Every member that the contract knows.</summary>
    static string Whole(string ahv) => $$"""
        { "person": { "ahv": "{{ahv}}", "familyName": "Exemple", "givenName": "Muster", "birthDate": "1985-04-12", "language": "it", "residenceStatus": "provisionally-admitted", "household": "flat-share" },
          "commune": 6266, "cms": "sion-herens-conthey", "contactedOn": "2026-11-03",
          "situation": { "activity": "in-training", "employability": "limited", "difficulties": ["health","isolation","finances","family","addiction","employability"], "unemploymentRights": "ending", "rightsEndOn": "2027-01-31", "firstTrainingCompleted": true },
          "consents": [ { "kind": "voluntary-participation", "givenOn": "2026-11-03" }, { "kind": "health-evaluation", "givenOn": "2026-11-04" } ], "note": "pour nous" }
        """;

    [Fact]
    public async Task An_intake_opens_a_case_with_place_version_and_all_that_was_told()
    {
        var ahv = ABody.NextAhv();
        var opened = await PostAsync(Whole(ahv));
        Assert.Equal(201, opened.Status);
        var expected = JsonNode.Parse($$"""
            { "caseId": "{{opened["caseId"]}}", "status": "open", "aidFrom": "2026-11-01", "contactedOn": "2026-11-03", "commune": 6266, "cms": "sion-herens-conthey", "assignee": null,
              "person": { "ahv": "{{ahv}}", "ahvMissingReason": null, "familyName": "Exemple", "givenName": "Muster", "birthDate": "1985-04-12", "language": "it", "residenceStatus": "provisionally-admitted", "household": "flat-share" },
              "situation": { "activity": "in-training", "employability": "limited", "difficulties": ["health","isolation","finances","family","addiction","employability"], "unemploymentRights": "ending", "rightsEndOn": "2027-01-31", "firstTrainingCompleted": true },
              "consents": [ { "kind": "voluntary-participation", "givenOn": "2026-11-03", "withdrawnOn": null }, { "kind": "health-evaluation", "givenOn": "2026-11-04", "withdrawnOn": null } ],
              "strategy": null, "contracts": [] }
            """);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(opened.Text)), opened.Text);
        Assert.Equal($"/api/cases/{opened["caseId"]}", opened.Headers.Location!.OriginalString);
        Assert.Matches("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", opened["caseId"]);

        var read = await shared.App.As(Somebody.Cms).SeeAsync($"/api/cases/{opened["caseId"]}");
        Assert.Equal((200, opened.Text, opened.ETag()), (read.Status, read.Text, read.ETag()));
        Assert.True(opened.Headers.CacheControl!.NoStore && read.Headers.CacheControl!.NoStore);
    }

    /// <summary>One row per rule: one place of a good body, what stands there instead, and the faults.</summary>
    [Theory]
    [InlineData("\"commune\":6266", "\"commune\":6248", "/commune commune.other-cms")]
    [InlineData("\"commune\":6266", "\"commune\":6003", "/commune commune.unknown")]
    [InlineData("\"commune\":6266", "\"commune\":261", "/commune commune.unknown")]
    [InlineData("\"contactedOn\":\"2026-10-01\"", "\"contactedOn\":\"2026-11-21\"", "/contactedOn date.future")]
    [InlineData("\"kind\":\"data-exchange\",\"givenOn\":\"2026-10-01\"", "\"kind\":\"data-exchange\",\"givenOn\":\"2026-11-21\"", "/consents/1/givenOn date.future")]
    [InlineData("\"kind\":\"data-exchange\"", "\"kind\":\"voluntary-participation\"", "/consents/1/kind consent.twice")]
    [InlineData("\"1985-04-12\"", "\"2026-10-02\"", "/person/birthDate person.born-after-contact")]
    [InlineData("\"756.9217.0769.85\"", "\"756.9217.0769.84\"", "/person/ahv ahv.wrong-check-digit")]
    [InlineData("\"756.9217.0769.85\"", "\"7569217076984\"", "/person/ahv ahv.wrong-check-digit")]
    [InlineData("\"756.9217.0769.85\"", "\"755.9217.0769.88\"", "/person/ahv ahv.wrong-prefix")]
    [InlineData("\"756.9217.0769.85\"", "\"756.9217.076985\"", "/person/ahv ahv.malformed")]
    [InlineData("\"756.9217.0769.85\"", "\"٧٥٦٩٢١٧٠٧٦٩٨٥\"", "/person/ahv ahv.malformed")]
    [InlineData("\"756.9217.0769.85\"", "null", "/person/ahvMissingReason ahv.missing")]
    public async Task A_refusal_names_the_rule(string place, string instead, string faults) => (await PostAsync(Good.With(place, instead))).IsRefused(422, faults);

    [Fact]
    public async Task Every_rule_is_named_at_once() => (await PostAsync(Good
            .With("\"commune\":6266", "\"commune\":6248").With("\"contactedOn\":\"2026-10-01\"", "\"contactedOn\":\"2027-01-01\"").With("0769.85", "0769.86")
            .With("\"1985-04-12\"", "\"2027-01-02\"").With("\"voluntary-participation\",\"givenOn\":\"2026-10-01\"", "\"data-exchange\",\"givenOn\":\"2026-12-24\"")))
        .IsRefused(422, "/person/ahv ahv.wrong-check-digit, /person/birthDate person.born-after-contact, /commune commune.other-cms, /contactedOn date.future, /consents/0/givenOn date.future, /consents/1/kind consent.twice");

    [Fact]
    public async Task Today_is_the_day_in_Zurich()
    {
        await using var app = await App.StartAsync(new() { Business = new StandingClock(new(2026, 11, 20, 23, 30, 0, TimeSpan.Zero)) });
        Assert.Equal(201, (await app.As(Somebody.Cms).PostAsync("/api/intakes", ABody.Intake("2026-11-21").ToJsonString())).Status);
        (await app.As(Somebody.Cms).PostAsync("/api/intakes", ABody.Intake().But("/contactedOn", "2026-11-22").ToJsonString())).IsRefused(422, "/contactedOn date.future");
    }

    [Fact]
    public async Task Without_an_AHV_number_a_reason_is_enough_and_nobody_is_taken_for_another()
    {
        var body = Good.With("\"ahv\":\"756.9217.0769.85\"", "\"ahv\":null,\"ahvMissingReason\":\"newly arrived\"");
        var (first, second) = (await PostAsync(body), await PostAsync(body));
        Assert.Equal((201, 201), (first.Status, second.Status));
        Assert.NotEqual(first["caseId"], second["caseId"]);
        Assert.Equal("newly arrived", first.Json.GetProperty("person").GetProperty("ahvMissingReason").GetString());
    }

    [Fact]
    public async Task A_centre_admits_only_for_itself()
    {
        (await PostAsync(ABody.Intake(commune: 6248, cms: "sierre").ToJsonString())).IsProblem(403, "forbidden");
        (await PostAsync(ABody.Intake().ToJsonString(), Somebody.OtherCms)).IsProblem(403, "forbidden");
    }

    [Theory]
    [InlineData(Somebody.Sas, 403)]
    [InlineData(Somebody.Commune, 403)]
    [InlineData("partner:oseo", 403)]
    [InlineData("evaluator:unifr", 404)]
    [InlineData("orp:sion", 404)]
    [InlineData("auditor:", 404)]
    [InlineData(Somebody.Admin, 404)]
    public async Task Only_a_centre_admits(string who, int status) => (await PostAsync(ABody.Intake().ToJsonString(), who)).IsProblem(status, status == 403 ? "forbidden" : "not-found");

    [Fact]
    public async Task A_second_open_case_is_a_conflict_that_names_the_first_only_to_its_own_centre()
    {
        var ahv = ABody.NextAhv();
        var first = await PostAsync(ABody.Intake(ahv: ahv).ToJsonString());

        foreach (var written in new[] { ahv, ahv.Replace(".", "", StringComparison.Ordinal) })       // with dots or without: the same person
        {
            var second = await PostAsync(ABody.Intake(ahv: written).ToJsonString());
            second.IsProblem(409, "person.already-known");
            Assert.Equal(first["caseId"], second["caseId"]);
            var elsewhere = await PostAsync(ABody.Intake(commune: 6248, cms: "sierre", ahv: written).ToJsonString(), Somebody.OtherCms);
            elsewhere.IsProblem(409, "person.already-known");
            Assert.DoesNotContain(first["caseId"], elsewhere.Text, StringComparison.Ordinal);
            Assert.False(elsewhere.Json.TryGetProperty("caseId", out _));
        }
    }

    [Fact]
    public async Task Of_twenty_who_admit_one_person_at_once_one_wins()
    {
        var body = ABody.Intake().ToJsonString();
        var seen = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(body)));

        var winner = Assert.Single(seen, answer => answer.Status == 201);
        foreach (var loser in seen.Where(answer => answer != winner))
        {
            loser.IsProblem(409, "person.already-known");
            if (loser.Json.TryGetProperty("caseId", out var caseId)) Assert.Equal(winner["caseId"], caseId.GetString());
        }
        Assert.Equal(["case-opened"], await shared.App.EventsAsync(winner["caseId"]));
    }

    static readonly string Good = ABody.Intake(ahv: "756.9217.0769.85").ToJsonString();

    Task<Seen> PostAsync(string body, string who = Somebody.Cms) => shared.App.As(who).PostAsync("/api/intakes", body);
}
