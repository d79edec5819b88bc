using System.Collections.Concurrent;
using Isa.Functions.Platform;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>What identities are assigned, remembered for a minute: what is taken away ends within that time on every instance, and at once on the one that took it.</summary>
sealed class KnownAssignments(Assignments assignments, Clocks clocks)
{
    public static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(60);
    const int IdentitiesMax = 10_000;
    readonly ConcurrentDictionary<Guid, (IReadOnlyList<Assignment> List, DateTimeOffset Until)> known = [];

    public async ValueTask<IReadOnlyList<Assignment>> OfAsync(Guid oid, CancellationToken ct)
    {
        var asked = clocks.Machine.GetUtcNow();       // before the read: what changes during it is not remembered longer
        if (known.TryGetValue(oid, out var found) && asked < found.Until) return found.List;
        var list = (await assignments.FindAsync(oid, ct)).List;
        if (known.Count >= IdentitiesMax) known.Clear();
        known[oid] = (list, asked + RememberedFor);
        return list;
    }

    public void Forget(Guid oid) => known.TryRemove(oid, out _);
}
