using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Attendance;

/// <summary>Applies the stored body of a delivery again: the way out of `failed`, and after a contract was put right. Twice is once: sheets take the same marks, invoices the same lines, without a change.</summary>
static class ReplayDelivery
{
    static readonly BodyOf<object> Request = new(new(), _ => new());

    public static async Task<Results<StartedAnswer<ReceiptAnswer, DeliveryAnswer>, Problem>> Handle(
        PartnerId partnerId, string deliveryId, Body body, Deliveries deliveries, Pending pending, Queues queues, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out _, out var faults)) return Problems.Malformed(faults);
        if (await deliveries.FindAsync(partnerId, deliveryId, ct) is not { } stored) return Problems.NotFound;

        // The row first, as for a new delivery, and once more after the commit: who saw the delivery done in between may have taken the first one away.
        await pending.UpsertAsync(Pending.Delivery(partnerId, deliveryId), stored.Queue, ct);
        while (await deliveries.TrySaveAsync(stored with { State = DeliveryState.Received, Replays = stored.Replays + 1, Attempts = 0, AttemptedAt = null, Report = null, Lines = null }, ct) is null)
            stored = await deliveries.FindAsync(partnerId, deliveryId, ct) ?? throw new InvalidDataException("A delivery vanished.");
        await pending.UpsertAsync(Pending.Delivery(partnerId, deliveryId), stored.Queue, ct);
        await queues.TrySendAsync(stored.Queue, new DeliveryMessage(partnerId, deliveryId), ct);
        return new StartedAnswer<ReceiptAnswer, DeliveryAnswer>(ReceiptAnswer.Of(partnerId, deliveryId)) { Location = ReceiptAnswer.Place(partnerId, deliveryId) };
    }
}
