using System.Text.Json;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Store;

/// <summary>What a queue carries: ids only. Who takes it works from what is stored, never from the message.</summary>
abstract record Message
{
    protected const int Schema = 1, MonthLength = 7;

    public abstract byte[] Bytes { get; }

    /// <summary>Reads a message of this schema; `read` answers null where an id is none.</summary>
    protected static T Read<T>(ReadOnlyMemory<byte> body, Shape shape, Func<JsonMembers, T?> read)
        where T : Message =>
        JsonReading.Read(body, shape, members => (Schema: members.Number("schema", Schema, Schema), Message: read(members))).Is(out var found, out _) && found.Message is { } message
            ? message
            : throw new InvalidDataException("A message on the queue is not one of ours.");
}

/// <summary>A delivery that waits for its work.</summary>
sealed record DeliveryMessage(PartnerId Partner, string Delivery) : Message
{
    const int DeliveryMax = 128;
    static readonly Shape Shape = new("schema", "partner", "delivery");

    public override byte[] Bytes => JsonSerializer.SerializeToUtf8Bytes(new { schema = Schema, partner = Partner.ToString(), delivery = Delivery });

    /// <exception cref="InvalidDataException">Not a message of ours.</exception>
    public static DeliveryMessage Parse(ReadOnlyMemory<byte> body) => Read(body, Shape, members =>
        PartnerId.TryParse(members.Text("partner", PartnerId.LengthMax), out var partner) ? new DeliveryMessage(partner, members.Text("delivery", DeliveryMax)) : null);
}

/// <summary>A case that was changed.</summary>
sealed record CaseMessage(CaseId CaseId) : Message
{
    static readonly Shape Shape = new("schema", "caseRef");

    public override byte[] Bytes => JsonSerializer.SerializeToUtf8Bytes(new { schema = Schema, caseRef = CaseId.ToString() });

    /// <exception cref="InvalidDataException">Not a message of ours.</exception>
    public static CaseMessage Parse(ReadOnlyMemory<byte> body) => Read(body, Shape, members =>
        CaseId.TryParse(members.Text("caseRef", Slug.LengthMax), out var id) ? new CaseMessage(id) : null);
}

/// <summary>An organiser's month that waits for its reconciliation.</summary>
sealed record ReconcileMessage(Month Month, PartnerId Partner) : Message
{
    static readonly Shape Shape = new("schema", "month", "partner");

    public override byte[] Bytes => JsonSerializer.SerializeToUtf8Bytes(new { schema = Schema, month = Month.ToString(), partner = Partner.ToString() });

    /// <exception cref="InvalidDataException">Not a message of ours.</exception>
    public static ReconcileMessage Parse(ReadOnlyMemory<byte> body) => Read(body, Shape, members =>
        Month.TryParse(members.Text("month", MonthLength), out var month) & PartnerId.TryParse(members.Text("partner", PartnerId.LengthMax), out var partner) ? new ReconcileMessage(month, partner) : null);
}

/// <summary>A month that waits for its closing.</summary>
sealed record ClosingMessage(Month Month) : Message
{
    static readonly Shape Shape = new("schema", "month");

    public override byte[] Bytes => JsonSerializer.SerializeToUtf8Bytes(new { schema = Schema, month = Month.ToString() });

    /// <exception cref="InvalidDataException">Not a message of ours.</exception>
    public static ClosingMessage Parse(ReadOnlyMemory<byte> body) => Read(body, Shape, members =>
        Month.TryParse(members.Text("month", MonthLength), out var month) ? new ClosingMessage(month) : null);
}
