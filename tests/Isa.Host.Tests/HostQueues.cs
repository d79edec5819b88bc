using Isa.Functions.Platform.Storage;

namespace Isa.Host.Tests;

/// <summary>What the host does for queue triggers: takes 32 messages for ten minutes, deletes what succeeded, shows again at once what failed, and sets it aside at the fifth time.</summary>
sealed class HostQueues(FunctionsHost host, StorageAccount account) : IAsyncDisposable
{
    const int AtOnce = 32, DequeuesMax = 5;
    static readonly TimeSpan Visibility = TimeSpan.FromMinutes(10), PollEvery = TimeSpan.FromMilliseconds(100);
    readonly CancellationTokenSource stop = new();
    Task[] pumps = [];

    public static HostQueues Pump(FunctionsHost host, StorageAccount account)
    {
        var queues = new HostQueues(host, account);
        queues.pumps = [.. host.Functions.Where(function => function.Queue is not null).Select(queues.PumpAsync)];
        return queues;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(pumps);
        stop.Dispose();
    }

    async Task PumpAsync(HostFunction function)
    {
        var (queue, poison) = (account.Queue(function.Queue!), account.Queue(function.Queue + "-poison"));
        while (!stop.IsCancellationRequested)
        {
            var messages = await queue.ReceiveMessagesAsync(AtOnce, Visibility);
            await Task.WhenAll(messages.Select(message => HandleAsync(function, queue, poison, message)));
            if (messages.Count == 0) await Task.Delay(PollEvery, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task HandleAsync(HostFunction function, QueueClient queue, QueueClient poison, QueueMessage message)
    {
        var invoked = await host.InvokeAsync(function.Name, Wire.Queue(message.Body, message.DequeueCount));
        if (invoked.Succeeded) await queue.DeleteMessageAsync(message);
        else if (message.DequeueCount < DequeuesMax) await queue.UpdateVisibilityAsync(message, TimeSpan.Zero);
        else
        {
            await poison.SendMessageAsync(message.Body);
            await queue.DeleteMessageAsync(message);
        }
    }
}
