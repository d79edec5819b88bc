using System.Collections.Concurrent;

namespace Isa.Functions.Tests.Attendance;

/// <summary>The app as a process of its own, ended without warning.</summary>
public class CrashTests
{
    const int Senders = 8;

    [Fact]
    public Task Killed_at_random_in_a_burst_every_acknowledged_delivery_is_recorded_exactly_once() => BurstAsync(deliveries: 120, kills: 3, seed: 20261120);

    [Theory]
    [Trait("Category", "Deep")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task Killed_again_and_again_nothing_is_lost_or_counted_twice(int seed) => BurstAsync(deliveries: 240, kills: 25, seed);

    static async Task BurstAsync(int deliveries, int kills, int seed)
    {
        var account = (await Azurite.Shared).NewAccount();
        using var app = new AppProcess(account);
        await app.StartAsync();
        var partner = await app.PartnerAsync();
        var contracts = new List<string>();
        for (var number = 0; number < 5; number++) contracts.Add(await app.ContractAsync(partner));

        // Each delivery says one half-day of its own, so that what is missing or doubled shows.
        var waiting = new ConcurrentQueue<(string Id, string Body)>(Enumerable.Range(0, deliveries).Select(number =>
            ($"msg_{number}", ABody.Marks((contracts[number % 5], $"2026-10-{number / 10 + 5:D2}", number / 5 % 2 == 0 ? "am" : "pm", "present", "2026-10-30T16:00:00Z")).ToJsonString())));
        var random = new Random(seed);
        var killAt = new Queue<int>(Enumerable.Range(0, kills).Select(_ => random.Next(5, deliveries - 10)).Order());
        var acknowledged = 0;
        var sending = Enumerable.Range(0, Senders).Select(async _ =>
        {
            while (waiting.TryDequeue(out var delivery))
            {
                if (await app.TrySendAsync(partner, delivery.Id, delivery.Body)) Interlocked.Increment(ref acknowledged);
                else waiting.Enqueue(delivery);
            }
        }).ToArray();
        while (killAt.TryDequeue(out var at))
        {
            await Until.TrueAsync(() => Task.FromResult(Volatile.Read(ref acknowledged) >= at));
            await app.KillAsync();
            await app.StartAsync();
        }
        await Task.WhenAll(sending);
        Assert.Equal(deliveries, acknowledged);

        await app.PostAsync("admin:", "/api/admin/timers/RepairPending/run", new { olderThanSeconds = 0 });
        for (var number = 0; number < deliveries; number++)
        {
            var report = await Until.SeenAsync(() => app.SeeAsync("sas:", $"/api/partners/oseo/deliveries/msg_{number}"), seen => seen.Status == 200 && seen["state"] != "received");
            Assert.Equal(("processed", 1), (report["state"], report.Json.GetProperty("marks").GetProperty("recorded").GetInt32()));
        }
        var sheets = (await app.SeeAsync("partner:oseo", "/api/partners/oseo/sheets/2026-10")).Json.GetProperty("sheets").EnumerateArray().ToArray();
        Assert.Equal(deliveries, sheets.Sum(sheet => sheet.GetProperty("counts").GetProperty("present").GetInt32()));
    }
}
