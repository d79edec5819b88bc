namespace Isa.Functions.Platform.Hosting;

/// <summary>What the Functions host does for timer triggers, for the standalone run: waits for the next tick of a schedule, and runs it.</summary>
sealed class TimerPump(Cron schedule, Func<DateTimeOffset, CancellationToken, Task> tick, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var next = schedule.Next(clock.GetUtcNow());
            await Task.Delay(next - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stop.IsCancellationRequested) await tick(next, stop);
        }
    }
}
