using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Isa.Domain.Attendance;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

enum DeliveryKind { Attendance }

enum DeliveryState { Received, Processed, Failed }

/// <summary>One body that a partner sent, and what became of it.</summary>
sealed record Delivery(PartnerId Partner, string Id, DeliveryKind Kind, string BodyHash, string Blob, DateTimeOffset ReceivedAt, DeliveryState State)
{
    /// <summary>Tries that began, the first one not counted.</summary>
    public int Attempts { get; init; }

    /// <summary>When the last counted try began.</summary>
    public DateTimeOffset? AttemptedAt { get; init; }

    /// <summary>How often a person had it applied again: a pass that began before does not speak for the time after.</summary>
    public int Replays { get; init; }

    public DeliveryReport? Report { get; init; }

    public ETag Read { get; init; }

    /// <summary>The same content on the same route: said again.</summary>
    public bool IsSameAs(Delivery other) => BodyHash == other.BodyHash && Kind == other.Kind;
}

/// <summary>A delivery as it stands in the list.</summary>
sealed record DeliveryLine(string Delivery, DeliveryKind Kind, DateTimeOffset ReceivedAt, DeliveryState State);

/// <summary>
/// The table `Deliveries`, the only judge of duplicates, and the container with the bodies as they came. A delivery and its place in the
/// list (`t`, newest first) are written in one transaction.
/// </summary>
sealed class Deliveries(StorageAccount account)
{
    public const string TableName = "Deliveries", ContainerName = "deliveries";
    readonly Table table = new(account.Table(TableName));
    readonly BlobContainerClient bodies = account.Container(ContainerName);

    /// <summary>The delivery that this body would be.</summary>
    public static Delivery Of(PartnerId partner, string id, DeliveryKind kind, ReadOnlySpan<byte> body, DateTimeOffset receivedAt)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        return new(partner, id, kind, hash, string.Create(CultureInfo.InvariantCulture, $"{partner}/{receivedAt:yyyy'/'MM}/{hash}.json"), receivedAt, DeliveryState.Received);
    }

    /// <summary>Keeps the body. Same name is same content: twice is once.</summary>
    public async Task KeepBodyAsync(Delivery delivery, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        try
        {
            await bodies.UploadAsync(delivery.Blob, body, "application/json", BlobConditions.IfNew, ct);
        }
        catch (StorageConflictException) { }        // it is there
    }

    public async Task<ReadOnlyMemory<byte>> GetBodyAsync(Delivery delivery, CancellationToken ct) =>
        (await bodies.DownloadIfExistsAsync(delivery.Blob, ct) ?? throw new InvalidDataException("The body of a delivery is not there.")).Content;

    /// <summary>Inserts the delivery; what stands under its id afterwards is this one, or an earlier one.</summary>
    public async Task<Delivery> AddAsync(Delivery delivery, CancellationToken ct)
    {
        while (true)
        {
            if (await table.TryCommitAsync([new(Row(delivery)), new(ListRow(delivery))], ct)) return delivery;
            if (await FindAsync(delivery.Partner, delivery.Id, ct) is { } stored) return stored;
        }
    }

    public async Task<Delivery?> FindAsync(PartnerId partner, string id, CancellationToken ct) =>
        await table.FindAsync(partner.ToString(), Prefix + id, ct) is { } row ? Read(row) : null;

    /// <summary>A page of an organiser's deliveries, newest first, received from an instant on and before another.</summary>
    public async Task<(IReadOnlyList<DeliveryLine> Lines, string? Continuation)> ListAsync(
        PartnerId partner, DeliveryState? state, DateTimeOffset? from, DateTimeOffset? before, int limit, string? continuation, CancellationToken ct)
    {
        var filter = TableFilter.RowRange(partner.ToString(), ListPrefix + (before is { } end ? Keys.NewestFirst(end.AddTicks(-1)) : ""), from is { } start ? ListPrefix + Keys.NewestFirst(start.AddTicks(-1)) : ListPrefix + "~");
        if (state is { } word) filter += $" and State eq {TableFilter.Quote(Words<DeliveryState>.Of(word))}";
        var page = await table.PageAsync(filter, limit, continuation, ct);
        return ([.. page.Items.Select(ReadLine)], page.Continuation);
    }

    /// <summary>Replaces the delivery as it was read, and its state in the list with it. Null: someone else changed it since.</summary>
    public async Task<Delivery?> TrySaveAsync(Delivery delivery, CancellationToken ct)
    {
        var (row, list) = (Row(delivery), ListRow(delivery));
        return await table.FindAsync(list.PartitionKey, list.RowKey, ct) is { } listed && await table.TryCommitAsync([new(row, delivery.Read), new(list, listed.ETag)], ct)
            ? delivery with { Read = row.ETag }
            : null;
    }

    const string Prefix = "d|", ListPrefix = "t|";

    static DeliveryLine ReadLine(TableEntity row)
    {
        var parts = row.RowKey.Split('|', 3);
        return new(parts[2], Words<DeliveryKind>.Parse(row.GetString("Kind")!), Keys.Instant(parts[1]), Words<DeliveryState>.Parse(row.GetString("State")!));
    }

    static TableEntity ListRow(Delivery delivery) => new(delivery.Partner.ToString(), $"{ListPrefix}{Keys.NewestFirst(delivery.ReceivedAt)}|{delivery.Id}")
    {
        ["Kind"] = Words<DeliveryKind>.Of(delivery.Kind),
        ["State"] = Words<DeliveryState>.Of(delivery.State),
    };

    static TableEntity Row(Delivery delivery) => new(delivery.Partner.ToString(), Prefix + delivery.Id)
    {
        ["Kind"] = Words<DeliveryKind>.Of(delivery.Kind),
        ["BodyHash"] = delivery.BodyHash,
        ["Blob"] = delivery.Blob,
        ["ReceivedAt"] = delivery.ReceivedAt,
        ["State"] = Words<DeliveryState>.Of(delivery.State),
        ["Replays"] = delivery.Replays,
        ["Attempts"] = delivery.Attempts,
        ["AttemptedAt"] = delivery.AttemptedAt,
        ["Recorded"] = delivery.Report?.Recorded,
        ["Unchanged"] = delivery.Report?.Unchanged,
        ["Superseded"] = delivery.Report?.Superseded,
        ["Rejected"] = delivery.Report?.Rejected,
        ["SkewSeconds"] = delivery.Report?.SkewSeconds,
        ["Rejections"] = delivery.Report is { } report ? Pack(report.Rejections) : null,
    };

    static Delivery Read(TableEntity row) => new(
        new(row.PartitionKey), row.RowKey[Prefix.Length..], Words<DeliveryKind>.Parse(row.GetString("Kind")!), row.GetString("BodyHash")!, row.GetString("Blob")!,
        row.GetDateTimeOffset("ReceivedAt")!.Value, Words<DeliveryState>.Parse(row.GetString("State")!))
    {
        Replays = row.GetInt32("Replays") ?? 0,
        Attempts = row.GetInt32("Attempts") ?? 0,
        AttemptedAt = row.GetDateTimeOffset("AttemptedAt"),
        Read = row.ETag,
        Report = row.GetInt32("Recorded") is { } recorded
            ? new(recorded, row.GetInt32("Unchanged")!.Value, row.GetInt32("Superseded")!.Value, row.GetInt32("Rejected")!.Value, row.GetInt32("SkewSeconds")!.Value, Unpack(row.GetBinary("Rejections")!))
            : null,
    };

    /// <summary>Three bytes a rejection: 5,000 of them stay far below the 64 KiB of a property.</summary>
    static byte[] Pack(IReadOnlyList<(int Index, MarkRejection Why)> rejections)
    {
        var packed = new byte[rejections.Count * 3];
        foreach (var (place, (index, why)) in rejections.Index())
        {
            BinaryPrimitives.WriteUInt16BigEndian(packed.AsSpan(place * 3), checked((ushort)index));
            packed[place * 3 + 2] = (byte)why;
        }
        return packed;
    }

    static (int, MarkRejection)[] Unpack(byte[] packed) =>
        [.. packed.Chunk(3).Select(entry => ((int)BinaryPrimitives.ReadUInt16BigEndian(entry), (MarkRejection)entry[2]))];
}
