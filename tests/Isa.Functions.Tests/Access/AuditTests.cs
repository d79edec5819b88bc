using System.Text.Json;
using Isa.Functions.Access;
using Isa.Functions.Tests.Intake;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Isa.Functions.Tests.Access;

/// <summary>What persons and partners leave in the trail, whatever function they use.</summary>
public class AuditTests(SharedApp shared) : IClassFixture<SharedApp>
{
    App App => shared.App;

    [Fact]
    public async Task A_line_says_who_did_what_on_which_case_in_which_request_and_nothing_else()
    {
        var caseId = await AContract.CaseAsync(App, strategy: false);
        var line = (await App.LinesAsync()).Single(line => line.Cases().Contains(caseId));
        Assert.Equal(["n", "at", "who", "role", "scope", "action", "what", "cases", "request", "before"], line.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("dev:cms:sion-herens-conthey", "cms", "sion-herens-conthey", "create", "OpenCase", "2026-11-20T12:00:00Z"),
            (Text(line, "who"), Text(line, "role"), Text(line, "scope"), Text(line, "action"), Text(line, "what"), Text(line, "at")));
        Assert.Matches("^[0-9a-f]{32}$", Text(line, "request"));
    }

    [Fact]
    public async Task Whoever_changes_reads_or_is_refused_a_case_leaves_one_line()
    {
        var partner = await Organisers.NewAsync(App);
        var contract = await AContract.ProposedAsync(App, partner);
        await contract.StepAsync(App, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok" });
        await contract.StepAsync(App, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok" });
        await contract.SeeAsync(App, $"partner:{partner.Id}");
        await App.As(Somebody.Commune).SeeAsync($"/api/cases/{contract.CaseId}");
        await App.As(Somebody.OtherCms).SeeAsync($"/api/cases/{contract.CaseId}");
        await App.As(Somebody.Sas).PutAsync($"/api/cases/{contract.CaseId}/strategy", "{}");
        await App.As(Somebody.Admin).SeeAsync($"/api/contracts/{contract.Id}");
        await App.As(Trail.Auditor).SeeAsync($"/api/cases/{contract.CaseId}");
        await contract.SeeAsync(App, "partner:nobody");
        Assert.Equal(
        [
            "create OpenCase cms", "change SetStrategy cms", "create ProposeContract cms",
            "change GivePreavis sas", "read GivePreavis sas",                       // said twice: nothing changes, the contract is shown
            "disclose GetContract partner", "read GetCase commune",
            "refused GetCase cms", "refused SetStrategy sas", "refused GetContract admin", "refused GetCase auditor", "refused GetContract partner",
        ], await App.OfCaseAsync(contract.CaseId));
    }

    [Fact]
    public async Task What_does_not_exist_and_who_is_nobody_leave_no_line()
    {
        var before = (await App.LinesAsync()).Length;
        await App.As(Somebody.Cms).SeeAsync("/api/cases/00000000-0000-4000-8000-000000000000");
        await App.As(Somebody.Admin).SeeAsync("/api/contracts/00000000-0000-4000-8000-000000000000");
        await App.As(Somebody.Admin).SeeAsync("/api/partners/no-such-partner/secrets");
        await App.As(null).SeeAsync("/api/cases/00000000-0000-4000-8000-000000000000");
        await App.As(null).SeeAsync("/api/health");
        Assert.Equal(before, (await App.LinesAsync()).Length);
    }

    [Fact]
    public async Task A_person_known_elsewhere_is_noted_on_the_other_case()
    {
        var ahv = ABody.NextAhv();
        var known = await AContract.CaseAsync(App, ABody.Intake(ahv: ahv), strategy: false);
        (await App.As(Somebody.OtherCms).PostAsync("/api/intakes", ABody.Intake(ahv: ahv, commune: 6248, cms: "sierre").ToJsonString())).IsProblem(409, "person.already-known");
        (await App.As(Somebody.Cms).PostAsync("/api/intakes", ABody.Intake(ahv: ahv).ToJsonString())).IsProblem(409, "person.already-known");
        Assert.Equal(["create OpenCase cms", "disclose OpenCase cms", "read OpenCase cms"], await App.OfCaseAsync(known));
    }

    [Fact]
    public async Task A_list_leaves_one_line_with_the_cases_that_it_shows()
    {
        var partner = await Organisers.NewAsync(App);
        var contracts = new[] { await AContract.ActiveAsync(App, partner), await AContract.ActiveAsync(App, partner) };
        Assert.Equal(202, (await partner.DeliverAsync(App, ABody.Present(contracts[0].Id, "2026-10-05").ToJsonString())).Status);
        await Until.SeenAsync(() => App.As($"partner:{partner.Id}").SeeAsync($"/api/partners/{partner.Id}/contracts"), seen => seen.Json.GetProperty("items").GetArrayLength() == 2);
        await Until.SeenAsync(() => App.As(Somebody.Cms).SeeAsync($"/api/partners/{partner.Id}/sheets/2026-10"), seen => seen.Json.GetProperty("sheets").GetArrayLength() == 2);

        var lines = (await App.LinesAsync()).Where(line => line.TryGetProperty("on", out var on) && on.TryGetProperty("partnerId", out var id) && id.GetString() == partner.Id).ToArray();
        var list = lines.Last(line => Text(line, "what") == "ListPartnerContracts");
        Assert.Equal(("disclose", true), (Text(list, "action"), list.Cases().Order().SequenceEqual(contracts.Select(contract => contract.CaseId).Order())));
        var sheets = lines.Last(line => Text(line, "what") == "GetSheets");
        Assert.Equal(("read", "2026-10"), (Text(sheets, "action"), sheets.GetProperty("on").GetProperty("month").GetString()));
        Assert.Equal(contracts.Select(contract => contract.CaseId).Order(), sheets.Cases().Order());        // who was expected and not reported is shown too
        Assert.DoesNotContain("ReceiveAttendance", lines.Select(line => Text(line, "what")));      // row and body are its trail
    }

    [Fact]
    public async Task A_change_of_something_else_than_a_case_has_its_line_too()
    {
        var partner = await Organisers.NewAsync(App);
        await App.As(Somebody.Admin).PostAsync($"/api/partners/{partner.Id}/secrets", "");
        await App.As($"partner:{partner.Id}").PostAsync($"/api/partners/{partner.Id}/attendance", ABody.Present("no-such-contract", "2026-10-05").ToJsonString(), ("Idempotency-Key", Guid.NewGuid().ToString()));
        await App.As(Somebody.Sas).PostAsync($"/api/partners/{partner.Id}/secrets", "");
        var lines = (await App.LinesAsync()).Where(line => line.GetRawText().Contains($"\"{partner.Id}\"", StringComparison.Ordinal)).Select(line => $"{Text(line, "action")} {Text(line, "what")}");
        Assert.Equal(["create RegisterPartner", "change SetOffer", "create AddPartnerSecret", "change ReceiveAttendance", "refused AddPartnerSecret"], lines);
    }

    [Fact]
    public async Task What_a_route_names_stands_in_the_line_unless_a_caller_may_have_chosen_it()
    {
        string[] unnamed =
        [
            "draftId", "deliveryId",                // chosen by callers
            "kind", "ofs", "code", "name", "rule", "run",   // words and numbers that nobody has judged when the line is written
        ];
        var named = App.Service<FunctionCatalogue>().Functions.OfType<HttpFunction>().Where(function => function.Door is not Door.Open)
            .SelectMany(function => RoutePatternFactory.Parse(function.Route).Parameters).Select(part => part.Name).Distinct();
        Assert.Equal(named.Order(), Audit.Named.Concat(unnamed).Order());

        var documents = await TheDocuments.InAsync(App);
        var document = (await documents.AddedAsync(AFile.Pdf()))["documentId"];
        await documents.ReadAsync(document);
        await App.As(Somebody.Admin).PutAsync($"/api/people/{AWorld.Oid}/assignments", "{ \"assignments\": [] }");
        await App.As(Somebody.Cms).SeeAsync("/api/drafts/anna-muster");
        Assert.Equal(["read GetDocument"], await NamingAsync("documentId", document));
        Assert.Equal(["change SetAssignments"], await NamingAsync("oid", AWorld.Oid));
        Assert.DoesNotContain(await App.LinesAsync(), line => line.GetRawText().Contains("muster", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_erasure_that_is_refused_or_said_twice_stands_on_its_case()
    {
        var contract = await AContract.ProposedAsync(App, await Organisers.NewAsync(App));
        foreach (var decided in new[] { "false", "true" }) await App.As(Somebody.Admin).PostAsync($"/api/cases/{contract.CaseId}/erasure", $$"""{ "archiveDecided": {{decided}} }""");
        Assert.Equal(["read EraseCase admin", "read EraseCase admin"], (await App.OfCaseAsync(contract.CaseId)).Where(line => line.EndsWith("admin", StringComparison.Ordinal)));

        var caseId = await AContract.CaseAsync(App, strategy: false);
        for (var said = 0; said < 2; said++) await App.As(Somebody.Admin).PostAsync($"/api/cases/{caseId}/erasure", """{ "archiveDecided": true }""");
        Assert.Equal(["create OpenCase cms", "erase EraseCase admin", "read EraseCase admin"], await App.OfCaseAsync(caseId));
    }

    [Fact]
    public async Task A_document_that_is_brought_twice_is_shown_the_second_time()
    {
        var (documents, key) = (await TheDocuments.InAsync(App), Guid.NewGuid().ToString());
        foreach (var file in new[] { AFile.Pdf(), AFile.Pdf() }) await documents.AddedAsync(file, key: key);
        Assert.Equal(["create OpenCase cms", "create AddDocument cms", "read AddDocument cms"], await App.OfCaseAsync(documents.CaseId));
    }

    [Fact]
    public async Task A_repeated_answer_is_a_read()
    {
        var (key, intake) = (("Idempotency-Key", Guid.NewGuid().ToString()), ABody.Intake().ToJsonString());
        var first = await App.As(Somebody.Cms).PostAsync("/api/intakes", intake, key);
        Assert.True((await App.As(Somebody.Cms).PostAsync("/api/intakes", intake, key)).IsReplayed());
        Assert.Equal(["create OpenCase cms", "read GetCase cms"], await App.OfCaseAsync(first["caseId"]));
    }

    [Fact]
    public async Task The_auditor_reads_what_was_done_on_a_case_the_newest_first_and_that_is_noted_as_well()
    {
        var caseId = await AContract.CaseAsync(App);
        await App.As(Somebody.OtherCms).SeeAsync($"/api/cases/{caseId}");
        await Until.SeenAsync(() => App.As(Trail.Auditor).SeeAsync($"/api/audit?case={caseId}"), seen => seen.Json.GetProperty("items").GetArrayLength() >= 3);
        var seen = await Until.SeenAsync(() => App.As(Trail.Auditor).SeeAsync($"/api/audit?case={caseId}"), seen => seen.Text.Contains("ListAudit", StringComparison.Ordinal));
        var items = seen.Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(["at", "who", "role", "action", "what", "caseId", "requestId"], items[0].EnumerateObject().Select(member => member.Name));
        Assert.All(items, item => Assert.Equal(caseId, Text(item, "caseId")));
        Assert.Superset(new HashSet<string> { "create OpenCase", "change SetStrategy", "refused GetCase", "read ListAudit" }, items.Select(item => $"{Text(item, "action")} {Text(item, "what")}").ToHashSet());

        var page = await App.As(Trail.Auditor).SeeAsync($"/api/audit?case={caseId}&limit=2");
        Assert.Equal(2, page.Json.GetProperty("items").GetArrayLength());
        Assert.Equal(200, (await App.As(Trail.Auditor).SeeAsync($"/api/audit?case={caseId}&limit=2&continuation={page["continuation"]}")).Status);
    }

    [Theory]
    [InlineData("/api/audit", "/case case.malformed")]
    [InlineData("/api/audit?case=&limit=0", "/limit limit.out-of-range, /case case.malformed")]
    [InlineData("/api/audit/verification", "/day date.malformed")]
    [InlineData("/api/audit/verification?day=2026-13-01", "/day date.malformed")]
    public async Task A_question_to_the_trail_has_its_form(string path, string faults)
    {
        var seen = await App.As(Trail.Auditor).SeeAsync(path);
        seen.IsProblem(400, "query.malformed");
        Assert.Equal(faults.Split(", "), seen.Faults);
    }

    [Theory]
    [InlineData(Somebody.Cms)]
    [InlineData(Somebody.Sas)]
    [InlineData(Somebody.Commune)]
    [InlineData(Somebody.Admin)]
    [InlineData("partner:oseo")]
    [InlineData("evaluator:unifr")]
    public async Task Only_the_auditor_reads_the_trail(string who)
    {
        foreach (var path in new[] { "/api/audit?case=a", $"/api/audit/verification?day={Trail.Today}" }) (await App.As(who).SeeAsync(path)).IsProblem(404, "not-found");
    }

    /// <summary>What the lines tell that name something so, as `action what`.</summary>
    async Task<string[]> NamingAsync(string name, string id) =>
        [.. (await App.LinesAsync()).Where(line => line.TryGetProperty("on", out var on) && on.TryGetProperty(name, out var value) && value.GetString() == id).Select(line => $"{Text(line, "action")} {Text(line, "what")}")];

    static string Text(JsonElement line, string name) => line.GetProperty(name).GetString()!;
}
