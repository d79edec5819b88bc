using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

enum PartnerKind { Organiser, Orp, Evaluator }

sealed record Partner(PartnerId Id, string Name, PartnerKind Kind);

/// <summary>A webhook secret. Its bytes are shown once, when it is made; without an end it is the newest.</summary>
sealed record PartnerSecret(string Id, byte[] Value, DateTimeOffset? ValidUntil);

/// <summary>The table `Partners`: partner and secrets in one partition, the secrets encrypted.</summary>
sealed class Partners(StorageAccount account, KeyRing keys, Clocks clocks)
{
    public const string TableName = "Partners";
    public const int LiveSecretsMax = 2;

    /// <summary>So long an older secret goes on signing beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);
    readonly Table table = new(account.Table(TableName));

    public async Task<bool> ExistsAsync(PartnerId partner, CancellationToken ct) => await table.FindAsync(partner.ToString(), PartnerRow, ct) is not null;

    public async Task<Partner?> FindAsync(PartnerId partner, CancellationToken ct) => await table.FindAsync(partner.ToString(), PartnerRow, ct) is { } row ? Read(row) : null;

    public IAsyncEnumerable<Partner> ListAsync(CancellationToken ct) => table.QueryAsync($"RowKey eq '{PartnerRow}'", ct).Select(Read);

    /// <summary>The partner with its first secret, both or none. False: the id is taken.</summary>
    public Task<bool> TryAddAsync(Partner partner, PartnerSecret secret, CancellationToken ct) => table.TryCommitAsync(
        [
            new(new(partner.Id.ToString(), PartnerRow) { ["Name"] = partner.Name, ["Kind"] = Words<PartnerKind>.Of(partner.Kind), ["CreatedAt"] = clocks.Business.GetUtcNow() }),
            new(Row(partner.Id, secret)),
        ], ct);

    /// <summary>The secrets that sign today; none: the partner does not exist.</summary>
    public async Task<IReadOnlyList<PartnerSecret>> LiveSecretsAsync(PartnerId partner, CancellationToken ct) =>
        [.. (await ReadAsync(partner, ct)).Secrets.Select(row => Secret(partner, row)).Where(IsLive)];

    /// <summary>A second secret; the older one gets its end. Two at once: one wins. Null: there is no such partner; false: two are live already.</summary>
    public async Task<bool?> TryAddSecretAsync(PartnerId partner, PartnerSecret secret, CancellationToken ct)
    {
        var (head, rows) = await ReadAsync(partner, ct);
        if (head is null) return null;
        var live = rows.Where(row => IsLive(Secret(partner, row))).ToArray();
        if (live.Length >= LiveSecretsMax) return false;
        foreach (var row in live) row["ValidUntil"] = clocks.Business.GetUtcNow() + Overlap;
        // The partner's own row is replaced too: it makes two additions at once meet.
        return await table.TryCommitAsync([new(head, head.ETag), .. live.Select(row => new RowWrite(row, row.ETag)), new(Row(partner, secret))], ct);
    }

    /// <summary>Ends a live secret now; the other one then has no end. Null: there is no such live secret; false: it is the last one, or another change came between.</summary>
    public async Task<bool?> TryEndSecretAsync(PartnerId partner, string secret, CancellationToken ct)
    {
        var (head, rows) = await ReadAsync(partner, ct);
        var live = rows.Where(row => IsLive(Secret(partner, row))).ToArray();
        if (head is null || Array.Find(live, row => row.RowKey == SecretPrefix + secret) is not { } ended) return null;
        if (live.Length == 1) return false;
        foreach (var row in live) row["ValidUntil"] = row == ended ? clocks.Business.GetUtcNow() : null;
        return await table.TryCommitAsync([new(head, head.ETag), .. live.Select(row => new RowWrite(row, row.ETag))], ct);
    }

    /// <summary>What the ring has wrapped here.</summary>
    public WrappedColumn Wrapped => new(table, $"RowKey ge '{SecretPrefix}' and RowKey lt 'secret}}'", "Value", row => Place(new(row.PartitionKey), row.RowKey[SecretPrefix.Length..]), keys);

    const string PartnerRow = "partner", SecretPrefix = "secret|";

    static Partner Read(TableEntity row) => new(new(row.PartitionKey), row.GetString("Name")!, Words<PartnerKind>.Parse(row.GetString("Kind")!));

    bool IsLive(PartnerSecret secret) => secret.ValidUntil is not { } end || clocks.Business.GetUtcNow() < end;

    async Task<(TableEntity? Head, List<TableEntity> Secrets)> ReadAsync(PartnerId partner, CancellationToken ct)
    {
        TableEntity? head = null;
        var secrets = new List<TableEntity>();
        await foreach (var row in table.QueryAsync(TableFilter.Partition(partner.ToString()), ct))
            if (row.RowKey == PartnerRow) head = row;
            else if (row.RowKey.StartsWith(SecretPrefix, StringComparison.Ordinal)) secrets.Add(row);
        return (head, secrets);
    }

    TableEntity Row(PartnerId partner, PartnerSecret secret) => new(partner.ToString(), SecretPrefix + secret.Id)
    {
        ["Value"] = keys.Wrap(secret.Value, Place(partner, secret.Id)),
        ["ValidUntil"] = secret.ValidUntil,
    };

    PartnerSecret Secret(PartnerId partner, TableEntity row)
    {
        var id = row.RowKey[SecretPrefix.Length..];
        return new(id, keys.Unwrap(row.GetBinary("Value"), Place(partner, id)), row.GetDateTimeOffset("ValidUntil"));
    }

    static string Place(PartnerId partner, string secret) => $"{TableName}|{partner}|{secret}";
}
