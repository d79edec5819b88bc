using Isa.Domain.Values;

namespace Isa.Domain.Attendance;

/// <summary>One half-day of a sheet: its status and when that was recorded, in UTC ticks; stamp zero: nobody said anything yet.</summary>
public readonly record struct Cell(AttendanceStatus Status, long Stamp)
{
    /// <summary>The later stamp wins, on a tie the stronger status: the same whatever the order of arrival.</summary>
    public Cell Or(Cell other) => (other.Stamp, other.Status).CompareTo((Stamp, Status)) > 0 ? other : this;
}

/// <summary>An accepted mark on its way into a sheet.</summary>
public readonly record struct CellMark(DateOnly Date, HalfDay Half, Cell Cell);

/// <summary>The attendance of one contract in one month, like the paper sheet: two half-days for each day.</summary>
public sealed class AttendanceSheet
{
    public const int DaysMax = 31;
    readonly Cell[] cells;

    public AttendanceSheet(ContractId contract, CaseId caseId, Month month, IReadOnlyList<Cell>? cells = null)
    {
        if (cells is not null && cells.Count != 2 * DaysMax) throw new ArgumentException("A sheet has 62 half-days.", nameof(cells));
        (Contract, CaseId, Month) = (contract, caseId, month);
        this.cells = cells is null ? new Cell[2 * DaysMax] : [.. cells];
    }

    public ContractId Contract { get; }

    public CaseId CaseId { get; }

    public Month Month { get; }

    /// <summary>All half-days, the mornings first, then the afternoons.</summary>
    public IReadOnlyList<Cell> Cells => cells;

    public Cell this[DateOnly date, HalfDay half] => cells[Place(date, half)];

    /// <summary>The sheet with the marks in it; itself, when they change nothing. Twice is once, and the order of deliveries does not matter.</summary>
    /// <exception cref="ArgumentException">A mark is of another month.</exception>
    public AttendanceSheet Apply(IEnumerable<CellMark> marks)
    {
        var after = (Cell[])cells.Clone();
        foreach (var mark in marks)
        {
            if (Month.Of(mark.Date) != Month) throw new ArgumentException("The mark is of another month.", nameof(marks));
            var place = Place(mark.Date, mark.Half);
            after[place] = after[place].Or(mark.Cell);
        }
        return after.AsSpan().SequenceEqual(cells) ? this : new(Contract, CaseId, Month, after);
    }

    /// <summary>How many half-days bear this status.</summary>
    public int Count(AttendanceStatus status) => cells.Count(cell => cell.Stamp != 0 && cell.Status == status);

    /// <summary>The last day of which something else was said than that the person was absent; null: there is none.</summary>
    public DateOnly? LastHeard => Enumerable.Range(1, Month.Days).Select(Month.Day)
        .Where(day => Enum.GetValues<HalfDay>().Any(half => this[day, half] is { Stamp: not 0, Status: not (AttendanceStatus.Absent or AttendanceStatus.Cleared) }))
        .Select(day => (DateOnly?)day).LastOrDefault();

    static int Place(DateOnly date, HalfDay half) => date.Day - 1 + (half == HalfDay.Am ? 0 : DaysMax);
}
