using System.Collections.Concurrent;
using Azure.Core;
using Isa.Functions.Store;
using Isa.Functions.Tests.Platform;
using Xunit.Abstractions;

namespace Isa.Functions.Tests.Costs;

/// <summary>Storage is paid by the operation: what a night may cost for an organiser's month of 1,000 contracts.</summary>
public class NightlyOperationsTests(ITestOutputHelper output)
{
    const int Contracts = 1000, AllChangedMax = 60, UnchangedMax = 20;

    /// <summary>What the flow that a test counts has called; the pumps beside it have none.</summary>
    readonly AsyncLocal<ConcurrentQueue<string>?> counted = new();

    [Fact]
    public async Task A_thousand_contracts_cost_under_60_operations_when_all_changed_and_under_20_when_none_did()
    {
        await using var app = await App.StartAsync(new() { Faults = new FaultPolicy().Answer(400, when: Count) });
        var busy = await ABusyMonth.InAsync(app.Services, new(2026, 10), new("oseo"), Contracts);
        await busy.BilledAsync("1", days: 11, to: 15);

        await CostsUnderAsync(AllChangedMax, app, busy, "all new");
        Assert.Equal(Contracts, await EntriesAsync(app));

        await CostsUnderAsync(UnchangedMax, app, busy, "unchanged");
        Assert.Equal(Contracts, await EntriesAsync(app));

        await busy.BilledAsync("2", days: 7, from: 16);
        await CostsUnderAsync(AllChangedMax, app, busy, "all changed");
        Assert.Equal(2 * Contracts, await EntriesAsync(app));
    }

    /// <summary>Plays no fault. A lease that a slow machine renews meanwhile is not what the month costs.</summary>
    bool Count(Request request)
    {
        if (!FaultPolicy.To(RequestMethod.Put, "%27lease%27")(request)) counted.Value?.Enqueue($"{request.Method} {request.Uri.Path}");
        return false;
    }

    async Task CostsUnderAsync(int most, App app, ABusyMonth busy, string what)
    {
        await ABusyMonth.BeginAsync(busy);
        var calls = counted.Value = new();
        await busy.ReconcileAsync();
        counted.Value = null;
        output.WriteLine($"{Contracts} contracts, {what}: {calls.Count} operations");
        Assert.True(calls.Count < most, $"{what}: {calls.Count} operations\n{string.Join('\n', calls)}");
        Assert.Empty(await app.Service<Pending>().ListAsync(default).ToListAsync());
    }

    static async Task<int> EntriesAsync(App app) => await app.Service<Ledger>().EntriesAsync(new(2026, 10), default).CountAsync();
}
