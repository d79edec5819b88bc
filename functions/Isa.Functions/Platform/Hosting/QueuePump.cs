using System.Threading.Channels;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Platform.Hosting;

/// <summary>A message on its way to a function: its text and how often it was taken from the queue, this time included.</summary>
sealed record Incoming(ReadOnlyMemory<byte> Body, long DequeueCount);

/// <summary>
/// What the Functions host does for queue triggers, for the standalone run: takes messages, keeps them invisible while the function
/// works, deletes them when it is done, shows them again when it fails, and sets them aside after five failures.
/// </summary>
sealed class QueuePump(string name, QueueClient queue, QueueClient poison, Func<Incoming, CancellationToken, Task> invoke, TimeProvider clock, ILogger logger)
{
    public const int DequeuesMax = 5;
    const int WorkersMax = 8;
    static readonly TimeSpan Visibility = TimeSpan.FromSeconds(15), RenewEvery = TimeSpan.FromSeconds(5);
    static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(50), PauseMax = TimeSpan.FromSeconds(1), InvocationMax = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken stop)
    {
        var messages = Channel.CreateBounded<QueueMessage>(1);
        await Task.WhenAll([ReceiveAsync(messages.Writer, stop), .. Enumerable.Range(0, WorkersMax).Select(_ => WorkAsync(messages.Reader, stop))]);
    }

    async Task ReceiveAsync(ChannelWriter<QueueMessage> messages, CancellationToken stop)
    {
        for (var pause = PauseMin; !stop.IsCancellationRequested;)
        {
            try
            {
                var taken = await queue.ReceiveMessagesAsync(WorkersMax, Visibility, stop);
                foreach (var message in taken) await messages.WriteAsync(message, stop);
                pause = taken.Count > 0 ? PauseMin : pause * 2 < PauseMax ? pause * 2 : PauseMax;
            }
            catch (StorageException e)
            {
                logger.QueueUnreadable(queue.Name, e.Status, e.ErrorCode);
                pause = PauseMax;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { break; }
            await Task.Delay(pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        messages.Complete();
    }

    async Task WorkAsync(ChannelReader<QueueMessage> messages, CancellationToken stop)
    {
        await foreach (var message in messages.ReadAllAsync(CancellationToken.None))
            if (!stop.IsCancellationRequested) await HandleAsync(message, stop);
    }

    async Task HandleAsync(QueueMessage message, CancellationToken stop)
    {
        using var invocation = CancellationTokenSource.CreateLinkedTokenSource(stop);
        invocation.CancelAfter(InvocationMax);
        var held = new Held(message);
        var renewal = RenewAsync(held, invocation.Token);
        Exception? failure = null;
        try
        {
            if (message.DequeueCount <= DequeuesMax) await invoke(new(message.Body, message.DequeueCount), invocation.Token);
        }
        catch (Exception e)     // whatever a function throws fails this message and no other
        {
            failure = e;
            logger.MessageFailed(name, message.DequeueCount, e.GetType().Name, e.StackTrace);
        }
        await invocation.CancelAsync();
        await renewal;
        await SettleAsync(held.Message, failure is null && message.DequeueCount <= DequeuesMax);
    }

    async Task SettleAsync(QueueMessage message, bool done)
    {
        try
        {
            if (done) await queue.DeleteMessageAsync(message, CancellationToken.None);
            else if (message.DequeueCount < DequeuesMax) await queue.UpdateVisibilityAsync(message, TimeSpan.Zero, CancellationToken.None);
            else
            {
                await poison.SendMessageAsync(message.Body, null, CancellationToken.None);
                await queue.DeleteMessageAsync(message, CancellationToken.None);
            }
        }
        catch (StorageException e)      // it shows up again by itself: handlers find their own effect
        {
            logger.MessageUnsettled(queue.Name, e.Status, e.ErrorCode);
        }
    }

    async Task RenewAsync(Held held, CancellationToken ended)
    {
        while (true)
        {
            await Task.Delay(RenewEvery, clock, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested) return;
            try
            {
                held.Message = await queue.UpdateVisibilityAsync(held.Message, Visibility, CancellationToken.None);
            }
            catch (StorageException e)
            {
                logger.MessageUnsettled(queue.Name, e.Status, e.ErrorCode);
            }
        }
    }

    /// <summary>Each renewal gives a new receipt; the last one settles the message.</summary>
    sealed class Held(QueueMessage message)
    {
        public QueueMessage Message { get; set; } = message;
    }
}
