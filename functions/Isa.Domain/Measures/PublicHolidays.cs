namespace Isa.Domain.Measures;

/// <summary>
/// The public holidays of the canton of Valais, computed: New Year, Saint Joseph, Ascension, Corpus Christi, the national day, Assumption, All Saints,
/// Immaculate Conception, Christmas (canton of Valais, valais4you.ch, "Holidays with tradition"). Good Friday, Easter Monday, Whit Monday and 26 December are none.
/// </summary>
public static class PublicHolidays
{
    static readonly (int Month, int Day)[] Fixed = [(1, 1), (3, 19), (8, 1), (8, 15), (11, 1), (12, 8), (12, 25)];

    /// <summary>Days after Easter Sunday: Ascension and Corpus Christi.</summary>
    static readonly int[] Moving = [39, 60];

    public static bool IsHoliday(DateOnly day) => Fixed.Contains((day.Month, day.Day)) || Moving.Contains(day.DayNumber - EasterOf(day.Year).DayNumber);

    /// <summary>Easter Sunday of the Gregorian calendar (anonymous algorithm, Meeus/Jones/Butcher).</summary>
    public static DateOnly EasterOf(int year)
    {
        var (golden, century, ofCentury) = (year % 19, year / 100, year % 100);
        var epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        var late = (golden + 11 * epact + 22 * weekday) / 451;
        var days = epact + weekday - 7 * late + 114;
        return new(year, days / 31, days % 31 + 1);
    }
}
