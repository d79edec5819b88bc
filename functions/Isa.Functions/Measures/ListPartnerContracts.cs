using System.Globalization;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The contracts that run at an organiser, also those whose end lies ahead, with its own references. `since` is an instant, or a day in Zurich: only what changed then or later.</summary>
static class ListPartnerContracts
{
    const int CasesAtOnce = 16;
    static readonly Fault SinceMalformed = new("since.malformed", "An instant with its zone or a day is expected, such as 2026-11-03T16:05:00Z or 2026-11-03.", "/since");

    public static async Task<Results<Answer<ListAnswer<ContractAnswer>>, Problem>> Handle(
        PartnerId partnerId, ListQuery list, [As<DateTimeOffset>, As<DateOnly>] string? since, Caller caller, Partners partners, Contracts contracts, VisibleCases cases, CancellationToken ct)
    {
        var from = Instant(since);
        Fault[] faults = [.. list.Faults, .. Rules.Broken((since is null || from is not null, SinceMalformed))];
        if (faults is not []) return Problems.BadQuery(faults);
        if (!await partners.ExistsAsync(partnerId, ct)) return Problems.NotFound;

        var (page, next) = await contracts.PageRunningAsync(partnerId, cases.Today, from, list.Limit, list.Next, ct);
        var items = new List<ContractAnswer>();
        foreach (var some in page.Chunk(CasesAtOnce)) items.AddRange((await Task.WhenAll(some.Select(OpenAsync))).OfType<ContractAnswer>());
        return Answers.Ok(new ListAnswer<ContractAnswer>(items, list.Continuation(next)));

        // The list may be behind the case, which decides.
        async Task<ContractAnswer?> OpenAsync(MeasureContract line) =>
            await cases.FindAsync(line.CaseId, caller, ct) is { } found && found.File.Contract(line.Id) is { StartedOn: not null } contract && contract.GoesOnAfter(cases.Today)
                ? ContractAnswer.Of(contract, caller, cases.Today)
                : null;
    }

    static readonly string[] InstantForms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParseExact(text, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 1 ? Zurich.StartOf(day)
        : null;
}
