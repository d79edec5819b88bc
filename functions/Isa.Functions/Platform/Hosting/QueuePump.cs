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
    const int AtOnceMax = 8;
    static readonly TimeSpan Visibility = TimeSpan.FromSeconds(15), RenewEvery = TimeSpan.FromSeconds(5);
    static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(50), PauseMax = TimeSpan.FromSeconds(1);
    static readonly TimeSpan InvocationMax = TimeSpan.FromMinutes(5), GraceMax = TimeSpan.FromSeconds(4);

    /// <summary>Runs until it is stopped; what is at work then has a few seconds to end.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var free = new SemaphoreSlim(AtOnceMax);
        for (var pause = PauseMin; !stop.IsCancellationRequested;)
        {
            var taken = await TakeAsync(free, stop);
            if (taken > 0) pause = PauseMin;
            else
            {
                await Task.Delay(pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < PauseMax ? pause * 2 : PauseMax;
            }
        }
        for (var ended = 0; ended < AtOnceMax; ended++) await free.WaitAsync(CancellationToken.None);
    }

    /// <summary>Takes only as many as can begin at once: a message that waits here would become visible again.</summary>
    async Task<int> TakeAsync(SemaphoreSlim free, CancellationToken stop)
    {
        await free.WaitAsync(CancellationToken.None);
        var places = 1;
        while (places < AtOnceMax && await free.WaitAsync(TimeSpan.Zero, CancellationToken.None)) places++;
        IReadOnlyList<QueueMessage> messages = [];
        try
        {
            messages = await queue.ReceiveMessagesAsync(places, Visibility, stop);
        }
        catch (StorageException e)
        {
            logger.QueueUnreadable(queue.Name, e.Status, e.ErrorCode);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }      // taken by nobody: it shows up again
        if (places > messages.Count) free.Release(places - messages.Count);
        foreach (var message in messages) _ = HandleAsync(message, free, stop);
        return messages.Count;
    }

    async Task HandleAsync(QueueMessage message, SemaphoreSlim free, CancellationToken stop)
    {
        await Task.Yield();
        using var invocation = new CancellationTokenSource(InvocationMax, clock);
        using var stopping = stop.Register(() => invocation.CancelAfter(GraceMax));
        var held = new Held(message);
        var renewal = RenewAsync(held, invocation.Token);
        var done = false;
        try
        {
            if (message.DequeueCount <= DequeuesMax) await invoke(new(message.Body, message.DequeueCount), invocation.Token);
            done = message.DequeueCount <= DequeuesMax;
        }
        catch (Exception e)     // whatever a function throws fails this message and no other
        {
            logger.MessageFailed(name, message.DequeueCount, e.GetType().Name, e.StackTrace);
        }
        finally
        {
            await invocation.CancelAsync();
            await renewal;
            await SettleAsync(held.Message, done);
            free.Release();
        }
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
