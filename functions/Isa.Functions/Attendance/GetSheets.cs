using Isa.Domain.Attendance;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Attendance;

/// <summary>The sheets of an organiser's month, as JSON or as CSV, also of persons who were expected and of whom nothing was reported; a centre sees those of its own cases.</summary>
static class GetSheets
{
    const int ReadsAtOnce = 16;

    public static async Task<Results<Answer<SheetsAnswer>, CsvAnswer, Problem>> Handle(
        PartnerId partnerId, Month month, HttpRequest request, Caller caller, AttendanceSheets sheets, Cases cases, Contracts contracts, Partners partners, Clocks clocks, CancellationToken ct)
    {
        if (!await partners.ExistsAsync(partnerId, ct)) return Problems.NotFound;

        var today = Zurich.Today(clocks.Business);
        var known = await sheets.ListAsync(partnerId, month, ct).ToDictionaryAsync(sheet => sheet.Contract, cancellationToken: ct);
        await foreach (var contract in contracts.ListAsync(partnerId, ct))        // of whom nothing was reported, but who was expected
            if (!known.ContainsKey(contract.Id) && ExpectedHalfDays.In(contract, month).Any(half => half.Date <= today)) known.Add(contract.Id, new(contract.Id, contract.CaseId, month));

        var visible = new List<(AttendanceSheet Sheet, MeasureContract? Contract)>();
        foreach (var some in known.Values.OrderBy(sheet => sheet.Contract.ToString(), StringComparer.Ordinal).Chunk(ReadsAtOnce))
            foreach (var row in await Task.WhenAll(some.Select(async sheet => (Sheet: sheet, Contract: await cases.FindFactsAsync(sheet.CaseId, sheet.Contract, ct), Seen: await IsSeenAsync(sheet)))))
                if (row.Seen) visible.Add((row.Sheet, row.Contract));
        AuditNote.Shows(visible.Select(row => row.Sheet.CaseId));

        if (MediaTypes.Prefers(request, MediaTypes.Csv)) return new CsvAnswer(SheetsAnswer.Csv([.. visible.Select(row => row.Sheet)]));
        return Answers.Ok(new SheetsAnswer(partnerId, month.ToString(), [.. visible.Select(row => SheetAnswer.Of(row.Sheet, row.Contract, today))]));

        async Task<bool> IsSeenAsync(AttendanceSheet sheet) =>
            caller.Role != Role.Cms || (await cases.FindHeadAsync(sheet.CaseId, ct) is { } file && VisibleCases.Sees(caller, file, today));
    }
}
