using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Attendance;

/// <summary>What became of a delivery.</summary>
static class GetDelivery
{
    public static async Task<Results<Answer<DeliveryAnswer>, Problem>> Handle(PartnerId partnerId, string deliveryId, Deliveries deliveries, CancellationToken ct) =>
        await deliveries.FindAsync(partnerId, deliveryId, ct) is { } found ? Answers.Ok(DeliveryAnswer.Of(found)) : Problems.NotFound;
}
