using System.Globalization;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Access;

/// <summary>Whether the trail of a day is as it was written: reads all its lines and its seal.</summary>
static class VerifyAudit
{
    static readonly Fault DayMalformed = new("date.malformed", "A day of the calendar is expected, such as 2026-11-03.", "/day");

    public static async Task<Results<Answer<VerificationAnswer>, Problem>> Handle([As<DateOnly>(Required = true)] string? day, AuditDays days, CancellationToken ct)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var wanted) || wanted.Year is 1 or 9999) return Problems.BadQuery([DayMalformed]);

        var verdict = await days.VerifyAsync(wanted, ct);
        return Answers.Ok(new VerificationAnswer(wanted, verdict.Lines, verdict.FirstBroken is null, verdict.FirstBroken));
    }
}

sealed record VerificationAnswer(DateOnly Day, int Lines, bool Intact, Broken? FirstBroken);
