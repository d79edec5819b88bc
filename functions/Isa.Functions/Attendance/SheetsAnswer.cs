using System.Globalization;
using Isa.Domain.Attendance;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;

namespace Isa.Functions.Attendance;

/// <summary>A partner's month.</summary>
sealed record SheetsAnswer(PartnerId Partner, string Month, IReadOnlyList<SheetAnswer> Sheets)
{
    /// <summary>One line per half-day of which something was said; days are those of the wire.</summary>
    public static string Csv(IReadOnlyList<AttendanceSheet> sheets)
    {
        var csv = new Csv().Row("contract", "date", "half", "status", "recordedAt");
        foreach (var sheet in sheets)
            foreach (var day in Enumerable.Range(1, sheet.Month.Days).Select(sheet.Month.Day))
                foreach (var half in Enum.GetValues<HalfDay>())
                    if (sheet[day, half] is { Stamp: not 0 } cell)
                        csv.Row(sheet.Contract.ToString(), Iso($"{day:yyyy-MM-dd}"), Words<HalfDay>.Of(half), Words<AttendanceStatus>.Of(cell.Status), Iso($"{new DateTime(cell.Stamp, DateTimeKind.Utc):yyyy-MM-ddTHH:mm:ssZ}"));
        return csv.ToString();

        static string Iso(FormattableString instant) => instant.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>One contract's month: 31 letters for the mornings, 31 for the afternoons, counts in half-days.</summary>
sealed record SheetAnswer(ContractId Contract, int Planned, string Am, string Pm, SheetCounts Counts)
{
    /// <summary>Planned half-days up to today of which nothing was said: nobody knows whether the person came.</summary>
    public required int NotReported { get; init; }

    public static SheetAnswer Of(AttendanceSheet sheet, MeasureContract? contract, DateOnly today) => new(
        sheet.Contract, contract is null ? 0 : ExpectedHalfDays.In(contract, sheet.Month).Count(), AttendanceSheets.Line(sheet, 0), AttendanceSheets.Line(sheet, AttendanceSheet.DaysMax),
        new(sheet.Count(AttendanceStatus.Present), sheet.Count(AttendanceStatus.Excused), sheet.Count(AttendanceStatus.Absent),
            sheet.Count(AttendanceStatus.Sick), sheet.Count(AttendanceStatus.Holiday), sheet.Count(AttendanceStatus.Closed)))
    {
        NotReported = contract is null ? 0 : ExpectedHalfDays.NotReported(contract, sheet, today).Count(),
    };
}

sealed record SheetCounts(int Present, int Excused, int Absent, int Sick, int Holiday, int Closed);
