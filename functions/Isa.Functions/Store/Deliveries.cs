using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Isa.Domain.Attendance;
using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

enum DeliveryKind { Attendance, Invoice }

enum DeliveryState { Received, Processed, Failed }

/// <summary>One body that a partner sent, and what became of it.</summary>
sealed record Delivery(PartnerId Partner, string Id, DeliveryKind Kind, string BodyHash, string Blob, DateTimeOffset ReceivedAt, DeliveryState State)
{
    public const string CsvEnding = ".csv", JsonEnding = ".json";

    /// <summary>Tries that began, the first one not counted.</summary>
    public int Attempts { get; init; }

    /// <summary>When the last counted try began.</summary>
    public DateTimeOffset? AttemptedAt { get; init; }

    /// <summary>How often a person had it applied again: a pass that began before does not speak for the time after.</summary>
    public int Replays { get; init; }

    /// <summary>Of attendance, once it is processed.</summary>
    public DeliveryReport? Report { get; init; }

    /// <summary>Of an invoice, once it is processed; which lines of a CSV were rejected stands in a blob.</summary>
    public LinesReport? Lines { get; init; }

    public ETag Read { get; init; }

    public bool IsCsv => Blob.EndsWith(CsvEnding, StringComparison.Ordinal);

    /// <summary>Where its work is announced.</summary>
    public string Queue => Kind switch
    {
        DeliveryKind.Attendance => Queues.Attendance,
        DeliveryKind.Invoice => Queues.Invoices,
    };

    /// <summary>The same content on the same route: said again.</summary>
    public bool IsSameAs(Delivery other) => BodyHash == other.BodyHash && Kind == other.Kind;
}

/// <summary>A delivery as it stands in the list.</summary>
sealed record DeliveryLine(string Delivery, DeliveryKind Kind, DateTimeOffset ReceivedAt, DeliveryState State);

/// <summary>
/// The table `Deliveries`, the only judge of duplicates, and the container with the bodies as they came. A delivery, its place in the
/// list (newest first) and its claim on an invoice number are written in one transaction.
/// </summary>
sealed class Deliveries(StorageAccount account)
{
    public const string TableName = "Deliveries", ContainerName = "deliveries";
    readonly Table table = new(account.Table(TableName));
    readonly BlobContainerClient bodies = account.Container(ContainerName);

    /// <summary>The delivery that this body would be.</summary>
    public static Delivery Of(PartnerId partner, string id, DeliveryKind kind, Body body, DateTimeOffset receivedAt)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body.Bytes.Span));
        var blob = string.Create(CultureInfo.InvariantCulture, $"{partner}/{receivedAt:yyyy'/'MM}/{hash}{(body.IsCsv ? Delivery.CsvEnding : Delivery.JsonEnding)}");
        return new(partner, id, kind, hash, blob, receivedAt, DeliveryState.Received);
    }

    /// <summary>Keeps the body. Same name is same content: twice is once.</summary>
    public async Task KeepBodyAsync(Delivery delivery, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        try
        {
            await bodies.UploadAsync(delivery.Blob, body, delivery.IsCsv ? MediaTypes.Csv : MediaTypes.Json, BlobConditions.IfNew, ct);
        }
        catch (StorageConflictException e) when (e.ErrorCode == BlobContainerClient.AlreadyExists) { }        // it is there; any other conflict is no reason to acknowledge it
    }

    public async Task<ReadOnlyMemory<byte>> GetBodyAsync(Delivery delivery, CancellationToken ct) =>
        (await bodies.DownloadIfExistsAsync(delivery.Blob, ct) ?? throw new InvalidDataException("The body of a delivery is not there.")).Content;

    /// <summary>
    /// Inserts the delivery, with its claim; what stands under its id afterwards is this one, or an earlier one. Null: the invoice number is
    /// claimed for another content.
    /// </summary>
    public async Task<Delivery?> AddAsync(Delivery delivery, InvoiceClaim? claim, CancellationToken ct)
    {
        while (true)
        {
            var held = claim is null ? null : await FindClaimAsync(delivery.Partner, claim.Number, ct);
            if (held is not null && held.Content != claim!.Content) return null;
            RowWrite[] claimed = claim is null || held is not null ? [] : [new(DeliveryRows.Claim(delivery.Partner, claim))];       // a claim never changes and never goes
            if (await table.TryCommitAsync([new(DeliveryRows.Row(delivery)), new(DeliveryRows.ListRow(delivery)), .. claimed], ct)) return delivery;
            if (await FindAsync(delivery.Partner, delivery.Id, ct) is { } stored) return stored;
        }
    }

    public async Task<Delivery?> FindAsync(PartnerId partner, string id, CancellationToken ct) =>
        await table.FindAsync(partner.ToString(), DeliveryRows.Prefix + id, ct) is { } row ? DeliveryRows.Read(row) : null;

    /// <summary>What an organiser's invoice number stands for; null: it never came.</summary>
    public async Task<InvoiceClaim?> FindClaimAsync(PartnerId partner, string number, CancellationToken ct) =>
        await table.FindAsync(partner.ToString(), DeliveryRows.ClaimKey(number), ct) is { } row ? DeliveryRows.ReadClaim(row, number) : null;

    /// <summary>True: the number stands for another content. The insert itself judges; this only says it before anything is stored.</summary>
    public async Task<bool> IsTakenAsync(PartnerId partner, InvoiceClaim claim, CancellationToken ct) =>
        await FindClaimAsync(partner, claim.Number, ct) is { } held && held.Content != claim.Content;

    /// <summary>A page of an organiser's deliveries, newest first, received from an instant on and before another.</summary>
    public async Task<(IReadOnlyList<DeliveryLine> Lines, string? Continuation)> ListAsync(
        PartnerId partner, DeliveryState? state, DateTimeOffset? from, DateTimeOffset? before, int limit, string? continuation, CancellationToken ct)
    {
        const string List = DeliveryRows.ListPrefix;
        var filter = TableFilter.RowRange(partner.ToString(), List + (before is { } end ? Keys.NewestFirst(end.AddTicks(-1)) : ""), from is { } start ? List + Keys.NewestFirst(start.AddTicks(-1)) : List + "~");
        if (state is { } word) filter += $" and State eq {TableFilter.Quote(Words<DeliveryState>.Of(word))}";
        var page = await table.PageAsync(filter, limit, continuation, ct);
        return ([.. page.Items.Select(DeliveryRows.ReadLine)], page.Continuation);
    }

    /// <summary>Replaces the delivery as it was read, and its state in the list with it. Null: someone else changed it since.</summary>
    public async Task<Delivery?> TrySaveAsync(Delivery delivery, CancellationToken ct)
    {
        var (row, list) = (DeliveryRows.Row(delivery), DeliveryRows.ListRow(delivery));
        return await table.FindAsync(list.PartitionKey, list.RowKey, ct) is { } listed && await table.TryCommitAsync([new(row, delivery.Read), new(list, listed.ETag)], ct)
            ? delivery with { Read = row.ETag }
            : null;
    }
}
