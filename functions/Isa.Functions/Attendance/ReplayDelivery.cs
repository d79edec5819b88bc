using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Attendance;

/// <summary>Applies the stored body of a delivery again: the way out of `failed`, and after a contract was put right. Twice is once: sheets take the same marks without a change.</summary>
static class ReplayDelivery
{
    public static async Task<Results<Answer<ReceiptAnswer>, Problem>> Handle(PartnerId partnerId, string deliveryId, Deliveries deliveries, Pending pending, AttendanceQueue queue, CancellationToken ct)
    {
        if (await deliveries.FindAsync(partnerId, deliveryId, ct) is null) return Problems.NotFound;

        // The row first, as for a new delivery: once the state is `received` the work follows, whatever breaks off.
        await pending.UpsertAsync(Pending.Delivery(partnerId, deliveryId), ct);
        while (await deliveries.FindAsync(partnerId, deliveryId, ct) is { State: not DeliveryState.Received } done)
            if (await deliveries.TrySaveAsync(done with { State = DeliveryState.Received, Attempts = 0, AttemptedAt = null, Report = null }, ct) is not null) break;
        await queue.TrySendAsync(partnerId, deliveryId, ct);
        return Answers.Accepted(ReceiptAnswer.Of(partnerId, deliveryId));
    }
}
