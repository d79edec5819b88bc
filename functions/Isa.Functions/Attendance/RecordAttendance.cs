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

    /// <summary>A request may still be about to commit what its `Pending` row announced.</summary>
    static readonly TimeSpan CommitWithin = TimeSpan.FromMinutes(10);

    public static Task Handle(Incoming incoming, RecordAttendance recorder, CancellationToken ct) =>
        recorder.RunAsync(DeliveryMessage.Parse(incoming.Body), incoming.DequeueCount, ct);

    async Task RunAsync(DeliveryMessage message, long dequeueCount, CancellationToken ct)
    {
        var work = await pending.FindAsync(Pending.Delivery(message.Partner, message.Delivery), ct);     // first: who renews it from here on is not deleted below
        var delivery = await deliveries.FindAsync(message.Partner, message.Delivery, ct);
        if (delivery is null)
        {
            if (work is not null && clocks.Machine.GetUtcNow() - work.At > CommitWithin) await pending.DeleteAsync(work, ct);
            return;
        }
        if (delivery.State == DeliveryState.Received)
        {
            if ((dequeueCount > 1 || work is { Sends: > 0 }) && await CountAttemptAsync(delivery, ct) is var counted)
            {
                if (counted is null) return;        // another worker has it: its Pending row stays until one of the two is done
                delivery = counted;
            }
            if (delivery.State == DeliveryState.Received) await RecordAsync(delivery, ct);
        }
        if (work is not null) await pending.DeleteAsync(work, ct);
    }

    /// <summary>Counted before it begins, so that a crash counts too; what did not end five times is given to a person.</summary>
    async Task<Delivery?> CountAttemptAsync(Delivery delivery, CancellationToken ct)
    {
        var failed = delivery.Attempts + 1 >= AttemptsMax;
        if (failed) logger.DeliveryFailed(delivery.Id, delivery.Partner.ToString(), delivery.Attempts + 1);
        return await deliveries.TrySaveAsync(failed ? delivery with { State = DeliveryState.Failed } : delivery with { Attempts = delivery.Attempts + 1 }, ct);
    }

    async Task RecordAsync(Delivery delivery, CancellationToken ct)
    {
        if (!AttendanceRequest.Read(await deliveries.GetBodyAsync(delivery, ct)).Is(out var marks, out _)) throw new InvalidDataException("The stored body of a delivery is not one.");

        var contracts = await ResolveAsync(delivery.Partner, [.. marks.Select(mark => mark.Contract).Distinct()], ct);
        var judged = MarkJudgement.Judge(marks, delivery.ReceivedAt, contracts.GetValueOrDefault);
        var written = await sheets.WriteAsync(delivery.Partner, judged.Accepted, ct);

        // After the sheets and before `processed`, also when nothing changed: an earlier pass may have ended between the two.
        foreach (var month in judged.Accepted.Select(mark => Month.Of(mark.Mark.Date)).Distinct())
            await pending.UpsertAsync(Pending.Reconcile(month, delivery.Partner), ct);

        var report = DeliveryReport.Of(marks, judged, (contract, month) => written[(contract, month)]);
        var saved = await deliveries.TrySaveAsync(delivery with { State = DeliveryState.Processed, Report = report }, ct);
        if (saved is null && await deliveries.FindAsync(delivery.Partner, delivery.Id, ct) is { State: DeliveryState.Received })
            throw new InvalidOperationException("The delivery was changed while it was recorded.");
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
