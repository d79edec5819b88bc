namespace Isa.Functions.Platform;

/// <summary>Two clocks: what the rules call today may be moved (Isa__Clock), what leases and retries count never is.</summary>
sealed record Clocks(TimeProvider Business, TimeProvider Machine);

/// <summary>A clock that was set to an instant at its start and runs on from there.</summary>
sealed class ShiftedClock(DateTimeOffset start, TimeProvider machine) : TimeProvider
{
    readonly TimeSpan shift = start - machine.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + shift;
}
