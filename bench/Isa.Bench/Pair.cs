using System.Diagnostics;

namespace Isa.Bench;

/// <summary>One thing of ours beside a named peer that does the same, A B A B …, so that a machine that drifts drifts for both.</summary>
sealed record Pair(string Name, Func<Task> Ours, string PeerName, Func<Task> Peer)
{
    /// <summary>What must be in place before each round, and is not timed.</summary>
    public Func<Task> Prepare { get; init; } = () => Task.CompletedTask;

    public async Task<FormattableString> RunAsync(int warmUps, int rounds)
    {
        var times = new List<(double Ours, double Peer)>();
        for (var round = 0; round < warmUps + rounds; round++)
        {
            await Prepare();
            times.Add((await MillisecondsAsync(Ours), await MillisecondsAsync(Peer)));
        }
        times.RemoveRange(0, warmUps);
        return $"{Name}: {Median(times.Select(time => time.Ours)):F2} ms; {PeerName}: {Median(times.Select(time => time.Peer)):F2} ms; ratio {Median(times.Select(time => time.Ours / time.Peer)):F2}";
    }

    static async Task<double> MillisecondsAsync(Func<Task> action)
    {
        var start = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static double Median(IEnumerable<double> figures) => figures.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
