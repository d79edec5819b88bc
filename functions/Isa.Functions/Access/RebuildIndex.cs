using System.Collections.Concurrent;
using System.Globalization;
using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>
/// `./isa rebuild-index`: everything that is derived from cases made anew from the cases, also where it looks up to date, and rows of cases that do not exist
/// taken away. The app may run meanwhile: no list is ever empty, and nothing goes backwards.
/// </summary>
sealed class RebuildIndex(Cases cases, CaseIndex index, Contracts contracts, CaseProjection projection)
{
    const int CasesAtOnce = 8;

    /// <summary>What it did, in a sentence.</summary>
    public async Task<string> RunAsync(CancellationToken ct)
    {
        var all = 0;
        await foreach (var some in cases.ListAsync(ct).Chunk(CasesAtOnce).WithCancellation(ct))
        {
            await Task.WhenAll(some.Select(id => projection.ProjectAsync(id, ct, anew: true)));
            all += some.Length;
        }
        var known = new ConcurrentDictionary<CaseId, Task<CaseFile?>>();
        var swept = await index.SweepAsync(ExistsAsync, ct) + await contracts.SweepAsync(ExistsAsync, ct);
        return string.Create(CultureInfo.InvariantCulture, $"{all} cases indexed anew, {swept} rows without a case taken away");

        async Task<bool> ExistsAsync(CaseId id) => await known.GetOrAdd(id, _ => cases.FindHeadAsync(id, ct)) is not null;
    }
}
