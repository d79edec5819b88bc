using System.Text.Json;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>Which centre a commune belongs to: as inferred, until the canton says it. Each test has communes and days of its own.</summary>
public class CentresTests(SharedApp shared) : IClassFixture<SharedApp>
{
    App App => shared.App;

    [Fact]
    public async Task What_was_said_is_given_back_and_a_second_saying_replaces_the_day()
    {
        const string Day = "/api/reference/centres/2031-01-01";
        (await SeeAsync(Day)).IsProblem(404, "not-found");
        var said = await PutAsync(Day, """{ "6218": "martigny", "6214": "martigny" }""");
        Assert.Equal((200, """{"6214":"martigny","6218":"martigny"}"""), (said.Status, said.Text));
        Assert.Equal((said.Text, said.ETag()), (await SeeAsync(Day) is var seen ? seen.Text : "", seen.ETag()));
        Assert.Equal((said.Text, said.ETag()), (await PutAsync(Day, said.Text) is var again ? again.Text : "", again.ETag()));
        Assert.Equal("""{"6219":"martigny"}""", (await PutAsync(Day, """{ "6219": "martigny" }""")).Text);
        (await App.As("sas:").PutAsync(Day, "{}", ("If-Match", said.ETag()))).IsProblem(412, "precondition-failed");
        Assert.Equal("{}", (await PutAsync(Day, "{}")).Text);
    }

    [Theory]
    [InlineData("""{ "6214": "paris", "6218": 7, "Sion": "sierre", "6219": null }""", 400, "/6214 cms.unknown, /6218 value.not-text, /Sion commune.malformed, /6219 value.not-text")]
    [InlineData("""{ "6214": "mart\ud800igny" }""", 400, "/6214 text.malformed")]
    [InlineData("""{ "6214": "martigny", "62\u00314": "martigny" }""", 400, "/6214 member.duplicate")]
    [InlineData("""[]""", 400, "value.not-object")]
    [InlineData("""{ "6031": "martigny", "6214": "martigny", "261": "sierre" }""", 422, "/6031 commune.unknown, /261 commune.unknown")]
    public async Task A_saying_that_cannot_be_is_refused_with_all_its_faults(string body, int status, string faults) =>
        (await PutAsync("/api/reference/centres/2032-01-01", body)).IsRefused(status, faults);

    [Theory]
    [InlineData("2026-13-01")]
    [InlineData("soon")]
    public async Task A_day_that_is_none_is_404(string day) => (await PutAsync($"/api/reference/centres/{day}", "{}")).IsProblem(404, "not-found");

    [Fact]
    public async Task An_intake_is_judged_by_the_centre_of_the_day_of_the_contact()
    {
        Assert.Equal(200, (await PutAsync("/api/reference/centres/2026-09-15", """{ "6219": "martigny" }""")).Status);
        Assert.Equal(201, (await OpenAsync("martigny", "2026-09-15")).Status);
        Assert.Equal(201, (await OpenAsync("bas-valais", "2026-09-14")).Status);
        (await OpenAsync("bas-valais", "2026-09-15")).IsRefused(422, "/commune commune.other-cms");
        (await OpenAsync("martigny", "2026-09-14")).IsRefused(422, "/commune commune.other-cms");

        Task<Seen> OpenAsync(string cms, string contactedOn) => App.As($"cms:{cms}").PostAsync("/api/intakes", ABody.Intake(contactedOn, 6219, cms).ToJsonString());
    }

    [Theory]
    [InlineData(6031, "2020-12-31", 201)]
    [InlineData(6031, "2021-01-01", 422)]
    [InlineData(6037, "2020-12-31", 422)]
    [InlineData(6037, "2021-01-01", 201)]
    public async Task An_intake_names_a_commune_that_there_was_on_the_day_of_the_contact(int commune, string contactedOn, int status)
    {
        var seen = await App.As("cms:martigny").PostAsync("/api/intakes", ABody.Intake(contactedOn, commune, "martigny").ToJsonString());
        Assert.Equal(status, seen.Status);
        if (status == 422) seen.IsRefused(422, "/commune commune.unknown");
    }

    [Theory]
    [InlineData("cms:sierre")]
    [InlineData("sas:")]
    [InlineData("commune:6266")]
    [InlineData("partner:oseo")]
    [InlineData("orp:sion")]
    [InlineData("evaluator:unifr")]
    [InlineData("auditor:")]
    [InlineData("admin:")]
    public async Task Everybody_who_has_a_role_reads_the_communes_of_a_day(string who)
    {
        var seen = await App.As(who).SeeAsync("/api/reference/communes?on=2016-12-31");
        Assert.Equal((200, 134), (seen.Status, seen.Json.GetProperty("items").GetArrayLength()));
        Assert.Equal("""{"ofs":6243,"name":"Montana","cms":"sierre","antenna":null,"certainty":"inferred","from":null,"to":"2016-12-31"}""", Item(seen, 6243).GetRawText());
        Assert.Equal("""{"ofs":6266,"name":"Sion","cms":"sion-herens-conthey","antenna":"Sion","certainty":"verified","from":null,"to":null}""", Item(seen, 6266).GetRawText());
        Assert.Equal("""{"cms":"bas-valais","name":"CMS Bas-Valais","antennas":["Monthey","Saint-Maurice","Vouvry"]}""", seen.Json.GetProperty("centres")[4].GetRawText());
    }

    [Fact]
    public async Task Without_a_day_the_list_is_that_of_today_with_what_the_canton_has_said()
    {
        Assert.Equal(200, (await PutAsync("/api/reference/centres/2026-11-20", """{ "6213": "martigny" }""")).Status);
        Assert.Equal(200, (await PutAsync("/api/reference/centres/2026-11-21", """{ "6213": "sierre" }""")).Status);
        var seen = await App.As("partner:oseo").SeeAsync("/api/reference/communes");
        Assert.Equal(122, seen.Json.GetProperty("items").GetArrayLength());
        Assert.Equal("""{"ofs":6213,"name":"Evionnaz","cms":"martigny","antenna":null,"certainty":"verified","from":null,"to":null}""", Item(seen, 6213).GetRawText());
        Assert.Equal("""{"ofs":6037,"name":"Val de Bagnes","cms":"martigny","antenna":null,"certainty":"inferred","from":"2021-01-01","to":null}""", Item(seen, 6037).GetRawText());
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("today")]
    [InlineData("")]
    public async Task A_day_of_no_calendar_is_400(string on)
    {
        var seen = await SeeAsync($"/api/reference/communes?on={on}");
        seen.IsProblem(400, "query.malformed");
        Assert.Equal(["/on date.malformed"], seen.Faults);
    }

    [Fact]
    public async Task Who_has_no_role_reads_nothing() => Assert.Equal(401, (await App.As(null).SeeAsync("/api/reference/communes")).Status);

    [Theory]
    [InlineData(Somebody.Cms)]
    [InlineData(Somebody.Commune)]
    [InlineData("partner:oseo")]
    [InlineData("auditor:")]
    [InlineData(Somebody.Admin)]
    public async Task Only_the_canton_says_who_belongs_where(string who)
    {
        (await App.As(who).PutAsync("/api/reference/centres/2031-01-01", "{}")).IsProblem(404, "not-found");
        (await App.As(who).SeeAsync("/api/reference/centres/2031-01-01")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task Another_instance_sees_a_change_within_half_a_minute()
    {
        var machine = new StandingClock(TimeProvider.System.GetUtcNow());
        await using var one = await App.StartAsync(new() { Machine = machine });
        var other = new CommuneRegister(one.Service<ReferenceValues>(), new(new StandingClock(App.Now), machine));
        Assert.Equal("bas-valais", await CmsAsync());
        Assert.Equal(200, (await one.As("sas:").PutAsync("/api/reference/centres/2026-01-01", """{ "6212": "martigny" }""")).Status);
        Assert.Equal("bas-valais", await CmsAsync());
        machine.Now += TimeSpan.FromSeconds(30);
        Assert.Equal("martigny", await CmsAsync());

        async Task<string> CmsAsync() => $"{(await other.ReadAsync(default)).CmsOf(new(6212), new(2026, 11, 20))}";
    }

    static JsonElement Item(Seen seen, int ofs) => seen.Json.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("ofs").GetInt32() == ofs);

    Task<Seen> SeeAsync(string path) => App.As("sas:").SeeAsync(path);

    Task<Seen> PutAsync(string path, string body) => App.As("sas:").PutAsync(path, body);
}
