using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>Brings lines that stand into the index, beside the chains: nobody waits for it. What is too much or too slow for it is left to the seal run.</summary>
sealed class AuditIndexing(AuditIndex index, Clocks clocks, ILogger<AuditIndexing> logger)
{
    const int RowsAtOnce = 500;
    static readonly TimeSpan WriteMax = TimeSpan.FromSeconds(20);
    readonly Lock gate = new();
    readonly Queue<PlacedLine> waiting = [];
    int rows;
    bool isWriting;

    /// <summary>How many rows wait at most, those included that are being written.</summary>
    public int RowsMax { get; init; } = 50_000;

    public void Add(IReadOnlyList<PlacedLine> lines)
    {
        var more = lines.Sum(RowsOf);
        lock (gate)
        {
            if (rows + more <= RowsMax)
            {
                rows += more;
                foreach (var line in lines) waiting.Enqueue(line);
                if (isWriting) return;
                isWriting = true;
                // Not within the deadline or the trace of a request.
                using (ExecutionContext.SuppressFlow()) _ = Task.Run(WriteAllAsync, CancellationToken.None);
                return;
            }
        }
        logger.AuditNotIndexed(lines.Count, "too many wait", where: null);
    }

    async Task WriteAllAsync()
    {
        while (Next() is { Count: > 0 } some)
        {
            try
            {
                using var deadline = Deadline.Set(clocks.Machine.GetUtcNow() + WriteMax);
                using var time = new CancellationTokenSource(WriteMax, clocks.Machine);
                await index.WriteAsync(some, time.Token);
            }
            catch (Exception e)     // nobody waits for it, and the seal run makes it good
            {
                logger.AuditNotIndexed(some.Count, e.GetType().Name, e.StackTrace);
            }
            lock (gate) rows -= some.Sum(RowsOf);
        }
    }

    /// <summary>Those whose turn it is; nobody: the writing has ended.</summary>
    List<PlacedLine> Next()
    {
        var (some, taken) = (new List<PlacedLine>(), 0);
        lock (gate)
        {
            while (taken < RowsAtOnce && waiting.TryDequeue(out var next))
            {
                some.Add(next);
                taken += RowsOf(next);
            }
            isWriting = some is not [];
        }
        return some;
    }

    static int RowsOf(PlacedLine placed) => placed.Line.Cases.Count;
}
