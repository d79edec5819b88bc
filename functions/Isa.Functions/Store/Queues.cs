using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>The queues, each emptied by one function.</summary>
sealed class Queues(StorageAccount account, ILogger<Queues> logger)
{
    public const string Attendance = "attendance", Invoices = "invoices", Cases = "cases", Reconcile = "reconcile", Closings = "closings";

    /// <summary>Sends a message, to be seen at once or after a time. False: a failure is logged and no more: the `Pending` row of the work brings it back.</summary>
    public async Task<bool> TrySendAsync(string queue, Message message, CancellationToken ct, TimeSpan? after = null)
    {
        try
        {
            await account.Queue(queue).SendMessageAsync(message.Bytes, after, ct);
            return true;
        }
        catch (StorageException e)
        {
            logger.SendFailed(queue, e.Status, e.ErrorCode);
            return false;
        }
    }
}
