using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>The queue of the cases is cut: nobody has taken the documents away yet.</summary>
public class ErasedDocumentTests(FaultyApp shared) : IClassFixture<FaultyApp>
{
    [Fact]
    public async Task From_the_answer_to_the_erasure_on_no_document_is_named_or_given_out()
    {
        shared.Faults.Answer(503, when: request => request.Uri.Path.Contains($"/{Queues.Cases}/messages", StringComparison.Ordinal), times: 10_000);
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
}
