using System.Collections.Concurrent;
using System.Text;
using Isa.Domain.Values;
using Isa.Functions.Store;
using Isa.Functions.Tests;

namespace Isa.Host.Tests;

/// <summary>Two instances on one storage, ended without warning while deliveries come in.</summary>
public class BurstTests
{
    const int Senders = 8;

    [Fact]
    public Task Killed_at_random_every_acknowledged_delivery_is_recorded_exactly_once() => BurstAsync(deliveries: 150, kills: 4, seed: 20261121);

    [Theory]
    [Trait("Category", "Deep")]
    [InlineData(1)]
    [InlineData(2)]
    public Task Killed_again_and_again_nothing_is_lost_or_counted_twice(int seed) => BurstAsync(deliveries: 240, kills: 12, seed);

    [Fact]
    public async Task A_message_that_fails_five_times_is_set_aside_and_the_others_go_on()
    {
        using var tenant = await Tenant.ProvisionedAsync();
        await using var host = await FunctionsHost.StartAsync(tenant.Connection, tenant.KeyFile);
        await using var pump = HostQueues.Pump(host, tenant.Account);
        var queue = tenant.Account.Queue(Queues.Attendance);
        await queue.SendMessageAsync("""{"schema":7}"""u8.ToArray());
        await queue.SendMessageAsync(new DeliveryMessage(new("organiser-0"), "nothing").Bytes);
        var poison = tenant.Account.Queue(StorageLayout.PoisonOf(Queues.Attendance));
        await Until.TrueAsync(async () => await poison.ApproximateCountAsync() == 1 && await queue.ApproximateCountAsync() == 0);
        Assert.Equal("""{"schema":7}""", Encoding.UTF8.GetString((await poison.PeekMessagesAsync(1))[0].Body.Span));
        Assert.Equal(5, host.Errors.Count(line => line.Contains("An invocation of RecordAttendance failed", StringComparison.Ordinal)));
    }

    static async Task BurstAsync(int deliveries, int kills, int seed)
    {
        var (tenant, partner, contracts) = await Tenant.AtWorkAsync(contracts: 4);
        using var _ = tenant;
        await using var first = await FunctionsHost.StartAsync(tenant.Connection, tenant.KeyFile);
        await using var second = await FunctionsHost.StartAsync(tenant.Connection, tenant.KeyFile);
        FunctionsHost[] hosts = [first, second];
        await using var one = HostQueues.Pump(first, tenant.Account);
        await using var other = HostQueues.Pump(second, tenant.Account);

        // Each delivery says one half-day of its own, so that what is missing or doubled shows.
        var waiting = new ConcurrentQueue<(string Id, byte[] Body)>(Enumerable.Range(0, deliveries).Select(number =>
            ($"msg_{number}", Tenant.Mark(contracts[number % 4], number / 8 - 38, number / 4 % 2 == 0 ? "am" : "pm"))));
        var random = new Random(seed);
        var killAt = new Queue<int>(Enumerable.Range(0, kills).Select(_ => random.Next(5, deliveries - 10)).Order());
        var acknowledged = 0;
        var sending = Enumerable.Range(0, Senders).Select(async sender =>
        {
            while (waiting.TryDequeue(out var delivery))
            {
                if (await TrySendAsync(hosts[sender % 2], partner, delivery)) Interlocked.Increment(ref acknowledged);
                else waiting.Enqueue(delivery);
            }
        }).ToArray();
        while (killAt.TryDequeue(out var at))
        {
            await Until.TrueAsync(() => Task.FromResult(Volatile.Read(ref acknowledged) >= at));
            hosts[random.Next(2)].Kill();
        }
        await Task.WhenAll(sending);
        Assert.Equal(deliveries, acknowledged);

        for (var number = 0; number < deliveries; number++)
        {
            Delivery? delivery = null;
            await Until.TrueAsync(async () => (delivery = await tenant.Deliveries.FindAsync(new PartnerId(partner.Id), $"msg_{number}", default)) is { State: not DeliveryState.Received });
            Assert.Equal((DeliveryState.Processed, 1), (delivery!.State, delivery.Report!.Recorded));
        }
        Assert.Equal(deliveries, await tenant.PresentAsync(partner));
        Assert.Empty(hosts.SelectMany(host => host.Exits));
    }

    /// <summary>False: no acknowledgement came; the sender does not know more.</summary>
    static async Task<bool> TrySendAsync(FunctionsHost host, APartner partner, (string Id, byte[] Body) delivery)
    {
        try
        {
            var seen = await host.ProxyAsync("POST", $"/api/partners/{partner.Id}/attendance", delivery.Body, Tenant.Signed(partner, delivery.Id, delivery.Body));
            Assert.True(seen.Status is 202 or 503, seen.Text);
            return seen.Status == 202;
        }
        catch (HttpRequestException)
        {
            await Task.Delay(20);
            return false;
        }
    }
}
