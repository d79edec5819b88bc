using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>Where a trail was first found changed; line 0 means the chain or seal as a whole.</summary>
sealed record Broken(string Chain, int Line, string Why);

/// <summary>Judges the lines of one chain: each bears its number and the hash of the one before, and the end is the one that is known.</summary>
static class ChainCheck
{
    public const string Changed = "line-changed", Removed = "line-removed", Inserted = "line-inserted", Moved = "line-moved",
        Shortened = "chain-shortened", Missing = "chain-missing", Unknown = "chain-unknown", SealChanged = "seal-changed", SealMissing = "seal-missing";

    /// <summary>The lines of a chain with their bytes; a line that cannot be read is null.</summary>
    public static List<(AuditLine? Line, ReadOnlyMemory<byte> Bytes)> Split(ReadOnlyMemory<byte> blob)
    {
        var lines = new List<(AuditLine?, ReadOnlyMemory<byte>)>();
        for (var rest = blob; !rest.IsEmpty;)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var bytes = end < 0 ? rest : rest[..end];
            lines.Add((end < 0 ? null : AuditLine.Parse(bytes.Span), bytes));
            rest = end < 0 ? default : rest[(end + 1)..];
        }
        return lines;
    }

    /// <summary>Null: the chain is whole. `isWhole`: the end is that of a seal, nothing may follow it; otherwise lines may have come since.</summary>
    public static Broken? Find(ChainName chain, ReadOnlyMemory<byte> blob, ChainEnd? end, bool isWhole)
    {
        var lines = Split(blob);
        var before = chain.Genesis;
        for (var at = 0; at < lines.Count; at++)
        {
            var (n, (line, bytes)) = (at + 1, lines[at]);
            if (line is null) return new(chain.Id, n, Changed);
            if (line.N > n) return new(chain.Id, n, lines.Skip(at + 1).Any(later => later.Line?.N == n) ? Moved : Removed);
            if (line.N < n) return new(chain.Id, n, Inserted);
            if (line.Before != before) return at > 0 && Follows(at) ? new(chain.Id, n - 1, Changed) : new(chain.Id, n, Changed);
            before = AuditLine.Hash(bytes.Span);
            if (end is not null && n == end.Lines && before != end.Hash) return new(chain.Id, n, Changed);
        }
        if (end is null) return null;
        if (lines.Count < end.Lines) return new(chain.Id, lines.Count + 1, Shortened);
        return isWhole && lines.Count > end.Lines ? new(chain.Id, end.Lines + 1, Inserted) : null;

        // What the next line, or the end, says of this one: it stands as it was written, so the one before does not.
        bool Follows(int at) => (at + 1 < lines.Count ? lines[at + 1].Line?.Before : end is not null && end.Lines == at + 1 ? end.Hash : null) == AuditLine.Hash(lines[at].Bytes.Span);
    }
}
