using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Store;

namespace Isa.Functions.Costs;

/// <summary>Records an invoice: finds its contracts, stores its lines and then its head, reports. Prices and attendance are judged by the reconciliation. Every line can be repeated.</summary>
sealed class RecordInvoice(Deliveries deliveries, DeliveryReports reports, Pending pending, ContractKeys keys, Invoices invoices, Months months)
{
    const int ReadsAtOnce = 16;

    public static Task Handle(Incoming incoming, DeliveryWork work, RecordInvoice recorder, CancellationToken ct) =>
        work.RunAsync(DeliveryKind.Invoice, incoming, recorder.RecordAsync, ct);

    async Task<Delivery> RecordAsync(Delivery delivery, CancellationToken ct)
    {
        var (invoice, claim) = await ReadAsync(delivery, ct);
        var contracts = await ResolveAsync(delivery.Partner, [.. invoice.Lines.Select(line => line.Contract).OfType<string>().Distinct()], ct);
        await invoices.SaveAsync(delivery.Partner, new(invoice, claim.Delivery, [.. invoice.Lines.Select(line => ContractOf(line))]), ct);

        // After the lines and before `processed`, also when nothing changed: an earlier pass may have ended between the two.
        await months.EnsureAsync(invoice.Month, delivery.Partner, ct);
        await pending.UpsertAsync(Pending.Reconcile(invoice.Month, delivery.Partner), queue: null, ct);

        int[] unknown = [.. invoice.Lines.Index().Where(line => line.Item.Contract is not null && ContractOf(line.Item) is null).Select(line => line.Index)];
        if (delivery.IsCsv) await reports.SaveAsync(delivery.Partner, delivery.Id, unknown, ct);
        return delivery with { Lines = new(invoice.Lines.Count - unknown.Length, unknown.Length, delivery.IsCsv ? [] : unknown) };

        ContractId? ContractOf(InvoiceLine line) => line.Contract is { } name && contracts.TryGetValue(name, out var id) ? id : null;
    }

    /// <summary>The invoice as it was taken at the door; the month of a credit note stands in its claim.</summary>
    async Task<(Invoice Invoice, InvoiceClaim Claim)> ReadAsync(Delivery delivery, CancellationToken ct) =>
        InvoiceRequest.Read(await deliveries.GetBodyAsync(delivery, ct), delivery.IsCsv).Is(out var draft, out _)
        && await deliveries.FindClaimAsync(delivery.Partner, draft.Number, ct) is { } claim
        && InvoiceRules.Judge(draft, claim.Month, Zurich.DayOf(delivery.ReceivedAt)).Is(out var invoice, out _)
            ? (invoice, claim)
            : throw new InvalidDataException("The stored body of a delivery is not one.");

    async Task<Dictionary<string, ContractId>> ResolveAsync(PartnerId partner, string[] names, CancellationToken ct)
    {
        var found = new Dictionary<string, ContractId>(StringComparer.Ordinal);
        foreach (var some in names.Chunk(ReadsAtOnce))
            foreach (var (name, key) in await Task.WhenAll(some.Select(async name => (name, await keys.FindAsync(partner, name, ct)))))
                if (key is not null && key.Partner == partner) found[name] = key.Contract;
        return found;
    }
}
