using System.Collections.Concurrent;
using System.Security.Cryptography;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>The line cannot be written: what it would have told of must not be done.</summary>
sealed class AuditFailedException(Exception inner) : Exception("The audit trail cannot be written.", inner);

/// <summary>
/// The lines of this process. Those that wait at the same moment share one append, and each awaits it; each line bears the hash of the one before.
/// A chain whose end is not certain is never continued: the next lines begin another.
/// </summary>
sealed class AuditTrail(AuditBlobs blobs, AuditChains chains, AuditIndexing indexing, Clocks clocks, ILogger<AuditTrail> logger)
{
    const int BlockBytesMax = 2 * 1024 * 1024, TriesMax = 3, DaysKept = 7;      // a day is sealed long before
    const long ChainBytesMax = 64 * 1024 * 1024;
    static readonly TimeSpan AppendMax = TimeSpan.FromSeconds(20);
    readonly string process = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    readonly Lock gate = new();
    readonly Queue<Waiting> waiting = [];
    readonly ConcurrentDictionary<ChainName, ChainEnd> ends = [];
    bool isPumping;
    int parts;
    Chain? chain;

    /// <summary>The service takes 50,000 blocks in one blob; but many small ones are read slowly (Azurite: 0.35 ms each), and who verifies reads a chain in one call of at most ten seconds.</summary>
    public int BlocksMax { get; init; } = 5000;

    /// <summary>How far this process has written, as it knows without asking storage: chains that are shorter were cut.</summary>
    public ChainEnd? EndOf(ChainName name) => ends.GetValueOrDefault(name);

    public Dictionary<ChainName, ChainEnd> EndsOf(DateOnly day) => ends.Where(end => end.Key.Day == day).ToDictionary();

    /// <summary>From here on the seal knows the ends of these days.</summary>
    public void Forget(Func<DateOnly, bool> isOver)
    {
        foreach (var old in ends.Keys.Where(old => isOver(old.Day))) ends.TryRemove(old, out _);
    }

    /// <summary>Ends when the line stands in storage.</summary>
    /// <exception cref="AuditFailedException">It may stand there or not.</exception>
    public Task WriteAsync(AuditLine line, CancellationToken ct)
    {
        var place = new Waiting(line, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            waiting.Enqueue(place);
            if (isPumping) return place.Done.Task.WaitAsync(ct);
            isPumping = true;
        }
        // Not within the deadline of this request: others wait too.
        using (ExecutionContext.SuppressFlow()) _ = Task.Run(PumpAsync, CancellationToken.None);
        return place.Done.Task.WaitAsync(ct);
    }

    async Task PumpAsync()
    {
        while (Next() is { Count: > 0 } some)
        {
            IReadOnlyList<PlacedLine> placed;
            try
            {
                placed = await AppendAsync([.. some.Select(place => place.Line)]);
            }
            catch (Exception e)     // each of them is told
            {
                logger.AuditFailed(e.GetType().Name, e.StackTrace);
                foreach (var place in some) place.Done.SetException(new AuditFailedException(e));
                continue;
            }
            foreach (var place in some) place.Done.SetResult();
            indexing.Add(placed);
        }
    }

    /// <summary>Everyone who waits, as far as one block takes them; nobody: the pump has ended.</summary>
    List<Waiting> Next()
    {
        var (some, bytes) = (new List<Waiting>(), 0);
        lock (gate)
        {
            while (waiting.TryPeek(out var next) && (some is [] || bytes + AuditLine.BytesMax(next.Line.Cases.Count) <= BlockBytesMax))
            {
                some.Add(waiting.Dequeue());
                bytes += AuditLine.BytesMax(next.Line.Cases.Count);
            }
            isPumping = some is not [];
        }
        return some;
    }

    async Task<IReadOnlyList<PlacedLine>> AppendAsync(IReadOnlyList<AuditLine> lines)
    {
        using var scope = Deadline.Set(clocks.Machine.GetUtcNow() + AppendMax);
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var at = chain is { } current && current.Name.Day >= Zurich.Today(clocks.Business) && current.Blocks < BlocksMax && current.Bytes < ChainBytesMax ? current : await BeginAsync();
            chain = null;
            var (block, placed, last) = Follow(at, lines);
            if (await blobs.TryAppendAsync(at.Name, block, at.Bytes, CancellationToken.None) is not { } blocks)
            {
                // One that was only sealed is as long as it was.
                if (at.Lines > 0 && await blobs.FindLengthAsync(at.Name, CancellationToken.None) is var length && length != at.Bytes)
                    logger.AuditBroken(Keys.Day(at.Name.Day), at.Name.Id, at.Lines, length is null ? ChainCheck.Missing : length < at.Bytes ? ChainCheck.Shortened : ChainCheck.Inserted);
                continue;
            }
            chain = at with { Bytes = at.Bytes + block.Length, Blocks = blocks, Lines = at.Lines + lines.Count, Last = last };
            ends[at.Name] = new(at.Name.Id, at.Lines + lines.Count, last);
            return placed;
        }
        throw new InvalidOperationException("No chain takes a line.");
    }

    static (byte[] Block, IReadOnlyList<PlacedLine> Placed, string Last) Follow(Chain chain, IReadOnlyList<AuditLine> lines)
    {
        var (block, placed, last) = (new MemoryStream(), new List<PlacedLine>(), chain.Last);
        foreach (var line in lines)
        {
            var next = line with { N = chain.Lines + placed.Count + 1, Before = last };
            var bytes = next.ToBytes();
            block.Write(bytes);
            block.WriteByte((byte)'\n');
            placed.Add(new(chain.Name, next));
            last = AuditLine.Hash(bytes);
        }
        return (block.ToArray(), placed, last);
    }

    /// <summary>The blob first, then its row, then the first line: a chain with lines is always known. A day that is closed takes no more.</summary>
    async Task<Chain> BeginAsync()
    {
        while (true)
        {
            var day = await chains.FirstTakingAsync(Zurich.Today(clocks.Business), CancellationToken.None);
            Forget(old => old < day.AddDays(-DaysKept));
            var name = new ChainName(day, $"{process}-{++parts}");
            await blobs.CreateAsync(name, CancellationToken.None);
            if (await chains.TryRegisterAsync(name, CancellationToken.None)) return new(name, 0, 0, 0, name.Genesis);
        }
    }

    sealed record Chain(ChainName Name, long Bytes, int Blocks, int Lines, string Last);

    sealed record Waiting(AuditLine Line, TaskCompletionSource Done);
}
