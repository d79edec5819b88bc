using Azure.Core;
using Azure.Core.Pipeline;

namespace Isa.Functions.Platform.Storage;

/// <summary>Tries again what failed for a moment, on the given clock and inside the ambient <see cref="Deadline"/>; the last failure is the answer.</summary>
/// <remarks>Azure.Core's own policy waits on the system clock and ends in an AggregateException. A lost reply makes a write happen before its second try.</remarks>
sealed class StorageRetryPolicy(StorageClientOptions options) : HttpPipelinePolicy
{
    static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100), LongestWait = TimeSpan.FromSeconds(5);
    static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(30);   // asked to wait longer, the caller decides, also where no deadline holds

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        for (var retries = 0; ; retries++)
        {
            message.NetworkTimeout = TimeForOneTry(message.Request.Content);
            TimeSpan wait;
            try
            {
                await ProcessNextAsync(message, pipeline);
                if (StorageFailure.Of(message.Response, options.Clock) is not { IsTransient: true } failure) return;
                wait = Wait(retries, failure.RetryAfter);
                if (!MayWait(retries, wait)) return;
                message.Response.Dispose();
            }
            catch (Exception e) when (StorageFailure.IsLost(e, message.CancellationToken) && MayWait(retries, wait = Wait(retries, null))) { }
            await Task.Delay(wait, options.Clock, message.CancellationToken);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The storage clients are asynchronous.");

    // 0.1, 0.4, 1.6 and 5 s, each cut at random by up to half; never less than the service asks for.
    TimeSpan Wait(int retries, TimeSpan? retryAfter)
    {
        var longest = FirstWait * Math.Pow(4, Math.Min(retries, 10));
        var wait = (longest < LongestWait ? longest : LongestWait) * (0.5 + options.Jitter.NextDouble() / 2);
        return retryAfter > wait ? retryAfter.Value : wait;
    }

    bool MayWait(int retries, TimeSpan wait) =>
        retries < options.MaxRetries && wait <= LongestRetryAfter && !(options.Clock.GetUtcNow() + wait >= Deadline.Current);

    /// <summary>A large body has a second more for each MiB: the statement of 100,000 lines has 50.</summary>
    TimeSpan TimeForOneTry(RequestContent? content)
    {
        var endless = options.NetworkTimeout == Timeout.InfiniteTimeSpan;
        var longest = content is not null && !endless && content.TryComputeLength(out var bytes) ? options.NetworkTimeout + TimeSpan.FromSeconds(bytes >> 20) : options.NetworkTimeout;
        if (Deadline.Current is not { } deadline) return longest;
        var left = deadline - options.Clock.GetUtcNow();
        if (left <= TimeSpan.Zero) throw new TimeoutException("The deadline has passed.");
        return endless || left < longest ? left : longest;
    }
}
