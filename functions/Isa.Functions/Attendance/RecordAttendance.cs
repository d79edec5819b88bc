using Isa.Domain.Attendance;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Store;

namespace Isa.Functions.Attendance;

/// <summary>Records a delivery: judges its marks, writes the sheets, reports. Every line can be repeated; the message only says where to look.</summary>
sealed class RecordAttendance(Deliveries deliveries, Pending pending, ContractKeys keys, Cases cases, SheetWriter sheets, Clocks clocks, ILogger<RecordAttendance> logger)
{
    const int AttemptsMax = 5, ReadsAtOnce = 16;
    static readonly TimeSpan OverlapMax = TimeSpan.FromMinutes(1);

    public static Task Handle(Incoming incoming, RecordAttendance recorder, CancellationToken ct) =>
        recorder.RunAsync(DeliveryMessage.Parse(incoming.Body), incoming.DequeueCount, ct);

    async Task RunAsync(DeliveryMessage message, long dequeueCount, CancellationToken ct)
    {
        var work = await pending.FindAsync(Pending.Delivery(message.Partner, message.Delivery), ct);     // first: who renews it from here on is not deleted below
        var delivery = await deliveries.FindAsync(message.Partner, message.Delivery, ct);
        if (delivery is not { State: DeliveryState.Received })
        {
            // Not there or not waiting, yet announced: a receipt or a replay may be about to commit. Later nobody is.
            if (work is not null && pending.IsAbandoned(work)) await pending.DeleteAsync(work, ct);
            return;
        }
        if (dequeueCount > 1 || work is { Sends: > 0 }) delivery = await CountAttemptAsync(delivery, overlaps: dequeueCount == 1, ct);
        var done = delivery.State != DeliveryState.Received || await TryRecordAsync(delivery, ct);
        if (done && work is not null) await pending.DeleteAsync(work, ct);
    }

    /// <summary>
    /// Counted before it begins, so that a crash counts too; what did not end after five is given to a person. A message that was sent
    /// again may overlap a try that still runs: such tries count once a minute.
    /// </summary>
    async Task<Delivery> CountAttemptAsync(Delivery delivery, bool overlaps, CancellationToken ct)
    {
        var now = clocks.Machine.GetUtcNow();
        if (overlaps && now - delivery.AttemptedAt < OverlapMax) return delivery;
        var failed = delivery.Attempts >= AttemptsMax;
        var counted = failed ? delivery with { State = DeliveryState.Failed } : delivery with { Attempts = delivery.Attempts + 1, AttemptedAt = now };
        var saved = await deliveries.TrySaveAsync(counted, ct);
        if (failed && saved is not null) logger.DeliveryFailed(delivery.Id, delivery.Partner.ToString(), delivery.Attempts);
        return saved ?? await deliveries.FindAsync(delivery.Partner, delivery.Id, ct) ?? throw new InvalidDataException("A delivery vanished.");
    }

    /// <summary>False: it was replayed meanwhile, and the replay's own message does the work on what then stands there.</summary>
    async Task<bool> TryRecordAsync(Delivery delivery, CancellationToken ct)
    {
        if (!AttendanceRequest.Read(await deliveries.GetBodyAsync(delivery, ct)).Is(out var marks, out _)) throw new InvalidDataException("The stored body of a delivery is not one.");

        var contracts = await ResolveAsync(delivery.Partner, [.. marks.Select(mark => mark.Contract).Distinct()], ct);
        var judged = MarkJudgement.Judge(marks, delivery.ReceivedAt, contracts.GetValueOrDefault);
        var written = await sheets.WriteAsync(delivery.Partner, judged.Accepted, ct);

        // After the sheets and before `processed`, also when nothing changed: an earlier pass may have ended between the two.
        foreach (var month in judged.Accepted.Select(mark => Month.Of(mark.Mark.Date)).Distinct())
            await pending.UpsertAsync(Pending.Reconcile(month, delivery.Partner), queue: null, ct);

        var report = DeliveryReport.Of(marks, judged, (contract, month) => written[(contract, month)]);
        // Another try of the same delivery may have counted itself meanwhile: it found the same, whoever of the two says so.
        for (var current = delivery; current is { State: DeliveryState.Received }; current = await deliveries.FindAsync(delivery.Partner, delivery.Id, ct))
        {
            if (current.Replays != delivery.Replays) return false;
            if (await deliveries.TrySaveAsync(current with { State = DeliveryState.Processed, Report = report }, ct) is not null) return true;
        }
        return true;
    }

    async Task<Dictionary<string, MeasureContract>> ResolveAsync(PartnerId partner, string[] names, CancellationToken ct)
    {
        var found = new Dictionary<string, MeasureContract>(StringComparer.Ordinal);
        foreach (var some in names.Chunk(ReadsAtOnce))
            foreach (var (name, contract) in await Task.WhenAll(some.Select(async name => (name, await FindAsync(partner, name, ct)))))
                if (contract is not null) found[name] = contract;
        return found;
    }

    async Task<MeasureContract?> FindAsync(PartnerId partner, string name, CancellationToken ct) =>
        await keys.FindAsync(partner, name, ct) is { } key && key.Partner == partner ? await cases.FindFactsAsync(key.CaseId, key.Contract, ct) : null;
}
