using Isa.Functions.Platform;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>The frame around the work on a delivery, whatever it brings: what is waiting, which try this is, and how it ends. The message only says where to look.</summary>
sealed class DeliveryWork(Deliveries deliveries, Pending pending, Queues queues, Clocks clocks, ILogger<DeliveryWork> logger)
{
    const int AttemptsMax = 5;

    static readonly TimeSpan OverlapMax = TimeSpan.FromMinutes(1);

    /// <summary>`record` does the work, which can be repeated, and gives the delivery back with its report.</summary>
    public async Task RunAsync(DeliveryKind kind, Incoming incoming, Func<Delivery, CancellationToken, Task<Delivery>> record, CancellationToken ct)
    {
        var message = DeliveryMessage.Parse(incoming.Body);
        var work = await pending.FindAsync(Pending.Delivery(message.Partner, message.Delivery), ct);     // first: who renews it from here on is not deleted below
        var delivery = await deliveries.FindAsync(message.Partner, message.Delivery, ct);
        if (delivery is not { State: DeliveryState.Received })
        {
            // Not there or not waiting, yet announced: a receipt or a replay may be about to commit. Later nobody is.
            if (work is not null && pending.IsAbandoned(work)) await pending.DeleteAsync(work, ct);
            return;
        }
        if (delivery.Kind != kind)
        {
            // Two routes were given one id at the same moment: the row names the queue of the one that was refused.
            await pending.UpsertAsync(Pending.Delivery(message.Partner, message.Delivery), delivery.Queue, ct);
            await queues.TrySendAsync(delivery.Queue, message, ct);
            return;
        }
        if (incoming.DequeueCount > 1 || work is { Sends: > 0 }) delivery = await CountAttemptAsync(delivery, overlaps: incoming.DequeueCount == 1, ct);
        var done = delivery.State != DeliveryState.Received || await TryFinishAsync(delivery, await record(delivery, ct), ct);
        if (done && work is not null) await pending.DeleteAsync(work, ct);
    }

    /// <summary>
    /// Counted before it begins, so that a crash counts too; what did not end after five is given to a person. A message that was sent
    /// again may overlap a try that still runs: such tries count once a minute.
    /// </summary>
    async Task<Delivery> CountAttemptAsync(Delivery delivery, bool overlaps, CancellationToken ct)
    {
        var now = clocks.Machine.GetUtcNow();
        if (overlaps && now - delivery.AttemptedAt < OverlapMax) return delivery;
        var failed = delivery.Attempts >= AttemptsMax;
        var counted = failed ? delivery with { State = DeliveryState.Failed } : delivery with { Attempts = delivery.Attempts + 1, AttemptedAt = now };
        var saved = await deliveries.TrySaveAsync(counted, ct);
        if (failed && saved is not null) logger.DeliveryFailed(delivery.Id, delivery.Partner.ToString(), delivery.Attempts);
        return saved ?? await deliveries.FindAsync(delivery.Partner, delivery.Id, ct) ?? throw new InvalidDataException("A delivery vanished.");
    }

    /// <summary>False: it was replayed meanwhile, and the replay's own message does the work on what then stands there.</summary>
    async Task<bool> TryFinishAsync(Delivery begun, Delivery done, CancellationToken ct)
    {
        // Another try of the same delivery may have counted itself meanwhile: it found the same, whoever of the two says so.
        for (var current = begun; current is { State: DeliveryState.Received }; current = await deliveries.FindAsync(begun.Partner, begun.Id, ct))
        {
            if (current.Replays != begun.Replays) return false;
            if (await deliveries.TrySaveAsync(current with { State = DeliveryState.Processed, Report = done.Report, Lines = done.Lines }, ct) is not null) return true;
        }
        return true;
    }
}
