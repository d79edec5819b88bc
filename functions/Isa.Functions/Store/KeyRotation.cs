using Isa.Functions.Platform.Protection;

namespace Isa.Functions.Store;

/// <summary>The exchange of the wrapping key: the data keys of all cases and the secrets of all partners are wrapped anew, and no data are touched.</summary>
sealed class KeyRotation(CaseKeys cases, Partners partners, KeyRing ring, ILogger<KeyRotation> logger)
{
    readonly WrappedColumn[] columns = [cases.Wrapped, partners.Wrapped];

    /// <summary>Reads the ring and wraps anew what older keys on it have wrapped. Broken off anywhere it goes on where it stood: every field says which key it needs.</summary>
    public async Task<int> RewrapAsync(CancellationToken ct)
    {
        ring.Refresh();
        if (ring.Old is []) return 0;
        var rewrapped = 0;
        foreach (var column in columns) rewrapped += await column.RewrapAsync(logger, ct);
        return rewrapped;
    }

    /// <summary>How many fields bear the number of an older key; none: the older ones may be taken off the ring.</summary>
    public async Task<int> CountOldAsync(CancellationToken ct)
    {
        var old = 0;
        foreach (var column in columns) old += await column.CountOldAsync(ct);
        return old;
    }
}
