using System.Runtime.CompilerServices;
using Azure.Core;
using Isa.Domain.Values;
using Isa.Functions.Costs;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Costs;

/// <summary>A reconciliation whose process ends at one storage call after the other.</summary>
public class BrokenOffRunTests
{
    [Fact]
    public async Task Ended_between_any_two_calls_a_run_is_completed_by_the_next()
    {
        var (faults, machine, left) = (new FaultPolicy(), new LeapingClock(), new AsyncLocal<StrongBox<int>?>());
        Request? asked = null;      // each fault that is left is asked about a request: one call counts once
        faults.Answer(400, code: "Killed", when: request =>
        {
            if (left.Value is not { } calls) return false;
            if (!ReferenceEquals(asked, request)) calls.Value--;
            asked = request;
            return calls.Value < 0;
        }, times: 500);
        await using var app = await App.StartAsync(new() { Faults = faults, Machine = machine });
        var book = await ABook.InAsync(app);
        var contract = await book.ContractAsync();
        await book.PresentAsync(contract, "2026-10-05", "2026-10-06");
        await book.BilledAsync("10", "2026-10", (contract, 3));

        for (var (calls, ended) = (0, false); !ended; calls++)
        {
            // One day comes and goes, so that each time there is something to book.
            var present = calls % 2 == 0;
            await book.Partner.DeliveredAsync(app, ABody.Marks((contract.Id, "2026-10-07", "full", present ? "present" : "cleared", $"2026-11-19T{calls / 60:D2}:{calls % 60:D2}:00Z")));

            left.Value = new(calls);
            ended = await TryRunAsync(app, book);
            left.Value = null;
            Assert.True(!ended || calls > 15, "A run calls storage more often than that.");

            machine.Ahead += TimeSpan.FromMinutes(1);       // the lease of the dead has ended
            Assert.True(await TryRunAsync(app, book));
            Assert.Equal((present ? 3 : 2) * 4900, (await book.EntriesAsync("2026-10")).Sum(entry => entry.Amount).Rappen);
            Assert.Equal((present ? 3 : 2) * 4900, (await book.PartnerStatementAsync("2026-10")).Json.GetProperty("acceptedRappen").GetInt64());
            Assert.Equal((present ? 3 : 2) * 4900, (await book.MonthAsync("2026-10"))["totalRappen"]!.GetValue<long>());
            Assert.Null(await app.Service<Pending>().FindAsync(Pending.Reconcile(new(2026, 10), new(book.Partner.Id)), default));
        }
    }

    static async Task<bool> TryRunAsync(App app, ABook book)
    {
        try
        {
            await ReconcilePartner.Handle(new Incoming(new ReconcileMessage(new(2026, 10), new(book.Partner.Id)).Bytes, 1), app.Service<ReconcilePartner>(), default);
            return true;
        }
        catch (StorageException)
        {
            return false;
        }
    }
}
