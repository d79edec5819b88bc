using System.Globalization;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Store;

namespace Isa.Functions.Upkeep;

/// <summary>Sends again what waits for its work too long: after 5 minutes, then 10, 20, 40 … minutes after the last time.</summary>
static class RepairPending
{
    static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(5);
    const int DoublingsMax = 8;

    public static async Task<string> Handle(TimerCall call, Pending pending, Queues queues, ReconciliationRuns runs, Clocks clocks, CancellationToken ct)
    {
        var (sent, waiting) = (0, 0);
        await foreach (var work in pending.ListAsync(ct))
        {
            if (work.Parts is ["run", var month] && Month.TryParse(month, out var reconciled))
            {
                waiting++;
                sent += await SendRunAsync(work, reconciled);
                continue;
            }
            if (work is not { Queue: { } queue, Message: { } message }) continue;        // reconcile rows are the nightly run's list
            waiting++;
            if (!IsDue(work, clocks.Machine.GetUtcNow(), call.OlderThan)) continue;
            if (!await queues.TrySendAsync(queue, message, ct)) continue;
            await pending.TryNoteSentAsync(work, ct);
            sent++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{sent} of {waiting} sent again");

        // A run speaks to each of its organisers that is not done; one whose rows were never written is dropped.
        async Task<int> SendRunAsync(PendingWork work, Month month)
        {
            if (!IsDue(work, clocks.Machine.GetUtcNow(), call.OlderThan)) return 0;
            if (await runs.LastAsync(month, ct) is not { IsRunning: true } run)
            {
                if (pending.IsAbandoned(work)) await pending.DeleteAsync(work, ct);
                return 0;
            }
            foreach (var partner in run.Partners.Where(partner => partner.FinishedAt is null))
                await queues.TrySendAsync(Queues.Reconcile, new ReconcileMessage(month, partner.Partner), ct);
            await pending.TryNoteSentAsync(work, ct);
            return 1;
        }
    }

    /// <summary>A person who asks for the run says from which age on, and does not wait for the pauses.</summary>
    internal static bool IsDue(PendingWork work, DateTimeOffset now, TimeSpan? olderThan) => olderThan is { } age
        ? now - work.At >= age
        : now - (work.SentAt ?? work.At) >= FirstAfter * (1 << Math.Min(work.Sends, DoublingsMax));
}
