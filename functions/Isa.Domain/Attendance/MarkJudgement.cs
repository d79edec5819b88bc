using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Attendance;

/// <summary>Why a mark was not recorded, in the order in which it is asked; the numbers are stored.</summary>
public enum MarkRejection : byte
{
    ContractUnknown = 1,
    DateFuture = 2,
    DateTooOld = 3,
    ContractOutsideDates = 4,
    ContractSuspended = 5,
    ClockWrong = 6,
    Contradicts = 7,
}

/// <summary>A mark that may be recorded: its place in the delivery, its contract, and its stamp after the shift.</summary>
public sealed record JudgedMark(int Index, AttendanceMark Mark, MeasureContract Contract, long Stamp)
{
    public IEnumerable<CellMark> Cells => Mark.Halves.Select(half => new CellMark(Mark.Date, half, new Cell(Mark.Status, Stamp)));
}

/// <summary>A delivery after its judgement: what may be recorded, what not and why, and by how many seconds the sender's clock ran ahead.</summary>
public sealed record JudgedDelivery(IReadOnlyList<JudgedMark> Accepted, IReadOnlyList<(int Index, MarkRejection Why)> Rejections, int SkewSeconds);

/// <summary>Judges the marks of one delivery, each by itself: one bad mark does not sink the others.</summary>
public static class MarkJudgement
{
    public const int MonthsBack = 24;
    static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);
    static readonly TimeSpan ClockAheadMax = TimeSpan.FromHours(48);

    /// <summary>The first rule that a mark breaks is its reason. `contractOf` finds a contract of this organiser by id or reference.</summary>
    public static JudgedDelivery Judge(IReadOnlyList<AttendanceMark> marks, DateTimeOffset receivedAt, Func<string, MeasureContract?> contractOf)
    {
        var today = Zurich.DayOf(receivedAt);
        var contracts = marks.Select(mark => contractOf(mark.Contract)).ToArray();
        var contradicting = Contradicting(marks, contracts);
        var rejections = new List<(int, MarkRejection)>();
        var good = new List<int>();
        foreach (var (index, mark) in marks.Index())
        {
            if (Rejects(mark, contracts[index], today, receivedAt, contradicting.Contains(index)) is { } why) rejections.Add((index, why));
            else good.Add(index);
        }

        // A clock that runs ahead would win over every later mark: all stamps of the delivery go back by as much as the latest was ahead.
        var ahead = good.Count == 0 ? TimeSpan.Zero : good.Max(index => marks[index].RecordedAt) - receivedAt;
        var shift = ahead > ClockTolerance ? ahead : TimeSpan.Zero;
        return new(
            [.. good.Select(index => new JudgedMark(index, marks[index], contracts[index]!, Stamp(marks[index].RecordedAt, shift)))],
            rejections, (int)Math.Round(shift.TotalSeconds, MidpointRounding.AwayFromZero));
    }

    static MarkRejection? Rejects(AttendanceMark mark, MeasureContract? contract, DateOnly today, DateTimeOffset receivedAt, bool contradicts) =>
        contract is null ? MarkRejection.ContractUnknown
        : mark.Date > today ? MarkRejection.DateFuture
        : mark.Date < today.AddMonths(-MonthsBack) ? MarkRejection.DateTooOld
        : contract.Stay is not { } stay || !stay.Contains(mark.Date) ? MarkRejection.ContractOutsideDates
        : contract.IsSuspendedOn(mark.Date) ? MarkRejection.ContractSuspended
        : mark.RecordedAt - receivedAt > ClockAheadMax ? MarkRejection.ClockWrong
        : contradicts ? MarkRejection.Contradicts
        : null;

    /// <summary>Marks that give one half-day two statuses under one stamp: which is true cannot be known, so none is taken.</summary>
    static HashSet<int> Contradicting(IReadOnlyList<AttendanceMark> marks, MeasureContract?[] contracts) =>
        [.. marks.Index()
            .Where(mark => contracts[mark.Index] is not null)
            .SelectMany(mark => mark.Item.Halves.Select(half => (mark.Index, mark.Item.Status, Place: (contracts[mark.Index]!.Id, mark.Item.Date, half, mark.Item.RecordedAt.UtcTicks))))
            .GroupBy(mark => mark.Place)
            .Where(place => place.Select(mark => mark.Status).Distinct().Skip(1).Any())
            .SelectMany(place => place.Select(mark => mark.Index))];

    /// <summary>Never zero, which means that nobody said anything.</summary>
    static long Stamp(DateTimeOffset recordedAt, TimeSpan shift) => Math.Max(1, recordedAt.UtcTicks - shift.Ticks);
}
