using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>How a try to claim a person ended.</summary>
abstract record Claim
{
    Claim() { }

    /// <summary>The person is reserved for this case until it is opened.</summary>
    public sealed record Ours(TableEntity Row) : Claim;

    /// <summary>Another case has the person.</summary>
    public sealed record Taken(CaseId By) : Claim;
}

/// <summary>
/// The table `Persons`: which case a person has, found by the blind index of the AHV number. A claim is `reserved` before the case is
/// committed and `open` after it: of two intakes at once one wins, and a crash between the two blocks the person for ten minutes at most.
/// </summary>
sealed class Persons(StorageAccount account, KeyRing ring, Clocks clocks)
{
    public const string TableName = "Persons";

    /// <summary>Longer than any request lives, so that nothing commits under a claim that was taken over.</summary>
    static readonly TimeSpan ReservedFor = TimeSpan.FromMinutes(10);
    readonly Table table = new(account.Table(TableName));

    /// <summary>Reserves the person for a case. `isFree` says of another case whether it no longer needs its claim: missing, closed or erased.</summary>
    public async Task<Claim> ReserveAsync(AhvNumber number, CaseId caseId, Func<CaseId, Task<bool>> isFree, CancellationToken ct)
    {
        var index = ring.BlindIndex(number);
        while (true)
        {
            var claim = new TableEntity(index[..2], index) { ["CaseId"] = caseId.ToString(), ["State"] = Reserved, ["At"] = clocks.Machine.GetUtcNow() };
            if (await table.TryInsertAsync(claim, ct)) return new Claim.Ours(claim);
            if (await table.FindAsync(index[..2], index, ct) is not { } stored) continue;      // taken away between the two: try again
            var owner = new CaseId(stored.GetString("CaseId")!);
            var fresh = stored.GetString("State") == Reserved && clocks.Machine.GetUtcNow() - stored.GetDateTimeOffset("At") < ReservedFor;
            if (owner != caseId && (fresh || !await isFree(owner))) return new Claim.Taken(owner);
            if (await table.TryReplaceAsync(claim, stored.ETag, ct)) return new Claim.Ours(claim);
        }
    }

    /// <summary>The case is committed. When this write is lost, the next claim asks the case itself.</summary>
    public Task OpenAsync(Claim.Ours claim, CancellationToken ct)
    {
        claim.Row["State"] = "open";
        return table.TryReplaceAsync(claim.Row, claim.Row.ETag, ct);
    }

    /// <summary>The case gives the person free; a claim that another case took over meanwhile stays.</summary>
    public Task DeleteAsync(AhvNumber number, CaseId caseId, CancellationToken ct) => DeleteAsync(ring.BlindIndex(number), caseId, ct);

    /// <summary>The same by the blind index.</summary>
    public async Task DeleteAsync(string index, CaseId caseId, CancellationToken ct)
    {
        while (await table.FindAsync(index[..2], index, ct) is { } stored && stored.GetString("CaseId") == caseId.ToString()) await table.DeleteUnchangedAsync(index[..2], index, stored.ETag, ct);
    }

    const string Reserved = "reserved";
}
