using Isa.Domain.Attendance;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>
/// The half-days on which a person is expected: those of the schedule of each day within the stay, less suspended days and the public holidays of Valais.
/// They are the denominator of the attendance rate; of those that were not reported nobody knows whether the person came.
/// </summary>
public static class ExpectedHalfDays
{
    public static IEnumerable<DayHalf> In(MeasureContract contract, Month month) => Enumerable.Range(1, month.Days).Select(month.Day).SelectMany(day => On(contract, day));

    /// <summary>Those up to a day of which the sheet of their month says nothing.</summary>
    public static IEnumerable<DayHalf> NotReported(MeasureContract contract, AttendanceSheet sheet, DateOnly until) =>
        In(contract, sheet.Month).Where(half => half.Date <= until && sheet[half.Date, half.Half] is { Stamp: 0 } or { Status: AttendanceStatus.Cleared });

    /// <summary>Those of one day.</summary>
    public static IEnumerable<DayHalf> On(MeasureContract contract, DateOnly day) =>
        contract.Stay is not { } stay || !stay.Contains(day) || contract.IsSuspendedOn(day) || PublicHolidays.IsHoliday(day) ? []
        : Enum.GetValues<HalfDay>().Where(half => contract.ScheduleOn(day).Has(day.DayOfWeek, half)).Select(half => new DayHalf(day, half));
}
