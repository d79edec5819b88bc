using Isa.Domain.Attendance;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests;

/// <summary>The sheets of an organiser with two contracts: contract-1, also called ref-1, rested from 1 to 10 December 2026; contract-2.</summary>
sealed class TheSheets
{
    readonly Dictionary<(ContractId, Month), AttendanceSheet> sheets = [];

    public static MeasureContract? ContractOf(string name) => name switch
    {
        "contract-1" or "ref-1" => AContract.Resumed,
        "contract-2" => AContract.Active with { Id = new("contract-2"), ExternalRef = null },
        _ => null,
    };

    public AttendanceSheet Of(ContractId contract, Month month) =>
        sheets.GetValueOrDefault((contract, month)) ?? new AttendanceSheet(contract, ACase.Open.Id, month);

    /// <summary>Judges a delivery, writes what is accepted and reports.</summary>
    public DeliveryReport Record(IReadOnlyList<AttendanceMark> marks, DateTimeOffset? receivedAt = null)
    {
        var judged = MarkJudgement.Judge(marks, receivedAt ?? AMark.ReceivedAt, ContractOf);
        foreach (var mark in judged.Accepted)
        {
            var month = Month.Of(mark.Mark.Date);
            sheets[(mark.Contract.Id, month)] = Of(mark.Contract.Id, month).Apply(mark.Cells);
        }
        return DeliveryReport.Of(marks, judged, Of);
    }

    /// <summary>Every half-day of which something was said.</summary>
    public IEnumerable<string> Said() =>
        from sheet in sheets.Values
        from cell in sheet.Cells.Index()
        where cell.Item.Stamp != 0
        let line = $"{sheet.Contract} {sheet.Month} {cell.Index} {cell.Item.Status} {cell.Item.Stamp}"
        orderby line
        select line;
}
