using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Attendance;

/// <summary>An organiser delivers attendance: its system by signed webhook, a person by phone.</summary>
static class ReceiveAttendance
{
    public static async Task<Results<Answer<ReceiptAnswer>, Problem>> Handle(
        PartnerId partnerId, Body body, Caller caller, CallKey key, Partners partners, Deliveries deliveries, Pending pending, Queues queues, Clocks clocks, CancellationToken ct)
    {
        if ((caller.WebhookId ?? FormId(caller, key)) is not { } id) return Problems.BadRequest("idempotency.key-missing", "Without a signature an Idempotency-Key is required: it makes a second tap the same delivery.");
        if (!AttendanceRequest.Read(body.Bytes).Is(out _, out var faults)) return Problems.Malformed(faults);

        if (caller.WebhookId is null && !await partners.ExistsAsync(partnerId, ct)) return Problems.NotFound;     // a signature has proved it

        var delivery = Deliveries.Of(partnerId, id, DeliveryKind.Attendance, body.Bytes.Span, clocks.Business.GetUtcNow());
        var known = await deliveries.FindAsync(partnerId, id, ct);
        if (known is null)
        {
            // The row comes first: whatever breaks off below, it brings the delivery back. The insert alone judges what is new.
            await pending.UpsertAsync(Pending.Delivery(partnerId, id), Queues.Attendance, ct);
            await deliveries.KeepBodyAsync(delivery, body.Bytes, ct);
            known = await deliveries.AddAsync(delivery, ct);
        }
        else if (known.State == DeliveryState.Received && known.IsSameAs(delivery)) await pending.UpsertAsync(Pending.Delivery(partnerId, id), Queues.Attendance, ct);
        if (!known.IsSameAs(delivery)) return Problems.Conflict("delivery.other-content", "This id was used for a delivery with another content.");

        if (known.State == DeliveryState.Received) await queues.TrySendAsync(Queues.Attendance, new DeliveryMessage(partnerId, id), ct);
        return Answers.Accepted(ReceiptAnswer.Of(partnerId, id));
    }

    /// <summary>The phone's delivery is named by who taps and by the key of the tap.</summary>
    static string? FormId(Caller caller, CallKey key) =>
        key.Value is null ? null : WebhookSignature.FormPrefix + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Principal}\n{key.Value}")));
}

/// <summary>Said again, the answer is the same.</summary>
sealed record ReceiptAnswer(string Delivery, DeliveryState State, string Status)
{
    public static ReceiptAnswer Of(PartnerId partner, string delivery) => new(delivery, DeliveryState.Received, Place(partner, delivery));

    public static string Place(PartnerId partner, string delivery) => $"/api/partners/{partner}/deliveries/{delivery}";
}
