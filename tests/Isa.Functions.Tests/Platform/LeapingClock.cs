namespace Isa.Functions.Tests.Platform;

/// <summary>A clock that runs, and that a test sets forward.</summary>
sealed class LeapingClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
