using Isa.Functions.Platform;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Upkeep;

namespace Isa.Functions;

/// <summary>Without the Functions host the app is its own: it makes its tables and queues, and pumps the queues and timers of the catalogue.</summary>
sealed class Standalone(FunctionCatalogue catalogue, StorageAccount account, CaseKeys keys, Pending pending, ReconciliationRuns runs, Queues queues, TimerRuns timers, IServiceProvider services, Clocks clocks, ILogger<Standalone> logger) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await StorageLayout.EnsureAsync(account, cancellationToken);
        await keys.CheckRingAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await PumpAsync(stoppingToken);
        }
        catch
        {
            Environment.ExitCode = 1;       // a pump that ended by itself ends the process, and nobody takes that for a wish
            throw;
        }
    }

    async Task PumpAsync(CancellationToken stoppingToken)
    {
        Task[] pumps =
        [
            .. catalogue.Functions.OfType<QueueFunction>().Select(function => new QueuePump(
                function.Name, account.Queue(function.Queue), account.Queue(StorageLayout.PoisonOf(function.Queue)),
                (incoming, ct) => Invoker.InvokeAsync(function.Handler, incoming, services, ct), clocks.Machine, logger).RunAsync(stoppingToken)),
            .. catalogue.Functions.OfType<TimerFunction>().Select(function => new TimerPump(
                function.Schedule, (tick, ct) => timers.TickAsync(function, tick, ct), clocks.Machine).RunAsync(stoppingToken)),
        ];
        await SendWhatWasLeftAsync(stoppingToken);
        await await Task.WhenAny(pumps);        // the first that ends: by the stop, or by itself
        await Task.WhenAll(pumps);
    }

    /// <summary>What an earlier process was killed with need not wait for the repair.</summary>
    async Task SendWhatWasLeftAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RepairPending.Handle(new TimerCall(TimeSpan.Zero), pending, queues, runs, clocks, stoppingToken);
        }
        catch (StorageException e)      // the timer comes by
        {
            logger.StorageBusy(nameof(RepairPending), e.Status, e.ErrorCode);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }     // the process ends
    }
}
