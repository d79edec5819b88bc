using System.Text;
using Isa.Domain.Measures;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;
using Isa.Functions.Tests.Intake;

namespace Isa.Functions.Tests.Measures;

/// <summary>Papers are issued by whom the step is, tell what stood at that moment, and never change.</summary>
public class PaperTests(SharedApp shared) : IClassFixture<SharedApp>
{
    App App => shared.App;

    [Theory]
    [InlineData("contract", "fr", "Contrat de mesure")]
    [InlineData("contract", "de", "Massnahmenvertrag")]
    [InlineData("preavis", "fr", "Préavis")]
    [InlineData("preavis", "de", "Vormeinung")]
    [InlineData("decision", "fr", "Décision")]
    [InlineData("decision", "de", "Verfügung")]
    public async Task A_paper_is_a_page_in_its_language_with_its_hash(string kind, string language, string title)
    {
        var papers = await ThePapers.InAsync(App);
        var issued = await papers.IssuedAsync(kind, language);
        Assert.Equal((kind, language, "2021-07-01", "2026-11-20", ""), (issued["kind"], issued["language"], issued["template"], issued["issuedOn"], issued["signedCopy"]));
        Assert.Equal($"{papers.Path}/{issued["paperId"]}", issued.Headers.Location!.ToString());

        foreach (var who in ThePapers.Issuers.Values)
        {
            var page = await papers.PageAsync(issued["paperId"], who);
            Assert.Equal(issued["sha256"], TheDocuments.Sha256(Encoding.UTF8.GetBytes(page.Text)));
            Assert.Equal((200, $"\"{issued["sha256"]}\"", "text/html; charset=utf-8", "nosniff", true), (
                page.Status, page.ETag(), page.ContentHeaders.ContentType!.ToString(), page.Headers.GetValues("X-Content-Type-Options").Single(), page.Headers.CacheControl!.NoStore));
            Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'", page.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Contains($"<html lang=\"{language}\">", page.Text, StringComparison.Ordinal);
            Assert.Contains($"<h1>{title}</h1>", page.Text, StringComparison.Ordinal);
            Assert.Contains("<dd>Exemple</dd>", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_issued_stays_byte_for_byte_and_what_is_issued_later_tells_what_stands_then()
    {
        var papers = await ThePapers.InAsync(App);
        var before = await papers.IssuedAsync();
        var page = await papers.PageAsync(before["paperId"]);
        await papers.RenameAsync("Autrefois");
        await papers.Contract.StepAsync(App, Somebody.Cms, "suspension", new { from = "2026-11-02", reason = "repos" });
        Assert.Equal(page.Text, (await papers.PageAsync(before["paperId"])).Text);

        var after = await papers.IssuedAsync();
        Assert.NotEqual(before["sha256"], after["sha256"]);
        Assert.Contains("<dd>Autrefois</dd>", (await papers.PageAsync(after["paperId"])).Text, StringComparison.Ordinal);
        Assert.Equal([before.Text, after.Text], (await papers.ListAsync()).Json.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()).OrderBy(text => text == after.Text));
    }

    [Theory]                         // issues a contract, a préavis, a decision; reads
    [InlineData(Somebody.Cms, 201, 403, 403, 200)]
    [InlineData(Somebody.Sas, 403, 201, 403, 200)]
    [InlineData(Somebody.Commune, 403, 403, 201, 200)]
    [InlineData(Somebody.OtherCms, 404, 404, 404, 404)]
    [InlineData(Somebody.OtherCommune, 404, 404, 404, 404)]
    [InlineData("partner", 404, 404, 404, 404)]
    [InlineData("orp:sion", 404, 404, 404, 404)]
    [InlineData("evaluator:unifr", 404, 404, 404, 404)]
    [InlineData("auditor:", 404, 404, 404, 404)]
    [InlineData(Somebody.Admin, 404, 404, 404, 404)]
    [InlineData(null, 401, 401, 401, 401)]
    public async Task Each_issues_the_paper_of_its_own_step_and_the_three_read_all(string? who, int contract, int preavis, int decision, int reads)
    {
        var partner = await Organisers.NewAsync(App);
        var papers = new ThePapers(App, await AContract.ActiveAsync(App, partner));
        var issued = await papers.IssuedAsync();
        who = who == "partner" ? $"partner:{partner.Id}" : who;
        foreach (var (kind, status) in new[] { ("contract", contract), ("preavis", preavis), ("decision", decision) })
            Assert.Equal(status, (await App.As(who).PostAsync(papers.Path, new { kind, language = "de" })).Status);
        Assert.Equal(reads, (await App.As(who).SeeAsync(papers.Path)).Status);
        Assert.Equal(reads, (await App.As(who).SeeAsync($"{papers.Path}/{issued["paperId"]}")).Status);
    }

    [Fact]
    public async Task A_commune_to_which_the_person_moved_reads_the_decision_and_has_decided_nothing()
    {
        var papers = await ThePapers.InAsync(App);
        var issued = await papers.IssuedAsync("decision");
        Assert.Equal(200, (await App.As(Somebody.Cms).PostAsync($"/api/cases/{papers.Contract.CaseId}/domicile", """{ "commune": 6265, "cms": "sion-herens-conthey", "from": "2026-11-20" }""")).Status);
        Assert.Contains("Commune de Sion", (await papers.PageAsync(issued["paperId"], "commune:6265")).Text, StringComparison.Ordinal);
        (await papers.IssueAsync("decision", who: "commune:6265")).IsProblem(403, "forbidden");
        (await papers.SignAsync(issued["paperId"], AFile.Pdf(), "commune:6265")).IsProblem(403, "forbidden");
        (await papers.IssueAsync("decision")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_paper_comes_when_what_it_tells_stands()
    {
        var papers = new ThePapers(App, await AContract.ProposedAsync(App, await Organisers.NewAsync(App)));
        Assert.Equal(["paper.not-yet", "paper.not-yet", "paper.not-yet"], await OutcomesAsync());
        await papers.Contract.StepAsync(App, Somebody.Sas, "preavis", new { opinion = "more-information", reason = "quels jours ?" });
        Assert.Equal(["paper.not-yet", "paper.not-yet", "paper.not-yet"], await OutcomesAsync());
        await papers.Contract.StepAsync(App, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "oui" });
        Assert.Equal(["paper.not-yet", "issued", "paper.not-yet"], await OutcomesAsync());
        await papers.Contract.StepAsync(App, Somebody.Commune, "decision", new { decision = "refused", decidedOn = "2026-10-05", reason = "non" });
        Assert.Equal(["paper.nothing-to-sign", "issued", "issued"], await OutcomesAsync());
        Assert.Equal(3, await papers.BlobsAsync());

        async Task<string[]> OutcomesAsync()
        {
            var said = new List<string>();
            foreach (var kind in ThePapers.Issuers.Keys)
            {
                var seen = await papers.IssueAsync(kind);
                if (seen.Status != 201) seen.IsProblem(409, seen.Code);
                said.Add(seen.Status == 201 ? "issued" : seen.Code);
            }
            return [.. said];
        }
    }

    [Fact]
    public async Task An_extension_has_papers_of_its_own_and_leaves_those_of_the_contract_as_they_were()
    {
        var walk = await AWalk.InAsync(App, "active", to: "2026-12-15");
        var papers = new ThePapers(App, walk.Contract);
        await ExtendAsync("2027-01-31", "approved");
        foreach (var (kind, subject, day) in new[] { ("preavis", "contract", "15.12.2026"), ("decision", "contract", "15.12.2026"), ("contract", "contract", "31.01.2027"), ("preavis", "extension", "31.01.2027"), ("decision", "extension", "31.01.2027") })
        {
            var issued = await papers.IssuedAsync(kind, subject: subject);
            var page = (await papers.PageAsync(issued["paperId"])).Text;
            Assert.Equal((kind, subject), (issued["kind"], issued["subject"]));
            Assert.Contains($" {day} y compris", page, StringComparison.Ordinal);
            Assert.Equal(subject == "extension" || kind == "contract", page.Contains("31.01.2027", StringComparison.Ordinal));
            Assert.Equal(subject == "extension" || kind == "contract", page.Contains("16.12.2026", StringComparison.Ordinal));
            Assert.Equal(subject == "extension", page.Contains("encore", StringComparison.Ordinal));
        }
        Assert.Equal(["contract", "contract", "contract", "extension", "extension"], (await papers.ListAsync()).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("subject").GetString()).Order());

        await ExtendAsync("2027-03-31", "refused");
        var whole = (await papers.PageAsync((await papers.IssuedAsync())["paperId"])).Text;
        Assert.Contains("La prolongation du 16.12.2026 au 31.01.2027 y compris est approuvée", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("31.03.2027", whole, StringComparison.Ordinal);
        var refusal = (await papers.PageAsync((await papers.IssuedAsync("decision", subject: "extension"))["paperId"])).Text;
        foreach (var line in new[] { "du 01.10.2026 au 31.01.2027 y compris", "du 01.02.2027 au 31.03.2027 y compris", "La prolongation est refusée" }) Assert.Contains(line, refusal, StringComparison.Ordinal);

        async Task ExtendAsync(string to, string decision)
        {
            Assert.Equal(200, (await walk.TakeAsync("extension", $$"""{ "to": "{{to}}", "reason": "encore" }""", Somebody.Cms)).Status);
            (await papers.IssueAsync("preavis", subject: "extension")).IsProblem(409, "paper.not-yet");
            Assert.Equal(200, (await walk.TakeAsync("preavis", """{ "opinion": "more-information", "reason": "pourquoi ?", "subject": "extension" }""")).Status);
            (await papers.IssueAsync("preavis", subject: "extension")).IsProblem(409, "paper.not-yet");
            Assert.Equal(200, (await walk.TakeAsync("preavis", """{ "opinion": "favourable", "reason": "oui", "subject": "extension" }""")).Status);
            (await papers.IssueAsync("decision", subject: "extension")).IsProblem(409, "paper.not-yet");
            Assert.Equal(200, (await walk.TakeAsync("decision", $$"""{ "decision": "{{decision}}", "decidedOn": "2026-11-20", "reason": "vu", "subject": "extension" }""")).Status);
        }
    }

    [Fact]
    public async Task What_a_commune_grants_against_the_canton_stands_on_its_decision_and_not_on_the_preavis_before()
    {
        var papers = new ThePapers(App, await AContract.ProposedAsync(App, await Organisers.NewAsync(App)));
        await papers.Contract.StepAsync(App, Somebody.Sas, "preavis", new { opinion = "unfavourable", reason = "non" });
        await papers.Contract.StepAsync(App, Somebody.Commune, "decision", new { decision = "approved", decidedOn = "2026-10-01", reason = "oui" });
        foreach (var (kind, payer) in new[] { ("preavis", "l’aide sociale"), ("decision", "la commune seule"), ("contract", "la commune seule") })
            Assert.Contains($"<dt>À la charge de</dt><dd>{payer}</dd>", (await papers.PageAsync((await papers.IssuedAsync(kind))["paperId"])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_extension_there_is_no_paper_of_one_and_the_contract_is_always_printed_whole()
    {
        var papers = await ThePapers.InAsync(App);
        foreach (var kind in new[] { "preavis", "decision" }) (await papers.IssueAsync(kind, subject: "extension")).IsProblem(409, "paper.not-yet");
        (await papers.IssueAsync(subject: "extension")).IsRefused(422, "/subject paper.contract-whole");
    }

    [Fact]
    public async Task The_same_key_is_the_same_paper_also_when_the_person_has_another_name_since()
    {
        var (papers, key) = (await ThePapers.InAsync(App), Guid.NewGuid().ToString());
        var first = await papers.IssuedAsync(key: key);
        await papers.RenameAsync("Autrefois");
        var again = await papers.IssuedAsync(key: key);
        Assert.Equal((first.Text, first.Headers.Location, false, true), (again.Text, again.Headers.Location, first.IsReplayed(), again.IsReplayed()));
        (await papers.IssueAsync(language: "de", key: key)).IsProblem(422, "idempotency.key-reused");
        Assert.Equal([first["paperId"]], await papers.IdsAsync());
        Assert.NotEqual(first["paperId"], (await papers.IssuedAsync())["paperId"]);         // without the key it is another one
        Assert.Equal(["paper-issued", "person-corrected", "paper-issued"], (await App.EventsAsync(papers.Contract.CaseId))[^3..]);
    }

    [Fact]
    public async Task Of_five_at_once_with_one_key_one_paper_remains_and_of_five_with_their_own_all()
    {
        var (one, five, key) = (await ThePapers.InAsync(App), await ThePapers.InAsync(App), Guid.NewGuid().ToString());
        var seen = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => one.IssueAsync(key: key)));
        Assert.All(seen.Where(answer => answer.Status != 201), answer => answer.IsProblem(409, "idempotency.running"));
        Assert.Single(await one.IdsAsync());

        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Until.SeenAsync(() => five.IssueAsync(), answer => answer.Status != 409)));     // who meets others again and again is asked to try once more
        Assert.Equal(all.Select(answer => answer["paperId"]).Order(), (await five.IdsAsync()).Order());
        Assert.Equal((1, 5), (await one.BlobsAsync(), await five.BlobsAsync()));
    }

    [Theory]
    [InlineData("""{ "kind": "invoice", "language": "fr" }""", "/kind value.unknown")]
    [InlineData("""{ "kind": "contract", "language": "en" }""", "/language value.unknown")]
    [InlineData("""{ "kind": 1, "page": "" }""", "/kind value.not-text, /language member.missing, /page member.unknown")]
    [InlineData("""{ "kind": "decision", "language": "fr", "subject": "invoice" }""", "/subject value.unknown")]
    public async Task A_body_of_another_shape_is_400_and_says_where(string body, string faults) => (await App.As(Somebody.Cms).PostAsync("/api/contracts/any/papers", body)).IsRefused(400, faults);

    [Fact]
    public async Task A_paper_is_there_at_its_own_contract_only()
    {
        var (mine, other) = (await ThePapers.InAsync(App), await ThePapers.InAsync(App));
        var issued = await mine.IssuedAsync();
        (await other.PageAsync(issued["paperId"])).IsProblem(404, "not-found");
        (await mine.PageAsync("UPPER")).IsProblem(404, "not-found");
        (await mine.PageAsync("no-such-paper")).IsProblem(404, "not-found");
        (await App.As(Somebody.Cms).PostAsync("/api/contracts/no-such-contract/papers", new { kind = "contract", language = "fr" })).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_contract_has_at_most_50_papers()
    {
        var papers = await ThePapers.InAsync(App);
        var (id, contract) = (new Isa.Domain.Values.CaseId(papers.Contract.CaseId), new Isa.Domain.Values.ContractId(papers.Contract.Id));
        var key = (await App.Service<CaseKeys>().FindAsync(id, default))!;
        var rows = Enumerable.Range(1, PaperRules.CountMax - 1).Select(number => PaperRows.Write(id, new(new($"p{number}"), contract, default, default, default, default, default, $"b{number}", 1, "", "", App.Now), key));
        await App.Service<StorageAccount>().Table(Cases.TableName).SubmitTransactionAsync([.. rows.Select(TableTransactionAction.UpsertReplace)], default);
        await papers.IssuedAsync();
        (await papers.IssueAsync()).IsRefused(422, "paper.too-many");
        Assert.Equal((PaperRules.CountMax, 1), ((await papers.IdsAsync()).Length, await papers.BlobsAsync()));
    }

    [Fact]
    public async Task Issuing_and_reading_leave_their_lines()
    {
        var papers = await ThePapers.InAsync(App);
        var before = (await App.OfCaseAsync(papers.Contract.CaseId)).Length;
        var issued = await papers.IssuedAsync("decision");
        await papers.PageAsync(issued["paperId"], Somebody.Sas);
        await papers.ListAsync();
        await papers.IssueAsync("preavis", who: Somebody.Commune);
        await papers.PageAsync(issued["paperId"], Somebody.OtherCms);
        Assert.Equal(
            ["create IssuePaper commune", "read GetPaper sas", "read ListPapers cms", "refused IssuePaper commune", "refused GetPaper cms"],
            (await App.OfCaseAsync(papers.Contract.CaseId))[before..]);
        var events = (await App.As(Somebody.Cms).SeeAsync($"/api/cases/{papers.Contract.CaseId}/events")).Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(("paper-issued", issued["paperId"], papers.Contract.Id), (events[^1].GetProperty("kind").GetString(), events[^1].GetProperty("paper").GetString(), events[^1].GetProperty("contract").GetString()));
    }

    [Fact]
    public async Task Nothing_of_a_page_lies_in_clear_its_hash_neither()
    {
        var papers = await ThePapers.InAsync(App);
        var issued = await papers.IssuedAsync();
        var container = App.Service<StorageAccount>().Container(Documents.ContainerName);
        var blob = await container.GetBlobsAsync(papers.Contract.CaseId).SingleAsync();
        var rows = await App.RowsAsync(Cases.TableName, TableFilter.RowPrefix(papers.Contract.CaseId, PaperRows.Prefix)).ToListAsync();
        string[] stored =
        [
            Encoding.Latin1.GetString((await container.DownloadIfExistsAsync(blob.Name))!.Content.Span),
            .. rows.Select(row => string.Join('\n', row.Keys.Select(name => row[name] is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{row[name]}").Concat([row.PartitionKey, row.RowKey]))),
        ];
        Assert.Equal(2, stored.Length);
        foreach (var secret in new[] { "Exemple", "DOCTYPE", "Contrat de mesure", issued["sha256"] }) Assert.All(stored, text => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task With_the_erasure_of_a_case_its_papers_are_gone_from_the_answer_on_and_soon_their_pages()
    {
        var papers = await ThePapers.InAsync(App);
        var issued = await papers.IssuedAsync();
        Assert.Equal(201, (await papers.SignAsync(issued["paperId"], AFile.Pdf())).Status);
        await papers.Contract.StepAsync(App, Somebody.Cms, "end", new { on = "2026-11-10", reason = "term" });
        Assert.Equal(202, (await App.As(Somebody.Admin).PostAsync($"/api/cases/{papers.Contract.CaseId}/erasure", """{ "archiveDecided": true }""")).Status);
        foreach (var who in ThePapers.Issuers.Values)
        {
            Assert.Equal("""{"items":[],"continuation":null}""", (await papers.ListAsync(who)).Text);
            (await papers.PageAsync(issued["paperId"], who)).IsProblem(404, "not-found");
            (await App.As(who).SeeAsync($"{papers.Path}/{issued["paperId"]}/signed-copy")).IsProblem(404, "not-found");
        }
        (await papers.IssueAsync()).IsRefused(422, "case.not-open");
        await Until.TrueAsync(async () => await papers.BlobsAsync() == 0);
        await Until.TrueAsync(async () => await App.Service<StorageAccount>().Table(CaseKeys.TableName).GetEntityIfExistsAsync(papers.Contract.CaseId, "key") is null);
        Assert.Empty(await App.Service<Papers>().ListAsync(new(papers.Contract.CaseId), new(papers.Contract.Id), default));
    }
}
