using System.Collections.Concurrent;
using System.Text;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Platform.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Isa.Functions.Tests.Platform.Hosting;

/// <summary>What the Functions host promises a queue function, kept by our own pump.</summary>
public class QueuePumpTests
{
    [Fact]
    public async Task Every_message_is_handled_and_gone()
    {
        var (queue, poison) = (await Azurite.NewQueueAsync(), await Azurite.NewQueueAsync());
        for (var number = 0; number < 40; number++) await queue.SendMessageAsync(Encoding.UTF8.GetBytes($"{number}"));
        var seen = new ConcurrentBag<string>();

        await PumpAsync(queue, poison, (incoming, _) =>
        {
            seen.Add(Encoding.UTF8.GetString(incoming.Body.Span));
            return Task.CompletedTask;
        }, until: async () => seen.Count >= 40 && await queue.ApproximateCountAsync() == 0);

        Assert.Equal(Enumerable.Range(0, 40).Select(number => $"{number}").Order(), seen.Order());
    }

    [Fact]
    public async Task A_failing_message_comes_back_at_once_and_is_set_aside_after_five_tries()
    {
        var (queue, poison) = (await Azurite.NewQueueAsync(), await Azurite.NewQueueAsync());
        await queue.SendMessageAsync("bad"u8.ToArray());
        var tries = new ConcurrentQueue<long>();

        await PumpAsync(queue, poison, (incoming, _) =>
        {
            tries.Enqueue(incoming.DequeueCount);
            throw new InvalidOperationException("always");
        }, until: async () => await poison.ApproximateCountAsync() == 1 && await queue.ApproximateCountAsync() == 0);

        Assert.Equal([1, 2, 3, 4, 5], tries);
        Assert.Equal("bad", Encoding.UTF8.GetString((await poison.PeekMessagesAsync(1))[0].Body.Span));
    }

    [Fact]
    public async Task One_bad_message_does_not_hold_the_others()
    {
        var (queue, poison) = (await Azurite.NewQueueAsync(), await Azurite.NewQueueAsync());
        foreach (var text in new[] { "bad", "good", "good", "good" }) await queue.SendMessageAsync(Encoding.UTF8.GetBytes(text));
        var good = 0;

        await PumpAsync(queue, poison, (incoming, _) =>
        {
            if (incoming.Body.Span.SequenceEqual("bad"u8)) throw new InvalidOperationException("always");
            Interlocked.Increment(ref good);
            return Task.CompletedTask;
        }, until: async () => Volatile.Read(ref good) == 3 && await poison.ApproximateCountAsync() == 1);
    }

    [Fact]
    public async Task What_is_at_work_ends_before_the_pump_does()
    {
        var (queue, poison) = (await Azurite.NewQueueAsync(), await Azurite.NewQueueAsync());
        await queue.SendMessageAsync("slow"u8.ToArray());
        var (began, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var stop = new CancellationTokenSource();
        var running = Pump(queue, poison, async (_, _) =>
        {
            began.SetResult();
            await goOn.Task;
        }).RunAsync(stop.Token);

        await began.Task;
        await stop.CancelAsync();
        Assert.False(running.IsCompleted);
        goOn.SetResult();
        await running;

        Assert.Equal(0, await queue.ApproximateCountAsync());
    }

    static QueuePump Pump(QueueClient queue, QueueClient poison, Func<Incoming, CancellationToken, Task> handle) =>
        new("Handle", queue, poison, handle, TimeProvider.System, NullLogger.Instance);

    static async Task PumpAsync(QueueClient queue, QueueClient poison, Func<Incoming, CancellationToken, Task> handle, Func<Task<bool>> until)
    {
        using var stop = new CancellationTokenSource();
        var running = Pump(queue, poison, handle).RunAsync(stop.Token);
        await Until.TrueAsync(until);
        await stop.CancelAsync();
        await running;
    }
}
