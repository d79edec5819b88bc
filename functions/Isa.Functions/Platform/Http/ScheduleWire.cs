using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Http;

/// <summary>A schedule on the wire: the half-days of each day of the week, days without any left out.</summary>
static class ScheduleWire
{
    static readonly (string Name, DayOfWeek Day)[] Week =
    [
        ("mon", DayOfWeek.Monday), ("tue", DayOfWeek.Tuesday), ("wed", DayOfWeek.Wednesday), ("thu", DayOfWeek.Thursday),
        ("fri", DayOfWeek.Friday), ("sat", DayOfWeek.Saturday), ("sun", DayOfWeek.Sunday),
    ];

    public static readonly Shape Shape = new([.. Week.Select(day => day.Name + "?")]);

    public static Schedule Read(JsonMembers members)
    {
        var schedule = default(Schedule);
        foreach (var (name, day) in Week)
            foreach (var half in members.WordList<HalfDay>(name, max: 2)) schedule = schedule.And(day, half);
        return schedule;
    }

    public static IReadOnlyDictionary<string, IReadOnlyList<HalfDay>> Write(Schedule schedule) => Week
        .Select(day => (day.Name, Halves: Enum.GetValues<HalfDay>().Where(half => schedule.Has(day.Day, half)).ToArray()))
        .Where(day => day.Halves is not [])
        .ToDictionary(day => day.Name, IReadOnlyList<HalfDay> (day) => day.Halves);
}
