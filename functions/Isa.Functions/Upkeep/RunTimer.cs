using Isa.Functions.Platform.Hosting;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Upkeep;

/// <summary>Runs a timer function now; only where it runs standalone. The run goes on behind the answer.</summary>
static class RunTimer
{
    const long AgeSecondsMax = 31_536_000;
    static readonly Shape Shape = new("olderThanSeconds?");

    public static async Task<Results<Answer<RunStarted>, Problem>> Handle(
        string name, Body body, FunctionCatalogue catalogue, TimerRuns runs, IHostApplicationLifetime lifetime, CancellationToken ct)
    {
        if (!body.ReadOptional(Shape, members => new TimerCall(members.NumberOrNull("olderThanSeconds", 0, AgeSecondsMax) is { } age ? TimeSpan.FromSeconds(age) : null, Asked: true)).Is(out var call, out var faults)) return Problems.Malformed(faults);
        if (catalogue.Timer(name) is not { } timer) return Problems.NotFound;

        var run = await runs.StartAsync(timer, ct);
        // Not within the deadline of this request, which flows along otherwise.
        using (ExecutionContext.SuppressFlow()) _ = Task.Run(() => runs.RunAsync(timer, run, call, lifetime.ApplicationStopping), CancellationToken.None);
        return Answers.Accepted(new RunStarted(run.Id), $"/api/admin/timers/{name}/runs/{run.Id}");
    }
}

sealed record RunStarted(string Run);

