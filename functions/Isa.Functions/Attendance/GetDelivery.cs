using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Attendance;

/// <summary>What became of a delivery.</summary>
static class GetDelivery
{
    public static async Task<Results<Answer<DeliveryAnswer>, Problem>> Handle(PartnerId partnerId, string deliveryId, Deliveries deliveries, DeliveryReports reports, CancellationToken ct)
    {
        if (await deliveries.FindAsync(partnerId, deliveryId, ct) is not { } found) return Problems.NotFound;

        if (found is { IsCsv: true, Lines.Rejected: > 0 }) found = found with { Lines = found.Lines with { Unknown = await reports.GetAsync(partnerId, deliveryId, ct) } };
        return Answers.Ok(DeliveryAnswer.Of(found));
    }
}
