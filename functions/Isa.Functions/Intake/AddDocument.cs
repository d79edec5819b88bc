using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>A social worker adds a document to the file of a person; it was received, judged and staged at the door.</summary>
static class AddDocument
{
    public const int FileBytesMax = 20 * 1024 * 1024;

    public static async Task<Results<CreatedAnswer<DocumentAnswer>, Problem>> Handle(
        CaseId caseId, Upload upload, Caller caller, CallKey key, VisibleCases cases, DocumentKeeping keeping, CancellationToken ct)
    {
        AuditNote.Shows([caseId]);      // found at the door
        var (kept, refusal) = await keeping.KeepAsync(caseId, new(key.NewId()), upload, caller, () => cases.FindAsync(caseId, caller, ct), ct);     // twice is once: the id comes from the key
        return kept is null ? refusal! : Answers.Created($"/api/cases/{caseId}/documents/{kept.Id}", DocumentAnswer.Of(kept));
    }
}
