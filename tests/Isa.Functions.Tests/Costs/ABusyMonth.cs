using Isa.Domain.Attendance;
using Isa.Domain.Costs;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Costs;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Microsoft.Extensions.DependencyInjection;
using StoredContracts = Isa.Functions.Store.Contracts;

namespace Isa.Functions.Tests.Costs;

/// <summary>An organiser's month with many contracts, written straight into the storage; the benchmark is built on it too.</summary>
sealed record ABusyMonth(IServiceProvider Services, Month Month, PartnerId Partner, IReadOnlyList<MeasureContract> Contracts)
{
    const int WritesAtOnce = 16, DaysPresent = 18;
    static readonly Chf DayPrice = new(4900);

    /// <summary>Each contract active, with a sheet of 18 full days.</summary>
    public static async Task<ABusyMonth> InAsync(IServiceProvider services, Month month, PartnerId partner, int contracts)
    {
        var busy = new ABusyMonth(services, month, partner, [.. Enumerable.Range(0, contracts).Select(number => Contract(partner, number))]);
        await Parallel.ForEachAsync(busy.Contracts, new ParallelOptions { MaxDegreeOfParallelism = WritesAtOnce }, async (contract, ct) =>
            await services.GetRequiredService<StoredContracts>().TrySaveAsync(new(contract, CaseSeq: 1, new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero), Touched: []), ct));
        await busy.AttendedAsync();
        return busy;
    }

    public async Task AttendedAsync()
    {
        var present = new Cell(AttendanceStatus.Present, Month.Last.ToDateTime(default).Ticks);
        var days = Enumerable.Range(1, Month.Days).Select(Month.Day).Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Take(DaysPresent);
        var marks = days.SelectMany(day => Enum.GetValues<HalfDay>().Select(half => new CellMark(day, half, present))).ToArray();
        foreach (var some in Contracts.Chunk(AttendanceSheets.CommitMax))
            await Services.GetRequiredService<AttendanceSheets>().TrySaveAsync(
                Partner, Month, [.. some.Select(contract => new StoredSheet(new AttendanceSheet(contract.Id, contract.CaseId, Month).Apply(marks), null))], default);
    }

    /// <summary>An invoice with a line for each contract, for the days from one to another.</summary>
    public async Task BilledAsync(string number, int days, int from = 1, int to = 31)
    {
        var lines = Contracts.Select(contract => new InvoiceLine(
            contract.Id.ToString(), null, BillingUnit.Day, Quantity.Whole(days), DayPrice, DayPrice * days, Month.Day(from), Month.Day(Math.Min(to, Month.Days)))).ToArray();
        var invoice = new Invoice(InvoiceKind.Issued, number, Month, Month.Last, "CH9300762011623852957", null, null, lines, DayPrice * days * lines.Length);
        await Services.GetRequiredService<Invoices>().SaveAsync(Partner, new(invoice, number, [.. Contracts.Select(contract => (ContractId?)contract.Id)]), default);
        await new Months(Services.GetRequiredService<StorageAccount>()).EnsureAsync(Month, Partner, default);      // said by another process: nothing is known of it here
    }

    /// <summary>The run that the night begins for some organisers of one month; nobody is told on a queue.</summary>
    public static async Task BeginAsync(params IReadOnlyList<ABusyMonth> of)
    {
        var (services, month) = (of[0].Services, of[0].Month);
        var pending = services.GetRequiredService<Pending>();
        await pending.UpsertAsync(Pending.Run(month), queue: null, default);
        foreach (var busy in of) await pending.UpsertAsync(Pending.Reconcile(month, busy.Partner), queue: null, default);
        await services.GetRequiredService<ReconciliationRuns>().StartAsync(month, [.. of.Select(busy => busy.Partner)], default);
    }

    /// <summary>What the message on the queue would have done.</summary>
    public Task ReconcileAsync() => ReconcilePartner.Handle(new(new ReconcileMessage(Month, Partner).Bytes, DequeueCount: 1), Services.GetRequiredService<ReconcilePartner>(), default);

    static MeasureContract Contract(PartnerId partner, int number) => new(
        new($"0190a5b8-7c1e-8d52-9a3b-{number:x12}"), new($"0190a5b8-6b0d-8d52-9a3b-{number:x12}"), "isa", 1, Axis.SocioProfessional, partner, new(6266),
        ContractState.Active, new(2026, 1, 1), null, new(BillingMode.SubjectLinked, BillingUnit.Day, DayPrice, [AttendanceStatus.Present]), Payer.SocialAid, Schedule.WorkdayMornings, [], null, null)
    {
        Number = 1,
        StartedOn = new(2026, 1, 1),
    };
}
