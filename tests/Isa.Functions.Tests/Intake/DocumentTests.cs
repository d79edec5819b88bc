using Isa.Functions.Access;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>Documents come back as they were kept, to whom they are for, and said twice they are one.</summary>
public class DocumentTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const int Segment = 64 * 1024;

    [Theory]
    [InlineData(100)]
    [InlineData(Segment - 1)]
    [InlineData(Segment)]
    [InlineData(Segment + 1)]
    [InlineData(16 * Segment)]              // as many as are read at once
    [InlineData((16 * Segment) + 1)]
    [InlineData(20 * 1024 * 1024)]
    public async Task A_document_comes_back_byte_by_byte(int size)
    {
        var documents = await TheDocuments.InAsync(shared.App);
        var file = AFile.Pdf(size);
        var added = await documents.AddedAsync(file, "attachment; filename=\"decision.pdf\"");
        Assert.Equal(("decision.pdf", "application/pdf", $"{size}", TheDocuments.Sha256(file)), (added["name"], added["type"], added["size"], added["sha256"]));
        Assert.Equal($"{documents.Path}/{added["documentId"]}", added.Headers.Location!.ToString());

        var (seen, bytes) = await documents.ReadAsync(added["documentId"]);
        Assert.Equal((200, size), (seen.Status, bytes.Length));
        Assert.True(file.AsSpan().SequenceEqual(bytes));
    }

    [Fact]
    public async Task A_document_is_served_for_download_and_never_as_a_page_of_ours()
    {
        var documents = await TheDocuments.InAsync(shared.App);
        var added = await documents.AddedAsync(AFile.Pdf(), "attachment; filename=\"old.pdf\"; filename*=UTF-8''d%C3%A9cision%20%E2%82%AC.pdf");
        var (seen, bytes) = await documents.ReadAsync(added["documentId"], Somebody.Sas);
        Assert.Equal("décision €.pdf", added["name"]);
        Assert.Equal(("application/pdf", (long?)bytes.Length, "nosniff", "sandbox; default-src 'none'", true), (
            seen.ContentHeaders.ContentType!.ToString(), seen.ContentHeaders.ContentLength, seen.Headers.GetValues("X-Content-Type-Options").Single(),
            seen.Headers.GetValues("Content-Security-Policy").Single(), seen.Headers.CacheControl!.NoStore));
        Assert.Equal(("attachment", "décision €.pdf"), (seen.ContentHeaders.ContentDisposition!.DispositionType, seen.ContentHeaders.ContentDisposition.FileNameStar));
    }

    [Fact]
    public async Task A_list_holds_the_documents_in_the_order_in_which_they_came()
    {
        var documents = await TheDocuments.InAsync(shared.App);
        Assert.Empty(await documents.IdsAsync());
        var (first, second) = (await documents.AddedAsync(AFile.Pdf(seed: 1), "inline; filename=a.pdf"), await documents.AddedAsync(AFile.Png(), "inline; filename=b.png"));
        foreach (var who in new[] { Somebody.Cms, Somebody.Sas })
            Assert.Equal(new[] { first.Text, second.Text }.Order(), (await documents.ListAsync(who)).Json.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()).Order());
        Assert.Equal(["case-opened", "document-added", "document-added"], await shared.App.EventsAsync(documents.CaseId));
        Assert.Equal(200, (await shared.App.As(Somebody.Cms).SeeAsync($"/api/cases/{documents.CaseId}")).Status);       // a document is no contract
    }

    [Theory]
    [InlineData(Somebody.Cms, 201, 200)]
    [InlineData(Somebody.Sas, 403, 200)]
    [InlineData(Somebody.OtherCms, 404, 404)]
    [InlineData(Somebody.Commune, 404, 404)]
    [InlineData("partner", 404, 404)]
    [InlineData("orp:sion", 404, 404)]
    [InlineData("evaluator:unifr", 404, 404)]
    [InlineData("auditor:", 404, 404)]
    [InlineData(Somebody.Admin, 404, 404)]
    [InlineData(null, 401, 401)]
    public async Task Documents_are_for_the_own_centre_and_the_canton(string? who, int adds, int reads)
    {
        var partner = await Organisers.NewAsync(shared.App);
        var contract = await AContract.ActiveAsync(shared.App, partner);
        var documents = new TheDocuments(shared.App, contract.CaseId);
        var added = await documents.AddedAsync(AFile.Pdf());
        who = who == "partner" ? $"partner:{partner.Id}" : who;

        var content = new ByteArrayContent(AFile.Pdf(seed: 2));
        Assert.Equal(adds, (await shared.App.As(who).SendAsync(HttpMethod.Post, documents.Path, content)).Status);
        Assert.Equal(reads, (await shared.App.As(who).SeeAsync(documents.Path)).Status);
        Assert.Equal(reads, (await shared.App.As(who).SeeAsync($"{documents.Path}/{added["documentId"]}")).Status);
    }

    [Fact]
    public async Task A_document_is_there_in_its_own_case_only()
    {
        var (mine, other) = (await TheDocuments.InAsync(shared.App), await TheDocuments.InAsync(shared.App));
        var added = await mine.AddedAsync(AFile.Pdf());
        (await shared.App.As(Somebody.Cms).SeeAsync($"{other.Path}/{added["documentId"]}")).IsProblem(404, "not-found");
        (await shared.App.As(Somebody.Cms).SeeAsync($"{mine.Path}/UPPER")).IsProblem(404, "not-found");
        (await (mine with { CaseId = "00000000-0000-4000-8000-000000000000" }).AddAsync(AFile.Pdf())).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task The_same_key_and_file_are_one_document_also_under_another_name()
    {
        var documents = await TheDocuments.InAsync(shared.App);
        var (key, file) = (Guid.NewGuid().ToString(), AFile.Pdf(200_000));
        var (first, again) = (await documents.AddedAsync(file, "attachment; filename=a.pdf", key), await documents.AddedAsync(file, "attachment; filename=b.pdf", key));
        Assert.Equal((first.Text, first.Headers.Location, false, true), (again.Text, again.Headers.Location, first.IsReplayed(), again.IsReplayed()));
        Assert.Equal([first["documentId"]], await documents.IdsAsync());
        Assert.Equal(["case-opened", "document-added"], await shared.App.EventsAsync(documents.CaseId));

        (await documents.AddAsync(AFile.Pdf(200_000, seed: 2), key: key)).IsProblem(422, "idempotency.key-reused");
        Assert.NotEqual(first["documentId"], (await documents.AddedAsync(file))["documentId"]);         // without the key it is another one
    }

    [Fact]
    public async Task Of_five_at_once_with_one_key_one_document_remains_and_of_five_with_their_own_all()
    {
        var (one, five) = (await TheDocuments.InAsync(shared.App), await TheDocuments.InAsync(shared.App));
        var (key, file) = (Guid.NewGuid().ToString(), AFile.Pdf());
        var seen = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => one.AddAsync(file, key: key)));
        Assert.All(seen.Where(answer => answer.Status != 201), answer => answer.IsProblem(409, "idempotency.running"));
        Assert.Single(await one.IdsAsync());

        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(async number =>
            await Until.SeenAsync(() => five.AddAsync(AFile.Pdf(seed: number)), answer => answer.Status != 409)));     // who meets others again and again is asked to try once more
        Assert.Equal(all.Select(answer => answer["documentId"]).Order(), (await five.IdsAsync()).Order());
    }

    [Fact]
    public async Task A_page_of_another_site_adds_nothing()
    {
        var documents = await TheDocuments.InAsync(shared.App);
        var seen = await shared.App.As(null).SendAsync(HttpMethod.Post, documents.Path, new ByteArrayContent(AFile.Pdf()), ("Cookie", $"{DevelopmentIdentity.Cookie}={Somebody.Cms}"));
        seen.IsProblem(403, "csrf");
        Assert.Empty(await documents.IdsAsync());
    }
}
