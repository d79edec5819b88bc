using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>A social worker adds a document to the file of a person; it was received, judged and staged at the door.</summary>
static class AddDocument
{
    public const int FileBytesMax = 20 * 1024 * 1024;

    public static async Task<Results<CreatedAnswer<DocumentAnswer>, Problem>> Handle(
        CaseId caseId, Upload upload, Caller caller, CallKey key, VisibleCases cases, Documents documents, CaseChanges changes, Clocks clocks, CancellationToken ct)
    {
        var id = new DocumentId(key.NewId());
        AuditNote.Shows([caseId]);      // found at the door
        var known = await documents.ListAsync(caseId, ct);
        if (known.FirstOrDefault(other => other.Id == id) is { } before) return Created(caseId, before);     // twice is once: the id comes from the key
        await documents.DeleteOrphansAsync(caseId, known, ct);

        // The blob first: where the row of the commit stands, the document is whole.
        var (staged, now) = (upload.Staged, clocks.Business.GetUtcNow());
        await documents.KeepAsync(caseId, staged, ct);
        var document = new StoredDocument(id, staged.Blob, upload.Name, upload.Type, staged.Size, staged.Sha256, caller.Principal, now);
        if (await documents.RowAsync(caseId, document, ct) is not { } row) return Problems.Refused([CaseFaults.NotOpen]);        // erased meanwhile
        var (changed, refusal) = await changes.ChangeAsync(
            async () =>
            {
                var found = await cases.FindAsync(caseId, caller, ct);
                known = await documents.ListAsync(caseId, ct);      // after the case: what is added meanwhile makes the commit fail
                return found;
            },
            found => known.Any(other => other.Id == id) ? Change.Nothing
                : found.File.Status != CaseStatus.Open ? new Change.Refuse(Problems.Refused([CaseFaults.NotOpen]))
                : known.Count >= DocumentFaults.CountMax ? new Change.Refuse(Problems.Refused([DocumentFaults.TooMany]))
                : new Change.Save(found.File, new("document-added", caller.Principal, now) { Document = id }, row), ct);

        var twin = known.FirstOrDefault(other => other.Id == id && other.Blob != document.Blob);       // of two at once with one key, both find the one document
        if (changed is null || twin is not null) await documents.DeleteAsync(caseId, document.Blob, ct);
        if (changed is null) return refusal!;
        return Created(caseId, twin ?? document);
    }

    static CreatedAnswer<DocumentAnswer> Created(CaseId caseId, StoredDocument document) => Answers.Created($"/api/cases/{caseId}/documents/{document.Id}", DocumentAnswer.Of(document));
}
