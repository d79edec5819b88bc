using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Access;

/// <summary>Takes in what a partner delivers, whatever it brings: once it is acknowledged nothing loses it, and the same said again is the same delivery.</summary>
sealed class Receipts(Partners partners, Deliveries deliveries, Pending pending, Queues queues, Turns turns, Clocks clocks)
{
    /// <summary>The id of the delivery: that of the webhook; the phone's is named by who taps and by the key of the tap. Null: there is neither.</summary>
    public static string? IdOf(Caller caller, CallKey key) =>
        caller.WebhookId ?? (key.Value is null ? null : WebhookSignature.FormPrefix + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Principal}\n{key.Value}"))));

    /// <summary>Keeps a body that was found well-formed, with the claim on its number when it is an invoice.</summary>
    public async Task<Results<AcceptedAnswer<ReceiptAnswer>, Problem>> ReceiveAsync(PartnerId partner, string id, DeliveryKind kind, Body body, Caller caller, InvoiceClaim? claim, CancellationToken ct)
    {
        if (caller.WebhookId is null && !await partners.ExistsAsync(partner, ct)) return Problems.NotFound;     // a signature has proved it

        var delivery = Deliveries.Of(partner, id, kind, body, clocks.Business.GetUtcNow());
        var known = await deliveries.FindAsync(partner, id, ct);
        if (known is null)
        {
            if (claim is not null && await deliveries.IsTakenAsync(partner, claim, ct)) return Problems.NumberTaken;

            // The row comes first: whatever breaks off below, it brings the delivery back. The insert alone judges what is new.
            await pending.UpsertAsync(Pending.Delivery(partner, id), delivery.Queue, ct);
            await deliveries.KeepBodyAsync(delivery, body.Bytes, ct);
            known = await deliveries.AddAsync(delivery, claim, ct);
            if (known is null) return Problems.NumberTaken;
        }
        else if (known.State == DeliveryState.Received && known.IsSameAs(delivery)) await pending.UpsertAsync(Pending.Delivery(partner, id), delivery.Queue, ct);
        if (!known.IsSameAs(delivery)) return Problems.DeliveryOtherContent;

        if (known.State == DeliveryState.Received) await queues.TrySendAsync(delivery.Queue, new DeliveryMessage(partner, id), ct, turns.Take(partner));
        return Answers.Accepted(ReceiptAnswer.Of(partner, id));
    }
}

/// <summary>Said again, the answer is the same.</summary>
sealed record ReceiptAnswer(string Delivery, DeliveryState State, string Status)
{
    public static ReceiptAnswer Of(PartnerId partner, string delivery) => new(delivery, DeliveryState.Received, Place(partner, delivery));

    public static string Place(PartnerId partner, string delivery) => $"/api/partners/{partner}/deliveries/{delivery}";
}
