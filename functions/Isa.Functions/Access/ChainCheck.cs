using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>Where a trail was first found changed; line 0 means the chain or seal as a whole.</summary>
sealed record Broken(string Chain, int Line, string Why);

/// <summary>
/// Judges the lines of one chain as they come: each bears its number and the hash of the one before, and the end is the one that is known, if any.
/// </summary>
sealed class ChainCheck(ChainName chain, ChainEnd? known)
{
    public const string Changed = "line-changed", Removed = "line-removed", Inserted = "line-inserted", Moved = "line-moved",
        Shortened = "chain-shortened", Missing = "chain-missing", Unknown = "chain-unknown", SealChanged = "seal-changed", SealMissing = "seal-missing";

    Broken? broken;
    int doubted;        // the number of a line that does not follow the one before: the next tells which of the two was changed

    /// <summary>Where the lines end that came so far.</summary>
    public ChainEnd End { get; private set; } = new(chain.Id, 0, chain.Genesis);

    /// <summary>Takes the next line; null when the chain is broken here or before.</summary>
    public AuditLine? Add(ReadOnlySpan<byte> bytes, bool isTorn)
    {
        var (n, before, hash) = (End.Lines + 1, End.Hash, AuditLine.Hash(bytes));
        End = new(chain.Id, n, hash);
        if (broken is not null && broken.Why != Removed && doubted != n - 1) return null;
        var line = isTorn ? null : AuditLine.Parse(bytes);
        if (broken is null) broken = Judge(n, line, before, hash);
        else if (broken.Why == Removed) broken = line?.N == broken.Line ? broken with { Why = Moved } : broken;
        else if (line?.Before == before) broken = broken with { Line = doubted - 1 };
        return broken is null ? line : null;
    }

    /// <summary>Null: the chain is whole. `isWhole`: the end is that of a seal, nothing may follow it; otherwise lines may have come since.</summary>
    public Broken? Judge(bool isWhole)
    {
        if (doubted > 0 && doubted == End.Lines && End == known) return new(chain.Id, doubted - 1, Changed);
        if (broken is not null || known is null) return broken;
        if (End.Lines < known.Lines) return new(chain.Id, End.Lines + 1, Shortened);
        return isWhole && End.Lines > known.Lines ? new(chain.Id, known.Lines + 1, Inserted) : null;
    }

    Broken? Judge(int n, AuditLine? line, string before, string hash)
    {
        if (line is null) return new(chain.Id, n, Changed);
        if (line.N > n) return new(chain.Id, n, Removed);       // until it comes later
        if (line.N < n) return new(chain.Id, n, Inserted);
        if (line.Before != before)
        {
            if (n > 1) doubted = n;
            return new(chain.Id, n, Changed);
        }
        return n == known?.Lines && hash != known.Hash ? new(chain.Id, n, Changed) : null;
    }
}
