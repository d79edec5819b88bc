using System.Globalization;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Http;

/// <summary>A day as a query names it.</summary>
static class QueryDay
{
    public static readonly Fault Malformed = new("date.malformed", "A day of the calendar is expected, such as 2026-11-03.");

    /// <summary>Null: it is none; one of the year 1 is none either, for in Zurich it began in the year before.</summary>
    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 1 ? day : null;
}
