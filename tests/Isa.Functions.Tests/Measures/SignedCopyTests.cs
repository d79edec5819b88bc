using System.Text;
using Isa.Functions.Tests.Access;
using Isa.Functions.Tests.Intake;

namespace Isa.Functions.Tests.Measures;

/// <summary>A paper comes back signed: one copy, a document of the case.</summary>
public class SignedCopyTests(SharedApp shared) : IClassFixture<SharedApp>
{
    App App => shared.App;

    [Fact]
    public async Task The_signed_copy_stands_with_its_paper_and_among_the_documents_of_the_case()
    {
        var (papers, file) = (await ThePapers.InAsync(App), AFile.Pdf(200_000));
        var issued = await papers.IssuedAsync();
        var copy = await papers.SignAsync(issued["paperId"], file, disposition: "attachment; filename=contrat.pdf");
        Assert.Equal((201, "contrat.pdf", "application/pdf", "200000", TheDocuments.Sha256(file), "2026-11-20"), (copy.Status, copy["name"], copy["type"], copy["size"], copy["sha256"], copy["uploadedOn"]));
        Assert.Equal($"{papers.Path}/{issued["paperId"]}/signed-copy", copy.Headers.Location!.ToString());

        Assert.Equal(copy.Text, (await papers.ListAsync()).Json.GetProperty("items")[0].GetProperty("signedCopy").GetRawText());
        var documents = new TheDocuments(App, papers.Contract.CaseId);
        Assert.Equal([copy["documentId"]], await documents.IdsAsync());
        Assert.Equal(file, (await documents.ReadAsync(copy["documentId"])).Bytes);
        Assert.Equal(["paper-issued", "paper-signed"], (await App.EventsAsync(papers.Contract.CaseId))[^2..]);
        Assert.Equal(["create AddSignedCopy cms"], (await App.OfCaseAsync(papers.Contract.CaseId)).Where(line => line.Contains("AddSignedCopy", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Whom_the_paper_is_for_has_its_signed_copy_too()
    {
        var (papers, file) = (await ThePapers.InAsync(App), AFile.Pdf());
        var issued = await papers.IssuedAsync("decision");
        var place = $"{papers.Path}/{issued["paperId"]}/signed-copy";
        (await App.As(Somebody.Commune).SeeAsync(place)).IsProblem(404, "not-found");
        Assert.Equal(201, (await papers.SignAsync(issued["paperId"], file, Somebody.Commune)).Status);
        foreach (var who in ThePapers.Issuers.Values)
        {
            var response = await App.As(who).GetAsync(place);
            Assert.Equal((200, "attachment"), ((int)response.StatusCode, response.Content.Headers.ContentDisposition!.DispositionType));
            Assert.Equal(file, await response.Content.ReadAsByteArrayAsync());
        }
        (await App.As(Somebody.OtherCommune).SeeAsync(place)).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task The_same_again_is_the_same_and_another_one_is_refused()
    {
        var papers = await ThePapers.InAsync(App);
        var (issued, other) = (await papers.IssuedAsync(), await papers.IssuedAsync());
        var copy = await papers.SignAsync(issued["paperId"], AFile.Pdf());
        var again = await papers.SignAsync(issued["paperId"], AFile.Pdf(), key: Guid.NewGuid().ToString(), disposition: "attachment; filename=other.pdf");
        Assert.Equal((201, copy.Text), (again.Status, again.Text));
        (await papers.SignAsync(issued["paperId"], AFile.Pdf(seed: 2))).IsProblem(409, "paper.signed-otherwise");
        Assert.Equal(2 + 1, await papers.BlobsAsync());

        Assert.NotEqual(copy["documentId"], (await papers.SignAsync(other["paperId"], AFile.Pdf()))["documentId"]);         // the same scan under another paper
        Assert.Equal(["paper-issued", "paper-issued", "paper-signed", "paper-signed"], (await App.EventsAsync(papers.Contract.CaseId))[^4..]);
    }

    [Fact]
    public async Task Of_five_copies_at_once_one_stands()
    {
        var (same, different) = (await ThePapers.InAsync(App), await ThePapers.InAsync(App));
        var (one, two) = (await same.IssuedAsync(), await different.IssuedAsync());
        var alike = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => same.SignAsync(one["paperId"], AFile.Pdf())));
        Assert.Single(alike.Where(seen => seen.Status == 201).Select(seen => seen.Text).Distinct());
        Assert.All(alike.Where(seen => seen.Status != 201), seen => seen.IsProblem(409, "case.changed"));

        var unlike = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => different.SignAsync(two["paperId"], AFile.Pdf(seed: number))));
        Assert.Single(unlike, seen => seen.Status == 201);
        Assert.All(unlike.Where(seen => seen.Status != 201), seen => Assert.True(seen.Code is "paper.signed-otherwise" or "case.changed", seen.Text));
        Assert.Equal((2, 2), (await same.BlobsAsync(), await different.BlobsAsync()));
    }

    [Fact]
    public async Task Who_issues_the_kind_brings_it_back_and_nobody_else()
    {
        var papers = await ThePapers.InAsync(App);
        foreach (var (kind, issuer) in ThePapers.Issuers)
        {
            var issued = await papers.IssuedAsync(kind);
            foreach (var other in ThePapers.Issuers.Values.Where(other => other != issuer)) (await papers.SignAsync(issued["paperId"], AFile.Pdf(), other)).IsProblem(403, "forbidden");
            (await papers.SignAsync(issued["paperId"], AFile.Pdf(), Somebody.OtherCms)).IsProblem(404, "not-found");
            Assert.Equal(201, (await papers.SignAsync(issued["paperId"], AFile.Pdf(), issuer)).Status);
        }
    }

    [Fact]
    public async Task What_is_no_document_is_refused_as_with_any_document()
    {
        var papers = await ThePapers.InAsync(App);
        var paper = (await papers.IssuedAsync())["paperId"];
        (await papers.SignAsync(paper, "<!doctype html>"u8.ToArray())).IsProblem(415, "document.type-unknown");
        (await papers.SignAsync(paper, AFile.Png()[..^5])).IsRefused(422, "document.damaged");
        (await papers.SignAsync(paper, AFile.Pdf(), disposition: ";;;")).IsProblem(400, "document.name-malformed");
        (await papers.SignAsync(paper, AFile.Pdf((20 * 1024 * 1024) + 1))).IsProblem(413, "body.too-large");
        (await papers.SignAsync("no-such-paper", AFile.Pdf())).IsProblem(404, "not-found");
        Assert.Equal(1, await papers.BlobsAsync());

        var photo = await papers.SignAsync(paper, AFile.Jpeg(16, 8, AFile.ExifSegment(1, little: true)));
        Assert.Equal((201, "image/jpeg"), (photo.Status, photo["type"]));
        Assert.DoesNotContain("46.2276N", Encoding.Latin1.GetString((await new TheDocuments(App, papers.Contract.CaseId).ReadAsync(photo["documentId"])).Bytes), StringComparison.Ordinal);
    }
}
