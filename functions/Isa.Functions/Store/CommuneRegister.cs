using Isa.Domain.Intake;
using Isa.Functions.Platform;

namespace Isa.Functions.Store;

/// <summary>The communes with the centres that the canton has said. Another instance sees a change within half a minute, the one that wrote it at once.</summary>
sealed class CommuneRegister(ReferenceValues reference, Clocks clocks)
{
    static readonly TimeSpan CacheMax = TimeSpan.FromSeconds(30);
    readonly Communes builtIn = ReferenceData.Communes();
    volatile Copy? copy;
    int changes;

    public async Task<Communes> ReadAsync(CancellationToken ct)
    {
        var now = Volatile.Read(ref changes);
        if (copy is { } kept && kept.Changes == now && clocks.Machine.GetUtcNow() < kept.Until) return kept.Communes;
        var until = clocks.Machine.GetUtcNow() + CacheMax;
        copy = new(builtIn.With(await reference.Centres.ListAsync(ct)), now, until);      // what was read before a change counts only until then
        return copy.Communes;
    }

    /// <summary>What was said has changed.</summary>
    public void Forget() => Interlocked.Increment(ref changes);

    sealed record Copy(Communes Communes, int Changes, DateTimeOffset Until);
}
