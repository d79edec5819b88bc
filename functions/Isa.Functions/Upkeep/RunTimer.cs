using Isa.Functions.Platform.Hosting;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Upkeep;

/// <summary>Runs a timer function now; only where it runs standalone. The run goes on behind the answer.</summary>
static class RunTimer
{
    const long AgeSecondsMax = 31_536_000;
    static readonly BodyOf<TimerCall> Request = new(
        new("olderThanSeconds?"), members => new(members.NumberOrNull("olderThanSeconds", 0, AgeSecondsMax) is { } age ? TimeSpan.FromSeconds(age) : null, Asked: true));

    public static async Task<Results<StartedAnswer<RunStarted, TimerRunAnswer>, Problem>> Handle(
        string name, Body body, FunctionCatalogue catalogue, TimerRuns runs, IHostApplicationLifetime lifetime, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var call, out var faults)) return Problems.Malformed(faults);
        if (catalogue.Timer(name) is not { } timer) return Problems.NotFound;

        var run = await runs.StartAsync(timer, ct);
        // Not within the deadline of this request, which flows along otherwise.
        using (ExecutionContext.SuppressFlow()) _ = Task.Run(() => runs.RunAsync(timer, run, call, lifetime.ApplicationStopping), CancellationToken.None);
        return new StartedAnswer<RunStarted, TimerRunAnswer>(new(run.Id)) { Location = $"/api/admin/timers/{name}/runs/{run.Id}" };
    }
}

sealed record RunStarted(string Run);

