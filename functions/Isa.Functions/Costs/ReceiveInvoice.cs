using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>An organiser bills a month, or credits an earlier invoice: by signed webhook, by a person's session, as JSON or as CSV.</summary>
static class ReceiveInvoice
{
    static readonly BodyOf<InvoiceDraft> Request = InvoiceRequest.Whole;
    public const int CsvBytesMax = 20 * 1024 * 1024;

    public static async Task<Results<AcceptedAnswer<ReceiptAnswer>, Problem>> Handle(
        PartnerId partnerId, Body body, Caller caller, CallKey key, Deliveries deliveries, Receipts receipts, Clocks clocks, CancellationToken ct)
    {
        if (Receipts.IdOf(caller, key) is not { } id) return Problems.KeyMissing;
        if (!InvoiceRequest.Read(body.Bytes, body.IsCsv).Is(out var draft, out var faults)) return Problems.Malformed(faults);

        // What was taken once is not judged by what came later: its own number first.
        var claim = draft.Credits is not { } credits ? null : await deliveries.FindClaimAsync(partnerId, draft.Number, ct) ?? await deliveries.FindClaimAsync(partnerId, credits, ct);
        if (!InvoiceRules.Judge(draft, claim?.Month, Zurich.Today(clocks.Business)).Is(out var invoice, out faults)) return Problems.Refused(faults);

        return await receipts.ReceiveAsync(partnerId, id, DeliveryKind.Invoice, body, caller, InvoiceClaim.Of(invoice, id), ct);
    }
}
