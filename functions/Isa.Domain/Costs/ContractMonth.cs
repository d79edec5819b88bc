using Isa.Domain.Attendance;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>One thing that can be paid once: a half-day (place 0 morning, 1 afternoon), or the n-th interview of the month.</summary>
readonly record struct Piece(DateOnly Day, int Place);

/// <summary>What one contract can be paid for in one month: the pieces in the order of days, and which of them are paid already.</summary>
sealed class ContractMonth
{
    readonly IReadOnlyList<Piece> halfDays, interviews;
    readonly IReadOnlyList<DayHalf> planned;
    readonly HashSet<Piece> paid = [];

    public ContractMonth(MeasureContract contract, Month month, AttendanceSheet? sheet)
    {
        Contract = contract;
        ActiveDays = [.. Enumerable.Range(1, month.Days).Select(month.Day).Where(day => contract.Stay is { } stay && stay.Contains(day) && !contract.IsSuspendedOn(day))];
        var halves = ActiveDays.SelectMany(day => Enum.GetValues<HalfDay>().Select(half => new DayHalf(day, half))).ToArray();
        halfDays = [.. halves.Where(half => IsPaid(sheet, half)).Select(half => new Piece(half.Date, (int)half.Half))];
        planned = [.. ExpectedHalfDays.In(contract, month)];
        interviews = [.. contract.Interviews.Where(held => Month.Of(held.On) == month).OrderBy(held => held.On).Select((held, number) => new Piece(held.On, number))];
    }

    public MeasureContract Contract { get; }

    /// <summary>The days of the stay in the month, suspended ones left out.</summary>
    public IReadOnlyList<DateOnly> ActiveDays { get; }

    /// <summary>Half-days with a status that the contract pays.</summary>
    public int Attended => halfDays.Count;

    /// <summary>What a unit counts: interviews, or half-days.</summary>
    public Piece[] Unpaid(BillingUnit unit, Period period) => [.. PiecesOf(unit, period).Where(piece => !paid.Contains(piece))];

    public int PaidBefore(BillingUnit unit, Period period) => PiecesOf(unit, period).Count(paid.Contains);

    /// <summary>Planned, and not attended.</summary>
    public DayHalf[] Missed(Period period) => [.. planned.Where(half => period.Contains(half.Date) && !halfDays.Contains(new(half.Date, (int)half.Half)))];

    public void Pay(IEnumerable<Piece> pieces) => paid.UnionWith(pieces);

    public void TakeBack(IEnumerable<Piece> pieces) => paid.ExceptWith(pieces);

    IEnumerable<Piece> PiecesOf(BillingUnit unit, Period period) => (unit == BillingUnit.Interview ? interviews : halfDays).Where(piece => period.Contains(piece.Day));

    /// <summary>Attended as a status that is paid; marks outside the stay were taken on older facts and do not count.</summary>
    bool IsPaid(AttendanceSheet? sheet, DayHalf half) => sheet is not null && sheet[half.Date, half.Half] is { Stamp: not 0 } cell && Contract.Billing.Pays.Contains(cell.Status);
}
