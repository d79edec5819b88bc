using System.Diagnostics;

namespace Isa.Bench;

/// <summary>One thing of ours beside a named peer that does the same, A B A B …, so that a machine that drifts drifts for both.</summary>
sealed record Pair(string Name, Action Ours, string PeerName, Action Peer)
{
    const int WarmUps = 20;

    public FormattableString Run(int rounds)
    {
        for (var round = 0; round < WarmUps; round++)
        {
            Ours();
            Peer();
        }
        var times = Enumerable.Range(0, rounds).Select(_ => (Ours: Milliseconds(Ours), Peer: Milliseconds(Peer))).ToArray();
        return $"{Name}: {Median(times.Select(time => time.Ours)):F2} ms; {PeerName}: {Median(times.Select(time => time.Peer)):F2} ms; ratio {Median(times.Select(time => time.Ours / time.Peer)):F2}";
    }

    static double Milliseconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static double Median(IEnumerable<double> figures) => figures.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
