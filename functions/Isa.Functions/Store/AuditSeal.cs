using System.Text.Json;
using Isa.Functions.Platform.Protection;

namespace Isa.Functions.Store;

/// <summary>How long a chain is, and the hash of its last line; of the chain's name when it has none.</summary>
sealed record ChainEnd(string Chain, int Lines, string Hash);

/// <summary>
/// What a day's trail was when it was closed. `Before` is the hash of the seal of the day before, null for the first; `Mac` is ours: who can
/// write to the account and has no keys cannot make one.
/// </summary>
sealed record AuditSeal(DateOnly Day, IReadOnlyList<ChainEnd> Chains, string? Before, string Mac)
{
    public static AuditSeal Of(DateOnly day, IReadOnlyList<ChainEnd> chains, string? before, KeyRing ring)
    {
        var seal = new AuditSeal(day, chains, before, "");
        return seal with { Mac = seal.MacBy(ring) };
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Statements.Format);

    /// <summary>Null: it is not the seal that we wrote.</summary>
    public static AuditSeal? Parse(ReadOnlySpan<byte> bytes, DateOnly day, KeyRing ring)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditSeal>(bytes, Statements.Format) is { Chains: not null } seal && seal.Day == day && seal.Mac == seal.MacBy(ring) && seal.ToBytes().AsSpan().SequenceEqual(bytes) ? seal : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    string MacBy(KeyRing ring) => Convert.ToHexStringLower(ring.Mac("audit-seal", JsonSerializer.Serialize(this with { Mac = "" }, Statements.Format)));
}
