namespace Isa.Functions.Tests.Platform;

/// <summary>A clock on which nobody waits: a timer moves it to its end at once. It remembers the waits.</summary>
sealed class HastyClock(DateTimeOffset? start = null) : TimeProvider
{
    readonly Lock gate = new();
    readonly List<TimeSpan> waits = [];
    DateTimeOffset now = start ?? System.GetUtcNow();   // the emulator judges the date of a signature

    public IReadOnlyList<TimeSpan> Waits { get { lock (gate) return [.. waits]; } }

    public override DateTimeOffset GetUtcNow() { lock (gate) return now; }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan) return new Spent();
        lock (gate)
        {
            waits.Add(dueTime);
            now += dueTime;
        }
        callback(state);
        return new Spent();
    }

    sealed class Spent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;
        public void Dispose() { }
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
