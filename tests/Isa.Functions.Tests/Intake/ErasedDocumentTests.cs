using Isa.Functions.Store;
using Isa.Functions.Tests.Access;
using Isa.Functions.Tests.Measures;

namespace Isa.Functions.Tests.Intake;

/// <summary>The queue of the cases is cut: nobody has taken the documents away yet.</summary>
public class ErasedDocumentTests(FaultyApp shared) : IClassFixture<FaultyApp>
{
    [Fact]
    public async Task From_the_answer_to_the_erasure_on_no_document_is_named_or_given_out()
    {
        CutQueue();
        var documents = await TheDocuments.InAsync(shared.App);
        var added = await documents.AddedAsync(AFile.Pdf(), "attachment; filename=Exemple.pdf");
        Assert.Equal(202, (await shared.App.As(Somebody.Admin).PostAsync($"/api/cases/{documents.CaseId}/erasure", """{ "archiveDecided": true }""")).Status);
        foreach (var who in new[] { Somebody.Cms, Somebody.Sas })
        {
            Assert.Equal(0, (await documents.ListAsync(who)).Json.GetProperty("items").GetArrayLength());
            (await documents.ReadAsync(added["documentId"], who)).Seen.IsProblem(404, "not-found");
        }
        Assert.NotEmpty(await shared.App.Service<Documents>().ListAsync(new(documents.CaseId), default));
    }
    [Fact]
    public async Task Nor_any_paper()
    {
        CutQueue();
        var papers = await ThePapers.InAsync(shared.App);
        var issued = await papers.IssuedAsync();
        Assert.Equal(201, (await papers.SignAsync(issued["paperId"], AFile.Pdf())).Status);
        await papers.Contract.StepAsync(shared.App, Somebody.Cms, "end", new { on = "2026-11-10", reason = "term" });
        Assert.Equal(202, (await shared.App.As(Somebody.Admin).PostAsync($"/api/cases/{papers.Contract.CaseId}/erasure", """{ "archiveDecided": true }""")).Status);
        foreach (var who in ThePapers.Issuers.Values)
        {
            Assert.Equal(0, (await papers.ListAsync(who)).Json.GetProperty("items").GetArrayLength());
            (await papers.PageAsync(issued["paperId"], who)).IsProblem(404, "not-found");
            (await shared.App.As(who).SeeAsync($"{papers.Path}/{issued["paperId"]}/signed-copy")).IsProblem(404, "not-found");
        }
        (await papers.SignAsync(issued["paperId"], AFile.Pdf())).IsProblem(404, "not-found");
        Assert.NotEmpty(await shared.App.Service<Papers>().ListAsync(new(papers.Contract.CaseId), new(papers.Contract.Id), default));
    }

    void CutQueue() => shared.Faults.Answer(503, when: request => request.Uri.Path.Contains($"/{Queues.Cases}/messages", StringComparison.Ordinal), times: 10_000);
}
