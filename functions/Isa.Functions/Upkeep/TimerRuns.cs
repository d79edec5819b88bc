using Isa.Functions.Platform;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;

namespace Isa.Functions.Upkeep;

/// <summary>Runs timer functions: once per tick over all instances, or because a person asked; keeps the lease and notes the end.</summary>
sealed class TimerRuns(Runs runs, IServiceProvider services, Clocks clocks, ILogger<TimerRuns> logger)
{
    const string Done = "done";
    static readonly TimeSpan RenewEvery = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan RunMax = TimeSpan.FromMinutes(10);

    /// <summary>A tick of the schedule: who starts its run first does it. False: it failed, which is logged; the next tick comes by itself.</summary>
    public async Task<bool> TickAsync(TimerFunction timer, DateTimeOffset tick, CancellationToken ct)
    {
        try
        {
            return await runs.TryStartAsync(timer.Name, tick, ct) is not { } run || await RunAsync(timer, run, new TimerCall(), ct);
        }
        catch (StorageException e)
        {
            logger.StorageBusy(timer.Name, e.Status, e.ErrorCode);
            return false;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)        // the process ends, or its time is up
        {
            return false;
        }
    }

    /// <summary>A run that a person asked for: it always runs.</summary>
    public async Task<Run> StartAsync(TimerFunction timer, CancellationToken ct)
    {
        while (true)
            if (await runs.TryStartAsync(timer.Name, clocks.Machine.GetUtcNow(), ct) is { } run) return run;
    }

    /// <summary>False: it failed, and its row says so.</summary>
    public async Task<bool> RunAsync(TimerFunction timer, Run run, TimerCall call, CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        ending.CancelAfter(RunMax);
        var renewal = RenewAsync(run, ending.Token);
        var (outcome, did) = (Done, (string?)null);
        try
        {
            did = (string?)await Invoker.InvokeAsync(timer.Handler, call, services, ending.Token);
        }
        catch (Exception e)     // whatever a timer throws ends this run and no other
        {
            outcome = "failed";
            logger.TimerFailed(timer.Name, e.GetType().Name, e.StackTrace);
        }
        await ending.CancelAsync();
        await renewal;
        try
        {
            await runs.FinishAsync(run, outcome, did, CancellationToken.None);
        }
        catch (StorageException e)      // the work is done; only its end is not noted
        {
            logger.StorageBusy(timer.Name, e.Status, e.ErrorCode);
        }
        return outcome == Done;
    }

    async Task RenewAsync(Run run, CancellationToken ended)
    {
        while (true)
        {
            await Task.Delay(RenewEvery, clocks.Machine, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested) return;
            try
            {
                if (!await runs.TryRenewAsync(run, CancellationToken.None)) return;
            }
            catch (StorageException e)      // the run goes on; its lease may end before it does
            {
                logger.StorageBusy(run.Id, e.Status, e.ErrorCode);
            }
        }
    }
}
