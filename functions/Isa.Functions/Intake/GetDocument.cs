using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>A document of a case, for download: what is in it never runs on our pages.</summary>
static class GetDocument
{
    /// <summary>20 MiB over a line of 1 Mbit/s; with the work after it less than the 230 s after which Azure gives up.</summary>
    public static readonly TimeSpan TransferMax = TimeSpan.FromSeconds(170);

    public static async Task<Results<Download, Problem>> Handle(CaseId caseId, DocumentId documentId, Caller caller, VisibleCases cases, Documents documents, CancellationToken ct)
    {
        if (await cases.FindAsync(caseId, caller, ct) is not { File.Status: not CaseStatus.Erased }) return Problems.NotFound;
        if (await documents.FindAsync(caseId, documentId, ct) is not { } document) return Problems.NotFound;

        return new Download(document.Name, document.Type, document.Size, documents.ReadAsync(caseId, document, ct));
    }
}
