using Isa.Domain.Values;
using Isa.Functions.Platform.Files;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>
/// Takes in the file of a request as it comes: judged by its content, and sealed and staged on the way. A PDF streams through; a picture is held
/// until what does not belong to it is taken out.
/// </summary>
sealed class Uploads(VisibleCases cases, Documents documents)
{
    /// <summary>Null: the file waits with the request, and a body that knows its hash.</summary>
    public async Task<Problem?> ReceiveAsync(HttpContext context, int bytesMax, CancellationToken ct)
    {
        var request = context.Request;
        if (request.ContentLength > bytesMax) return Problems.TooLarge;
        if (!FileName.TryRead(request.Headers.ContentDisposition, out var said)) return Problems.NameMalformed;
        if (await FindAsync(request.RouteValues, context.Features.Get<Caller>()!, ct) is not { } found) return Problems.NotFound;

        using var file = new IncomingFile(request.Body, bytesMax);
        using var writer = await documents.WriteAsync(found.File.Id, ct);
        if (writer is null) return Problems.NotFound;
        var start = await file.NextAsync(ct);
        if (FileTypes.Of(start.Span) is not { } type) return Problems.FileUnknown;
        var fault = type == FileType.Pdf ? await StreamAsync(start, file, writer, ct) : await CleanAsync(type, start, file, writer, ct);
        if (file.IsTooLarge) return Problems.TooLarge;
        if (fault is not null) return Problems.Refused([fault]);

        context.Features.Set(new Upload(await writer.FinishAsync(ct), type, FileName.Of(said, type)));
        context.Features.Set(new Body(default, hash: file.Hash()));
        return null;
    }

    /// <summary>The case to which the file goes: its own, or that of a contract.</summary>
    async Task<StoredCase?> FindAsync(RouteValueDictionary values, Caller caller, CancellationToken ct) =>
        CaseId.TryParse(values["caseId"] as string, out var caseId) ? await cases.FindAsync(caseId, caller, ct)
        : ContractId.TryParse(values["contractId"] as string, out var contractId) ? await cases.FindAsync(contractId, caller, ct)
        : null;

    static async Task<Fault?> StreamAsync(ReadOnlyMemory<byte> start, IncomingFile file, DocumentWriter writer, CancellationToken ct)
    {
        var check = new PdfCheck();
        for (var some = start; !some.IsEmpty; some = await file.NextAsync(ct))
        {
            check.Add(some.Span);
            await writer.AddAsync(some, ct);
        }
        return check.Fault();
    }

    static async Task<Fault?> CleanAsync(FileType type, ReadOnlyMemory<byte> start, IncomingFile file, DocumentWriter writer, CancellationToken ct)
    {
        using var whole = new MemoryStream();
        for (var some = start; !some.IsEmpty; some = await file.NextAsync(ct)) whole.Write(some.Span);
        if (file.IsTooLarge) return null;
        var picture = whole.GetBuffer().AsMemory(0, (int)whole.Length);
        if (!(type == FileType.Png ? PngFile.Clean(picture) : JpegFile.Clean(picture)).Is(out var parts, out var faults)) return faults[0];
        foreach (var part in parts) await writer.AddAsync(part, ct);
        return null;
    }
}
