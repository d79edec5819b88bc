using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>Where a contract lives.</summary>
sealed record ContractKey(ContractId Contract, CaseId CaseId, PartnerId Partner);

/// <summary>The table `ContractKeys`: finds the case of any mark by point read, by the contract's id or by the organiser's own reference. Written before the contract is.</summary>
sealed class ContractKeys(StorageAccount account, Cases cases, Clocks clocks)
{
    public const string TableName = "ContractKeys";

    /// <summary>Longer than any request lives: a claim older than this whose contract does not exist is a leftover.</summary>
    static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(10);
    readonly Table table = new(account.Table(TableName));

    public async Task<ContractKey?> FindAsync(ContractId id, CancellationToken ct) =>
        await table.FindAsync(id.ToString(), Row, ct) is { } row ? new(id, new(row.GetString("CaseId")!), new(row.GetString("Partner")!)) : null;

    /// <summary>A contract of this organiser: by its id first, then by its reference.</summary>
    public async Task<ContractKey?> FindAsync(PartnerId partner, string idOrReference, CancellationToken ct)
    {
        if (ContractId.TryParse(idOrReference, out var id) && await FindAsync(id, ct) is { } byId && byId.Partner == partner) return byId;
        return await table.FindAsync(Reference(partner, idOrReference), Row, ct) is { } row ? await FindAsync(new ContractId(row.GetString("Contract")!), ct) : null;
    }

    /// <summary>A contract of this organiser without its sealed texts, by its id first, then by its reference.</summary>
    public async Task<MeasureContract?> FindFactsAsync(PartnerId partner, string idOrReference, CancellationToken ct) =>
        await FindAsync(partner, idOrReference, ct) is { } key && key.Partner == partner ? await cases.FindFactsAsync(key.CaseId, key.Contract, ct) : null;

    /// <summary>Claims the id and, when there is one, the reference. False: another contract of the organiser bears the reference. Twice is once.</summary>
    public async Task<bool> TryClaimAsync(ContractKey key, string? reference, CancellationToken ct)
    {
        if (reference is not null && !await TryClaimReferenceAsync(key, reference, ct)) return false;
        await table.TryInsertAsync(new(key.Contract.ToString(), Row) { ["CaseId"] = key.CaseId.ToString(), ["Partner"] = key.Partner.ToString() }, ct);
        return true;
    }

    /// <summary>The proposal was refused after its claim: the reference is free again at once.</summary>
    public async Task ReleaseAsync(ContractKey key, string reference, CancellationToken ct)
    {
        if (await table.FindAsync(Reference(key.Partner, reference), Row, ct) is { } stored && stored.GetString("Contract") == key.Contract.ToString())
            await table.DeleteUnchangedAsync(stored.PartitionKey, Row, stored.ETag, ct);
    }

    /// <summary>False: another contract of the organiser bears the reference. The claim itself judges; this only tells it together with all else that is wrong.</summary>
    public async Task<bool> IsFreeAsync(ContractKey key, string reference, CancellationToken ct) =>
        await table.FindAsync(Reference(key.Partner, reference), Row, ct) is not { } stored
        || stored.GetString("Contract") == key.Contract.ToString() || await IsLeftOverAsync(stored, ct);

    const string Row = "c";

    async Task<bool> TryClaimReferenceAsync(ContractKey key, string reference, CancellationToken ct)
    {
        var claim = new TableEntity(Reference(key.Partner, reference), Row) { ["Contract"] = key.Contract.ToString(), ["At"] = clocks.Machine.GetUtcNow() };
        while (!await table.TryInsertAsync(claim, ct))
        {
            if (await table.FindAsync(claim.PartitionKey, Row, ct) is not { } stored) continue;
            if (stored.GetString("Contract") != key.Contract.ToString() && !await IsLeftOverAsync(stored, ct)) return false;      // one's own claim is renewed: an old one could be taken over before the commit
            if (await table.TryReplaceAsync(claim, stored.ETag, ct)) return true;
        }
        return true;
    }

    async Task<bool> IsLeftOverAsync(TableEntity claim, CancellationToken ct)
    {
        if (clocks.Machine.GetUtcNow() - claim.GetDateTimeOffset("At") < ClaimFor) return false;
        var holder = new ContractId(claim.GetString("Contract")!);
        return await FindAsync(holder, ct) is not { } key || await cases.FindFactsAsync(key.CaseId, holder, ct) is null;
    }

    static string Reference(PartnerId partner, string reference) => $"{partner}|{Keys.Hash(reference)}";
}
