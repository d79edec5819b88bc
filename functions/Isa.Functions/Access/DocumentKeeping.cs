using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>The paper of a contract whose signed copy a file is, and the refusal of another copy.</summary>
sealed record SignedPaper(ContractId Contract, PaperId Paper, Problem Otherwise);

/// <summary>Makes a document of a case of what was staged at the door: the blob first, then its row together with case and event.</summary>
sealed class DocumentKeeping(Documents documents, CaseChanges changes, Clocks clocks)
{
    /// <summary>
    /// The document as it stands, or the refusal: exactly one of the two. Twice is once: a document is found again by its id, which comes from the key,
    /// the signed copy of a paper by its content; another copy is refused.
    /// </summary>
    public async Task<(StoredDocument? Kept, Problem? Refusal)> KeepAsync(
        CaseId caseId, DocumentId id, Upload upload, Caller caller, Func<Task<StoredCase?>> find, CancellationToken ct, SignedPaper? signed = null)
    {
        var known = await documents.ListAsync(caseId, ct);
        if (known.FirstOrDefault(IsIt) is { } before) return (before, null);
        if (known.Any(StandsAgainst)) return (null, signed!.Otherwise);
        await documents.DeleteOrphansAsync(caseId, ct);

        // The blob first: where the row of the commit stands, the document is whole.
        var (staged, now) = (upload.Staged, clocks.Business.GetUtcNow());
        await documents.KeepAsync(caseId, staged, ct);
        var document = new StoredDocument(id, staged.Blob, upload.Name, upload.Type, staged.Size, staged.Sha256, caller.Principal, now) { Paper = signed?.Paper };
        if (await documents.RowAsync(caseId, document, ct) is not { } row) return (null, Problems.Refused([CaseFaults.NotOpenAs(CaseStatus.Erased)]));        // erased meanwhile
        var (changed, refusal) = await changes.ChangeAsync(
            async () =>
            {
                var found = await find();
                known = await documents.ListAsync(caseId, ct);      // after the case: what is added meanwhile makes the commit fail
                return found;
            },
            found => known.Any(IsIt) ? Change.Nothing
                : known.Any(StandsAgainst) ? new Change.Refuse(signed!.Otherwise)
                : found.File.Status != CaseStatus.Open ? new Change.Refuse(Problems.Refused([CaseFaults.NotOpenAs(found.File.Status)]))
                : known.Count >= DocumentFaults.CountMax ? new Change.Refuse(Problems.Refused([DocumentFaults.TooMany]))
                : new Change.Save(found.File, new(signed is null ? "document-added" : "paper-signed", caller.Principal, now, signed?.Contract) { Document = id, Paper = signed?.Paper }, row), ct);

        var twin = known.FirstOrDefault(other => IsIt(other) && other.Blob != document.Blob);       // of two at once that are one, both find the one document
        if (changed is null || twin is not null) await documents.DeleteAsync(caseId, document.Blob, ct);
        return changed is null ? (null, refusal) : (twin ?? document, null);

        bool IsIt(StoredDocument other) => signed is { } paper ? other.Paper == paper.Paper && other.Sha256 == upload.Staged.Sha256 : other.Id == id;

        bool StandsAgainst(StoredDocument other) => signed is { } paper && other.Paper == paper.Paper && !IsIt(other);
    }
}
