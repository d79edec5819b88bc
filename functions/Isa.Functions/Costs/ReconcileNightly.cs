using System.Globalization;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Store;

namespace Isa.Functions.Costs;

/// <summary>
/// Every night, once per day of the calendar in Zurich whatever its clocks do: sends each organiser's month that waits to its reconciliation,
/// closed months included. Runs at every hour; the first one after one o'clock does the work.
/// </summary>
static class ReconcileNightly
{
    const string Night = "night";
    static readonly TimeSpan NotBefore = TimeSpan.FromHours(1);

    public static async Task<string> Handle(TimerCall call, CaseProjection projection, Pending pending, Reconciliations reconciliations, Runs runs, Clocks clocks, CancellationToken ct)
    {
        var now = clocks.Business.GetUtcNow();
        var midnight = Zurich.StartOf(Zurich.DayOf(now));
        if (!call.Asked && now - midnight < NotBefore) return "not due before one o'clock";
        var night = call.Asked ? null : await runs.TryStartAsync(Night, midnight, ct);
        if (!call.Asked && night is null) return "done this night already";

        await projection.CatchUpAsync(ct);      // what was decided on cases until now counts
        var (sent, months) = (0, 0);
        var waiting = await pending.ListAsync("reconcile", ct).Select(work => work.Parts).ToListAsync(ct);
        foreach (var month in waiting.GroupBy(parts => parts[1]).OrderBy(month => month.Key, StringComparer.Ordinal))
        {
            if (!Month.TryParse(month.Key, out var origin)) continue;
            await reconciliations.StartAsync(origin, [.. month.Select(parts => new PartnerId(parts[2]))], ct);
            (sent, months) = (sent + month.Count(), months + 1);
        }
        var did = string.Create(CultureInfo.InvariantCulture, $"{sent} sent, of {months} months");
        if (night is not null) await runs.FinishAsync(night, "done", did, ct);
        return did;
    }
}
