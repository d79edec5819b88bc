using System.Buffers.Binary;
using Isa.Domain.Attendance;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>The rows of the table `Deliveries`, both ways: `d` the delivery, `t` its place in the list, `n` the claim on an invoice number.</summary>
static class DeliveryRows
{
    public const string Prefix = "d|", ListPrefix = "t|", ClaimPrefix = "n|";
    const int RejectionBytes = 3;

    public static TableEntity Row(Delivery delivery) => new(delivery.Partner.ToString(), Prefix + delivery.Id)
    {
        ["Kind"] = Words<DeliveryKind>.Of(delivery.Kind),
        ["BodyHash"] = delivery.BodyHash,
        ["Blob"] = delivery.Blob,
        ["ReceivedAt"] = delivery.ReceivedAt,
        ["State"] = Words<DeliveryState>.Of(delivery.State),
        ["Replays"] = delivery.Replays,
        ["Attempts"] = delivery.Attempts,
        ["AttemptedAt"] = delivery.AttemptedAt,
        ["Recorded"] = delivery.Report?.Recorded ?? delivery.Lines?.Recorded,
        ["Unchanged"] = delivery.Report?.Unchanged,
        ["Superseded"] = delivery.Report?.Superseded,
        ["Rejected"] = delivery.Report?.Rejected ?? delivery.Lines?.Rejected,
        ["SkewSeconds"] = delivery.Report?.SkewSeconds,
        ["Rejections"] = delivery.Report is { } report ? Pack(report.Rejections) : delivery.Lines is { } lines ? Pack([.. lines.Unknown.Select(index => (index, MarkRejection.ContractUnknown))]) : null,
    };

    public static Delivery Read(TableEntity row)
    {
        var delivery = new Delivery(
            new(row.PartitionKey), row.RowKey[Prefix.Length..], Words<DeliveryKind>.Parse(row.GetString("Kind")!), row.GetString("BodyHash")!, row.GetString("Blob")!,
            row.GetDateTimeOffset("ReceivedAt")!.Value, Words<DeliveryState>.Parse(row.GetString("State")!))
        {
            Replays = row.GetInt32("Replays") ?? 0,
            Attempts = row.GetInt32("Attempts") ?? 0,
            AttemptedAt = row.GetDateTimeOffset("AttemptedAt"),
            Read = row.ETag,
        };
        if (row.GetInt32("Recorded") is not { } recorded) return delivery;
        var (rejected, rejections) = (row.GetInt32("Rejected")!.Value, Unpack(row.GetBinary("Rejections")!));
        return delivery.Kind switch
        {
            DeliveryKind.Attendance => delivery with { Report = new(recorded, row.GetInt32("Unchanged")!.Value, row.GetInt32("Superseded")!.Value, rejected, row.GetInt32("SkewSeconds")!.Value, rejections) },
            DeliveryKind.Invoice => delivery with { Lines = new(recorded, rejected, [.. rejections.Select(rejection => rejection.Index)]) },
        };
    }

    public static TableEntity ListRow(Delivery delivery) => new(delivery.Partner.ToString(), $"{ListPrefix}{Keys.NewestFirst(delivery.ReceivedAt)}|{delivery.Id}")
    {
        ["Kind"] = Words<DeliveryKind>.Of(delivery.Kind),
        ["State"] = Words<DeliveryState>.Of(delivery.State),
    };

    public static DeliveryLine ReadLine(TableEntity row)
    {
        var parts = row.RowKey.Split('|', 3);
        return new(parts[2], Words<DeliveryKind>.Parse(row.GetString("Kind")!), Keys.Instant(parts[1]), Words<DeliveryState>.Parse(row.GetString("State")!));
    }

    public static string ClaimKey(string number) => ClaimPrefix + Keys.Hash(number);

    public static TableEntity Claim(PartnerId partner, InvoiceClaim claim) => new(partner.ToString(), ClaimKey(claim.Number))
    {
        ["Content"] = claim.Content,
        ["Month"] = claim.Month.ToString(),
        ["Delivery"] = claim.Delivery,
    };

    public static InvoiceClaim ReadClaim(TableEntity row, string number) =>
        new(number, row.GetString("Content")!, Keys.Month(row.GetString("Month")!), row.GetString("Delivery")!);

    /// <summary>Three bytes a rejection: 5,000 of them stay far below the 64 KiB of a property.</summary>
    static byte[] Pack(IReadOnlyList<(int Index, MarkRejection Why)> rejections)
    {
        var packed = new byte[rejections.Count * RejectionBytes];
        foreach (var (place, (index, why)) in rejections.Index())
        {
            BinaryPrimitives.WriteUInt16BigEndian(packed.AsSpan(place * RejectionBytes), checked((ushort)index));
            packed[place * RejectionBytes + 2] = (byte)why;
        }
        return packed;
    }

    static (int Index, MarkRejection Why)[] Unpack(byte[] packed) =>
        [.. packed.Chunk(RejectionBytes).Select(entry => ((int)BinaryPrimitives.ReadUInt16BigEndian(entry), (MarkRejection)entry[2]))];
}
