using Isa.Domain.Attendance;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Store;

namespace Isa.Functions.Attendance;

/// <summary>Records a delivery: judges its marks, writes the sheets, reports. Every line can be repeated.</summary>
sealed class RecordAttendance(Deliveries deliveries, Pending pending, ContractKeys keys, SheetWriter sheets, Months months)
{
    const int ReadsAtOnce = 16;

    public static Task Handle(Incoming incoming, DeliveryWork work, RecordAttendance recorder, CancellationToken ct) =>
        work.RunAsync(DeliveryKind.Attendance, incoming, recorder.RecordAsync, ct);

    async Task<Delivery> RecordAsync(Delivery delivery, CancellationToken ct)
    {
        if (!AttendanceRequest.Whole.Read(await deliveries.GetBodyAsync(delivery, ct)).Is(out var marks, out _)) throw new InvalidDataException("The stored body of a delivery is not one.");

        var contracts = await ResolveAsync(delivery.Partner, [.. marks.Select(mark => mark.Contract).Distinct()], ct);
        var judged = MarkJudgement.Judge(marks, delivery.ReceivedAt, contracts.GetValueOrDefault);
        var written = await sheets.WriteAsync(delivery.Partner, judged.Accepted, ct);

        // After the sheets and before `processed`, also when nothing changed: an earlier pass may have ended between the two.
        foreach (var month in judged.Accepted.Select(mark => Month.Of(mark.Mark.Date)).Distinct())
        {
            await months.EnsureAsync(month, delivery.Partner, ct);
            await pending.UpsertAsync(Pending.Reconcile(month, delivery.Partner), queue: null, ct);
        }

        return delivery with { Report = DeliveryReport.Of(marks, judged, (contract, month) => written[(contract, month)]) };
    }

    async Task<Dictionary<string, MeasureContract>> ResolveAsync(PartnerId partner, string[] names, CancellationToken ct)
    {
        var found = new Dictionary<string, MeasureContract>(StringComparer.Ordinal);
        foreach (var some in names.Chunk(ReadsAtOnce))
            foreach (var (name, contract) in await Task.WhenAll(some.Select(async name => (name, await keys.FindFactsAsync(partner, name, ct)))))
                if (contract is not null) found[name] = contract;
        return found;
    }
}
