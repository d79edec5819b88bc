using System.Text.Json.Nodes;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>An intake that is not finished: kept as far as it goes, for the own centre, until it is one.</summary>
public class DraftTests(SharedApp shared) : IClassFixture<SharedApp>
{
    App App => shared.App;

    static string NewId() => $"phone-{Guid.NewGuid():N}"[..20];

    Task<Seen> SaveAsync(string id, string body, string who = Somebody.Cms) => App.As(who).PutAsync($"/api/drafts/{id}", body);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "commune": 6266 }""")]
    [InlineData("""{ "person": { "familyName": "Exemple", "givenName": "" }, "situation": { "difficulties": [] }, "consents": [ { "kind": "procuration" } ] }""")]
    public async Task Any_part_of_an_intake_is_kept_and_read_again(string part)
    {
        var id = NewId();
        var saved = await SaveAsync(id, part);
        Assert.Equal((200, id, "draft"), (saved.Status, saved["draftId"], saved["status"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(part), JsonNode.Parse(saved.Json.GetProperty("intake").GetRawText())));
        Assert.Equal(saved.Text, (await App.As(Somebody.Cms).SeeAsync($"/api/drafts/{id}")).Text);
        Assert.Equal(saved.Text, (await SaveAsync(id, part)).Text);         // said again
    }

    [Theory]
    [InlineData("""{ "commune": "6266", "colour": 1 }""", "/commune value.not-integer, /colour member.unknown")]
    [InlineData("""{ "person": { "birthDate": "13.02.1971", "language": "xx" } }""", "/person/birthDate date.malformed, /person/language value.unknown")]
    public async Task What_stands_there_must_be_as_in_the_end(string part, string faults) => (await SaveAsync(NewId(), part)).IsRefused(400, faults);

    [Fact]
    public async Task A_draft_is_there_for_its_centre_only_and_another_centre_may_use_the_same_id()
    {
        var id = NewId();
        await SaveAsync(id, """{ "commune": 6266 }""");
        foreach (var who in new[] { Somebody.OtherCms, Somebody.Sas, Somebody.Commune, "partner:oseo", Somebody.Admin })
            (await App.As(who).SeeAsync($"/api/drafts/{id}")).IsProblem(404, "not-found");
        Assert.Equal(200, (await SaveAsync(id, """{ "commune": 6248 }""", Somebody.OtherCms)).Status);
        Assert.Contains("6266", (await App.As(Somebody.Cms).SeeAsync($"/api/drafts/{id}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task A_draft_becomes_an_intake_and_is_gone(string body)
    {
        var (id, key) = (NewId(), ("Idempotency-Key", NewId()));
        await SaveAsync(id, ABody.Intake().ToJsonString());
        var opened = await App.As(Somebody.Cms).PostAsync($"/api/intakes?draft={id}", body, key);
        Assert.True(opened.Status == 201, opened.Text);
        (await App.As(Somebody.Cms).SeeAsync($"/api/drafts/{id}")).IsProblem(404, "not-found");
        var again = await App.As(Somebody.Cms).PostAsync($"/api/intakes?draft={id}", body, key);
        Assert.Equal((201, opened["caseId"]), (again.Status, again["caseId"]));
        (await App.As(Somebody.Cms).PostAsync($"/api/intakes?draft={id}", body)).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_draft_that_lacks_something_is_told_so_and_stays()
    {
        var id = NewId();
        await SaveAsync(id, """{ "commune": 6266, "cms": "sion-herens-conthey", "contactedOn": "2026-11-03" }""");
        (await App.As(Somebody.Cms).PostAsync($"/api/intakes?draft={id}", "")).IsRefused(400, "/person member.missing, /situation member.missing, /consents member.missing");
        Assert.Equal(200, (await App.As(Somebody.Cms).SeeAsync($"/api/drafts/{id}")).Status);
    }

    [Fact]
    public async Task A_draft_of_an_older_version_does_not_replace_a_newer_one()
    {
        var id = NewId();
        var first = await SaveAsync(id, """{ "commune": 6266 }""");
        Assert.Equal(200, (await App.As(Somebody.Cms).PutAsync($"/api/drafts/{id}", """{ "commune": 6265 }""", ("If-Match", first.ETag()))).Status);
        (await App.As(Somebody.Cms).PutAsync($"/api/drafts/{id}", """{ "commune": 6024 }""", ("If-Match", first.ETag()))).IsProblem(412, "precondition-failed");
    }

    [Fact]
    public async Task A_draft_that_is_thrown_away_leaves_no_key_behind()
    {
        var id = NewId();
        await SaveAsync(id, """{ "person": { "familyName": "Exemple" } }""");
        var key = (await App.Service<Drafts>().FindAsync(new("sion-herens-conthey"), id, default))!.Key;
        for (var twice = 0; twice < 2; twice++) Assert.Equal(204, (await App.As(Somebody.Cms).SendAsync(HttpMethod.Delete, $"/api/drafts/{id}")).Status);
        Assert.Empty(await App.RowsAsync(Drafts.TableName, $"RowKey eq '{id}'").ToListAsync());
        Assert.Empty(await App.RowsAsync(CaseKeys.TableName, $"PartitionKey eq '{key}'").ToListAsync());
    }

    [Fact]
    public async Task What_is_saved_while_a_draft_is_thrown_away_stays()
    {
        var id = NewId();
        await SaveAsync(id, """{ "commune": 6266 }""");
        var seen = (await App.Service<Drafts>().FindAsync(new("sion-herens-conthey"), id, default))!;
        await SaveAsync(id, """{ "commune": 6265 }""");
        await App.Service<Drafts>().DeleteAsync(new("sion-herens-conthey"), seen, default);
        Assert.Equal(6265, (await App.As(Somebody.Cms).SeeAsync($"/api/drafts/{id}")).Json.GetProperty("intake").GetProperty("commune").GetInt32());
    }

    [Fact]
    public async Task What_a_lost_key_leaves_behind_stands_in_nobodys_way()
    {
        var id = NewId();
        await SaveAsync(id, """{ "commune": 6266 }""");
        await App.Service<CaseKeys>().DestroyAsync((await App.Service<Drafts>().FindAsync(new("sion-herens-conthey"), id, default))!.Key, default);
        (await App.As(Somebody.Cms).SeeAsync($"/api/drafts/{id}")).IsProblem(404, "not-found");
        Assert.Equal(200, (await SaveAsync(id, """{ "commune": 6265 }""")).Status);
        Assert.Equal(200, (await App.As(Somebody.Cms).SeeAsync($"/api/drafts/{id}")).Status);
    }
}
