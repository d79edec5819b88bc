using System.Text.Json;
using System.Text.Json.Nodes;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>Lists and the exact search: only what lies within the scope, seconds behind the case.</summary>
public class CaseListTests(SharedApp shared) : IClassFixture<SharedApp>
{
    App App => shared.App;

    static string[] Ids(Seen seen) => [.. seen.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("caseId").GetString()!)];

    /// <summary>All pages of a list.</summary>
    async Task<string[]> ListAsync(string who, string query = "")
    {
        var (found, next) = (new List<string>(), (string?)null);
        do
        {
            var page = await App.As(who).SeeAsync($"/api/cases?limit=3&{query}{(next is null ? "" : $"&continuation={next}")}");
            Assert.True(page.Status == 200, page.Text);
            found.AddRange(Ids(page));
            next = page.Json.GetProperty("continuation").GetString();
        }
        while (next is not null);
        return [.. found];
    }

    Task SeesAsync(string who, string caseId, bool sees, string query = "") => Until.TrueAsync(async () => (await ListAsync(who, query)).Contains(caseId) == sees);

    [Fact]
    public async Task A_case_stands_in_the_lists_of_its_scopes_and_in_no_other()
    {
        var caseId = await AContract.CaseAsync(App);
        foreach (var who in new[] { Somebody.Cms, Somebody.Sas, Somebody.Commune }) await SeesAsync(who, caseId, true);
        foreach (var who in new[] { Somebody.OtherCms, Somebody.OtherCommune, "partner:oseo" }) Assert.DoesNotContain(caseId, await ListAsync(who));
    }

    [Fact]
    public async Task After_a_move_the_case_changes_lists_and_before_its_day_it_does_not()
    {
        var (moved, moves) = (await AContract.CaseAsync(App), await AContract.CaseAsync(App));
        await App.As(Somebody.Cms).PostAsync($"/api/cases/{moved}/domicile", """{ "commune": 6248, "cms": "sierre", "from": "2026-11-20" }""");
        await App.As(Somebody.Cms).PostAsync($"/api/cases/{moves}/domicile", """{ "commune": 6248, "cms": "sierre", "from": "2026-11-21" }""");
        foreach (var (who, caseId, sees) in new[] { (Somebody.OtherCms, moved, true), (Somebody.Cms, moved, false), (Somebody.Sas, moved, true), (Somebody.OtherCms, moves, false), (Somebody.Cms, moves, true) })
            await SeesAsync(who, caseId, sees);
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        var partner = await Organisers.NewAsync(App);
        var contract = await AContract.ProposedAsync(App, partner);
        var closed = await AContract.CaseAsync(App, ABody.Intake(commune: 6265));
        await App.As(Somebody.Cms).PostAsync($"/api/cases/{closed}/closure", """{ "on": "2026-11-10", "reason": "x" }""");
        await SeesAsync(Somebody.Sas, closed, true, "status=closed&commune=6265&cms=sion-herens-conthey");
        await SeesAsync(Somebody.Sas, closed, false, "status=open");
        await SeesAsync(Somebody.Cms, closed, false, "commune=6266");
        await SeesAsync(Somebody.OtherCms, closed, false, "commune=6265");
        await Until.TrueAsync(async () => (await ListAsync(Somebody.Cms, $"partner={partner.Id}")).SequenceEqual([contract.CaseId]));
        Assert.Equal([contract.CaseId], await ListAsync($"partner:{partner.Id}"));
        Assert.Empty(await ListAsync(Somebody.OtherCms, $"partner={partner.Id}"));
    }

    [Fact]
    public async Task How_many_cases_there_are_elsewhere_is_told_to_nobody()
    {
        for (var more = 0; more < 3; more++) await SeesAsync(Somebody.Sas, await AContract.CaseAsync(App, ABody.Intake(commune: 6136, cms: "martigny")), true, "commune=6136");
        foreach (var (who, query) in new[] { ("cms:bas-valais", "commune=6136"), ("commune:6153", "commune=6136"), ("cms:bas-valais", "cms=martigny"), ("partner:oseo", "commune=6136") })
        {
            var page = await App.As(who).SeeAsync($"/api/cases?limit=1&{query}");
            Assert.Equal((200, 0, JsonValueKind.Null), (page.Status, Ids(page).Length, page.Json.GetProperty("continuation").ValueKind));
        }
    }

    [Fact]
    public async Task An_organiser_lists_names_and_no_more()
    {
        var partner = await Organisers.NewAsync(App);
        var contract = await AContract.ProposedAsync(App, partner);
        await SeesAsync($"partner:{partner.Id}", contract.CaseId, true);
        var item = (await App.As($"partner:{partner.Id}").SeeAsync("/api/cases")).Json.GetProperty("items")[0];
        Assert.Equal(("Exemple", JsonValueKind.Null, JsonValueKind.Null), (item.GetProperty("person").GetProperty("familyName").GetString(), item.GetProperty("person").GetProperty("birthDate").ValueKind, item.GetProperty("situation").ValueKind));
    }

    [Fact]
    public async Task A_wrong_query_names_all_its_faults()
    {
        var seen = await App.As(Somebody.Sas).SeeAsync("/api/cases?commune=1&cms=zurich&status=new&partner=A&limit=0&continuation=x");
        seen.IsProblem(400, "query.malformed");
        Assert.Equal(["/cms cms.unknown", "/commune commune.unknown", "/continuation continuation.foreign", "/limit limit.out-of-range", "/partner id.malformed", "/status value.unknown"], seen.Faults.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("evaluator:unifr")]
    [InlineData("auditor:")]
    [InlineData(Somebody.Admin)]
    [InlineData("orp:sion")]
    public async Task Who_has_no_case_has_no_list(string who) => (await App.As(who).SeeAsync("/api/cases")).IsProblem(404, "not-found");

    [Fact]
    public async Task A_person_is_found_by_number_or_by_name_and_birth_date_within_the_scope()
    {
        var ahv = ABody.NextAhv();
        var caseId = await AContract.CaseAsync(App, ABody.Intake(ahv: ahv).But("/person/familyName", "de l'Exemple-Muster"));
        var (byNumber, byName) = ($$"""{ "ahv": "{{ahv.Replace(".", "", StringComparison.Ordinal)}}" }""", """{ "familyName": " DE L’exemple-muster", "birthDate": "1985-04-12" }""");
        foreach (var (who, search, finds) in new[]
                 {
                     (Somebody.Cms, byNumber, true), (Somebody.Cms, byName, true), (Somebody.Sas, byName, true), (Somebody.Commune, byNumber, true), (Somebody.OtherCms, byNumber, false), (Somebody.OtherCms, byName, false),
                     (Somebody.Cms, """{ "familyName": "de l'Exemple", "birthDate": "1985-04-12" }""", false), (Somebody.Cms, """{ "familyName": "de l'Exemple-Muster", "birthDate": "1985-04-13" }""", false),
                 })
            await Until.TrueAsync(async () => Ids(await App.As(who).PostAsync("/api/cases/search", search)).Contains(caseId) == finds);
    }

    [Fact]
    public async Task Who_is_called_otherwise_is_no_longer_found_by_the_former_name()
    {
        var person = ABody.Intake().But("/person/familyName", "Vorher-Exemple");
        var caseId = await AContract.CaseAsync(App, person);
        await FindsAsync("Vorher-Exemple", true);
        Assert.Equal(200, (await App.As(Somebody.Cms).PutAsync($"/api/cases/{caseId}/person", person["person"]!.But("/familyName", "Nachher-Exemple").ToJsonString())).Status);
        await FindsAsync("Nachher-Exemple", true);
        await FindsAsync("Vorher-Exemple", false);

        Task FindsAsync(string name, bool finds) => Until.TrueAsync(async () =>
            Ids(await App.As(Somebody.Cms).PostAsync("/api/cases/search", new JsonObject { ["familyName"] = name, ["birthDate"] = "1985-04-12" }.ToJsonString())).Contains(caseId) == finds);
    }

    [Theory]
    [InlineData("""{ }""", 400, " search.one-of-two")]
    [InlineData("""{ "familyName": "Exemple" }""", 400, " search.one-of-two")]
    [InlineData("""{ "ahv": "756.9217.0769.85", "birthDate": "1985-04-12" }""", 400, " search.one-of-two")]
    [InlineData("""{ "ahv": "756.9217.0769.84" }""", 422, "/ahv ahv.wrong-check-digit")]
    public async Task A_search_asks_by_one_of_two(string body, int status, string fault) => (await App.As(Somebody.Cms).PostAsync("/api/cases/search", body)).IsRefused(status, fault.Trim());

    [Fact]
    public async Task The_events_of_a_case_are_told_in_their_order_to_who_has_the_file()
    {
        var caseId = await AContract.CaseAsync(App);
        await App.As(Somebody.Cms).PostAsync($"/api/cases/{caseId}/consents", """{ "kind": "procuration", "givenOn": "2026-11-03" }""");
        var first = await App.As(Somebody.Commune).SeeAsync($"/api/cases/{caseId}/events?limit=2");
        var second = await App.As(Somebody.Commune).SeeAsync($"/api/cases/{caseId}/events?limit=2&continuation={first["continuation"]}");
        Assert.Equal(["1 case-opened", "2 strategy-set", "3 consent-given"], first.Json.GetProperty("items").EnumerateArray().Concat(second.Json.GetProperty("items").EnumerateArray()).Select(what => $"{what.GetProperty("seq")} {what.GetProperty("kind")}"));
        Assert.Equal("dev:cms:sion-herens-conthey", second.Json.GetProperty("items")[0].GetProperty("by").GetString());
        (await App.As("partner:oseo").SeeAsync($"/api/cases/{caseId}/events")).IsProblem(404, "not-found");
        (await App.As(Somebody.OtherCms).SeeAsync($"/api/cases/{caseId}/events")).IsProblem(404, "not-found");
    }
}
