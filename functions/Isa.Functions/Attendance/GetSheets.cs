using Isa.Domain.Attendance;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Attendance;

/// <summary>The sheets of an organiser's month, as JSON or as CSV; a centre sees those of its own cases.</summary>
static class GetSheets
{
    const int ReadsAtOnce = 16;

    public static async Task<Results<Answer<SheetsAnswer>, CsvAnswer, Problem>> Handle(
        PartnerId partnerId, Month month, HttpRequest request, Caller caller, AttendanceSheets sheets, Cases cases, Partners partners, Clocks clocks, CancellationToken ct)
    {
        if (!await partners.ExistsAsync(partnerId, ct)) return Problems.NotFound;

        var visible = new List<(AttendanceSheet Sheet, int Planned)>();
        await foreach (var some in sheets.ListAsync(partnerId, month, ct).Chunk(ReadsAtOnce).WithCancellation(ct))
            foreach (var row in await Task.WhenAll(some.Select(async sheet => (Sheet: sheet, Planned: await PlannedAsync(sheet), Seen: await IsSeenAsync(sheet)))))
                if (row.Seen) visible.Add((row.Sheet, row.Planned));
        AuditNote.Shows(visible.Select(row => row.Sheet.CaseId));

        if (MediaTypes.Prefers(request, MediaTypes.Csv)) return new CsvAnswer(SheetsAnswer.Csv([.. visible.Select(row => row.Sheet)]));
        return Answers.Ok(new SheetsAnswer(partnerId, month.ToString(), [.. visible.Select(row => SheetAnswer.Of(row.Sheet, row.Planned))]));

        async Task<int> PlannedAsync(AttendanceSheet sheet) =>
            await cases.FindFactsAsync(sheet.CaseId, sheet.Contract, ct) is { } contract ? ExpectedHalfDays.In(contract, month).Count() : 0;

        async Task<bool> IsSeenAsync(AttendanceSheet sheet) =>
            caller.Role != Role.Cms || (await cases.FindHeadAsync(sheet.CaseId, ct) is { } file && VisibleCases.Sees(caller, file, Zurich.Today(clocks.Business)));
    }
}
