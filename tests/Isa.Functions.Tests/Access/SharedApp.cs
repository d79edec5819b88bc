using Azure.Core;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Access;

/// <summary>One app for all tests of a class: each brings persons and organisers of its own.</summary>
public sealed class SharedApp : IAsyncLifetime
{
    internal App App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await App.StartAsync(new());

    public async Task DisposeAsync() => await App.DisposeAsync();
}

/// <summary>One app for all tests of a class, whose storage fails when a test says so, and whose leases end when a test says so.</summary>
public sealed class FaultyApp : IAsyncLifetime
{
    internal App App { get; private set; } = null!;

    internal FaultPolicy Faults { get; } = new();

    /// <summary>Far enough ahead of the clock of the retries that no deadline ends a test.</summary>
    internal StandingClock Machine { get; } = new(TimeProvider.System.GetUtcNow().AddHours(1));

    public async Task InitializeAsync() => App = await App.StartAsync(new() { Faults = Faults, Machine = Machine });

    public async Task DisposeAsync() => await App.DisposeAsync();

    /// <summary>While it is true in the test, every call that fits is refused.</summary>
    internal void RefuseWhile(Func<bool> down, Func<Request, bool> when) => Faults.Answer(503, when: request => down() && when(request), times: FaultPolicy.Always);
}
