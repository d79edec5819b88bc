using System.Collections.Concurrent;
using System.Globalization;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>
/// `./isa rebuild-index`: everything that is derived from cases made anew from the cases, also where it looks up to date, and rows of cases that do not exist
/// taken away. The app may run meanwhile: no list is ever empty, and nothing goes backwards.
/// </summary>
sealed class RebuildIndex(Cases cases, CaseKeys keys, CaseIndex index, Contracts contracts, Seats seats, Work work, CaseProjection projection, ILogger<RebuildIndex> logger)
{
    const int CasesAtOnce = 8;

    /// <summary>One case that cannot be read stops no other.</summary>
    /// <exception cref="SettingsException">The keys are not those of these data.</exception>
    public async Task<RebuiltIndex> RunAsync(CancellationToken ct)
    {
        await keys.CheckRingAsync(ct);
        var (known, unreadable) = (new Dictionary<CaseId, bool>(), new ConcurrentBag<CaseId>());
        await foreach (var some in cases.ListAsync(ct).Chunk(CasesAtOnce).WithCancellation(ct))
        {
            await Task.WhenAll(some.Select(TryProjectAsync));
            foreach (var id in some) known[id] = true;
        }
        var all = known.Count;
        var swept = await index.SweepAsync(ExistsAsync, ct) + await contracts.SweepAsync(ExistsAsync, ct) + await seats.SweepAsync(ExistsAsync, ct) + await work.SweepAsync(ExistsAsync, ct);
        await projection.OfferAsync(ct);
        return new(all - unreadable.Count, swept, [.. unreadable.OrderBy(id => id.ToString(), StringComparer.Ordinal)]);

        async Task<bool> ExistsAsync(CaseId id) => known.TryGetValue(id, out var exists) ? exists : known[id] = await cases.ExistsAsync(id, ct);

        async Task TryProjectAsync(CaseId id)
        {
            try
            {
                await projection.ProjectAsync(id, ct, anew: true);
            }
            catch (Exception e) when (e is not (OperationCanceledException or StorageException))        // what a row holds, not that storage is busy
            {
                logger.CaseNotFollowed(id.ToString(), e.GetType().Name, e.StackTrace);
                unreadable.Add(id);
            }
        }
    }
}

/// <summary>What a rebuild did, and the cases that it could not read.</summary>
sealed record RebuiltIndex(int Cases, int Swept, IReadOnlyList<CaseId> Unreadable)
{
    /// <summary>The same in a sentence.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Cases} cases indexed anew, {Swept} rows without a case taken away{(Unreadable is [] ? "" : $", {Unreadable.Count} cases cannot be read: {string.Join(' ', Unreadable)}")}");
}
