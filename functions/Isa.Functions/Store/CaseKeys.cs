using System.Collections.Concurrent;
using System.Security.Cryptography;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>The table `Keys`: one data key per case, wrapped. Whoever destroys the row destroys what was sealed with it.</summary>
sealed class CaseKeys(StorageAccount account, KeyRing ring, Clocks clocks)
{
    public const string TableName = "Keys";

    /// <summary>So long an erased key may still open something.</summary>
    static readonly TimeSpan CacheMax = TimeSpan.FromMinutes(5);
    const int CacheCountMax = 10_000;
    readonly Table table = new(account.Table(TableName));
    readonly ConcurrentDictionary<CaseId, (byte[] Key, DateTimeOffset Until)> cache = new();

    /// <summary>The key of a case, made when there is none. Twice is once: the first one stays.</summary>
    public async Task<byte[]> GetOrCreateAsync(CaseId id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is { } known) return known;
        var key = RandomNumberGenerator.GetBytes(Seal.KeyBytes);
        var added = await table.TryInsertAsync(new(id.ToString(), Row) { ["Wrapped"] = ring.Wrap(key, Place(id)) }, ct);
        return added ? Remember(id, key) : await FindAsync(id, ct) ?? throw new InvalidDataException("The key of a case vanished while it was made.");
    }

    /// <summary>Null: there is none, or it was destroyed.</summary>
    public async Task<byte[]?> FindAsync(CaseId id, CancellationToken ct)
    {
        if (cache.TryGetValue(id, out var cached) && clocks.Machine.GetUtcNow() < cached.Until) return cached.Key;
        return await table.FindAsync(id.ToString(), Row, ct) is { } row ? Remember(id, ring.Unwrap(row.GetBinary("Wrapped"), Place(id))) : null;
    }

    /// <summary>What was sealed with it is lost from here on, but for what other processes remember of the key for a few minutes. Twice is once.</summary>
    public async Task DestroyAsync(CaseId id, CancellationToken ct)
    {
        await table.DeleteAsync(id.ToString(), Row, ct);        // also when it is just being wrapped anew
        cache.TryRemove(id, out _);
    }

    /// <summary>The ring must be the one that this account was begun with: with another one, everything sealed before would be lost and nobody would notice.</summary>
    /// <exception cref="SettingsException">It is another one.</exception>
    public async Task CheckRingAsync(CancellationToken ct)
    {
        var mine = ring.DeriveId(RingRow);
        if (await table.TryInsertAsync(new(RingRow, RingRow) { ["Fingerprint"] = mine }, ct)) return;
        if ((await table.FindAsync(RingRow, RingRow, ct))?.GetString("Fingerprint") != mine)
            throw new SettingsException("The keys are not those that these data were sealed with (Isa__KeyFile, Isa__KeyVaultSecret): put the right ones back, or start on an empty account.");
    }

    /// <summary>What the ring has wrapped here.</summary>
    public WrappedColumn Wrapped => new(table, $"RowKey eq '{Row}'", nameof(Wrapped), row => Place(new(row.PartitionKey)), ring);

    const string Row = "key", RingRow = "ring";

    byte[] Remember(CaseId id, byte[] key)
    {
        if (cache.Count >= CacheCountMax) cache.Clear();
        cache[id] = (key, clocks.Machine.GetUtcNow() + CacheMax);
        return key;
    }

    static string Place(CaseId id) => $"{TableName}|{id}";
}
