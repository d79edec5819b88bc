using Azure.Identity;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;

namespace Isa.Functions;

/// <summary>
/// Behind the Functions host the process listens first and warms up after: the host starts it while somebody waits. Tables and queues are
/// provisioned there; what is checked is that these are the keys of these data. Who needs keys waits for that.
/// </summary>
sealed class WarmUp
{
    static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(500), PauseMax = TimeSpan.FromSeconds(15);
    static readonly TimeSpan ProbedWithin = TimeSpan.FromSeconds(1);
    readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly IServiceProvider services;

    public WarmUp(Settings settings, IServiceProvider services)
    {
        this.services = services;
        if (settings.IsStandalone) done.SetResult();        // there it is done before the port opens
    }

    public Task Done => done.Task;

    /// <summary>The first probe is answered.</summary>
    public Task BeginAsync()
    {
        begun.TrySetResult();
        return Task.CompletedTask;
    }

    /// <summary>Ends when all is well. A storage that refuses is asked again: on a new app its roles take minutes to arrive.</summary>
    /// <exception cref="SettingsException">These are not the keys of these data: nobody is let in.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        var (clock, logger) = (services.GetRequiredService<Clocks>().Machine, services.GetRequiredService<ILogger<WarmUp>>());
        // On one core the first answer would wait for all that is compiled here.
        await Task.WhenAny(begun.Task, Task.Delay(ProbedWithin, clock, stopping));
        for (var pause = PauseMin; !stopping.IsCancellationRequested; pause = pause * 2 < PauseMax ? pause * 2 : PauseMax)
        {
            try
            {
                await services.GetRequiredService<CaseKeys>().CheckRingAsync(stopping);
                done.SetResult();
                return;
            }
            catch (StorageException e)
            {
                logger.StorageBusy(nameof(WarmUp), e.Status, e.ErrorCode);
            }
            catch (AuthenticationFailedException e)
            {
                logger.StorageBusy(nameof(WarmUp), 0, e.GetType().Name);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            await Task.Delay(pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
