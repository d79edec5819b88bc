using System.Text.Json;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>A delivery that waits for its work; ids only.</summary>
sealed record DeliveryMessage(PartnerId Partner, string Delivery)
{
    static readonly Shape Shape = new("schema", "partner", "delivery");

    /// <exception cref="InvalidDataException">Not a message of ours.</exception>
    public static DeliveryMessage Parse(ReadOnlyMemory<byte> body) =>
        JsonReading.Read(body, Shape, members => (Schema: members.Number("schema", 1, 1), Partner: members.Text("partner", PartnerId.LengthMax), Delivery: members.Text("delivery", 128)))
            .Is(out var message, out _) && PartnerId.TryParse(message.Partner, out var partner)
            ? new(partner, message.Delivery)
            : throw new InvalidDataException("A message on the queue is not one of ours.");
}

/// <summary>The queue `attendance`: only `RecordAttendance` takes from it.</summary>
sealed class AttendanceQueue(StorageAccount account, ILogger<AttendanceQueue> logger)
{
    public const string Name = "attendance";
    readonly QueueClient queue = account.Queue(Name);

    /// <summary>Sends the message. False: a failure is logged and no more: the `Pending` row of the delivery brings it back.</summary>
    public async Task<bool> TrySendAsync(PartnerId partner, string delivery, CancellationToken ct)
    {
        try
        {
            await queue.SendMessageAsync(JsonSerializer.SerializeToUtf8Bytes(new { schema = 1, partner = partner.ToString(), delivery }), ct: ct);
            return true;
        }
        catch (StorageException e)
        {
            logger.SendFailed(Name, e.Status, e.ErrorCode);
            return false;
        }
    }
}
