using Azure.Core;
using Isa.Functions.Store;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Store;

/// <summary>Only one process works on something at a time, also when storage is out of reach.</summary>
public class LeaseTests
{
    [Fact]
    public async Task Who_could_not_renew_until_the_lease_ended_is_told()
    {
        var (faults, machine) = (new FaultPolicy(), new LeapingClock());
        await using var app = await App.StartAsync(new() { Faults = faults, Machine = machine });
        await using var lease = await app.Service<Leases>().AcquireAsync("closing", TimeSpan.Zero, default) ?? throw new InvalidOperationException("The lease is not free.");
        faults.Answer(400, code: "Unreachable", when: FaultPolicy.To(RequestMethod.Put, "Runs(PartitionKey=%27lease%27"), times: 100);

        machine.Ahead = Leases.Lasts;

        await Until.TrueAsync(() => Task.FromResult(lease.Token.IsCancellationRequested));
    }
}
