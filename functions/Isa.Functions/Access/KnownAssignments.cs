using System.Collections.Concurrent;
using Isa.Functions.Platform;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>What identities are assigned, remembered for a minute: what is taken away ends within that time on every instance, and at once on the one that took it.</summary>
sealed class KnownAssignments(Assignments assignments, Clocks clocks)
{
    public static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(60);
    const int IdentitiesMax = 10_000;
    readonly ConcurrentDictionary<Guid, (IReadOnlyList<Assignment> List, DateTimeOffset Until, int Changes)> known = [];
    int changes;

    public async ValueTask<IReadOnlyList<Assignment>> OfAsync(Guid oid, CancellationToken ct)
    {
        var now = Volatile.Read(ref changes);
        var asked = clocks.Machine.GetUtcNow();       // before the read: what changes during it is not remembered longer
        if (known.TryGetValue(oid, out var found) && found.Changes == now && asked < found.Until) return found.List;
        var list = (await assignments.FindAsync(oid, ct)).List;
        if (known.Count >= IdentitiesMax) known.Clear();
        known[oid] = (list, asked + RememberedFor, now);      // what was read before a change counts only until then
        return list;
    }

    /// <summary>The list of an identity has changed: all are read anew, also what is being read just now.</summary>
    public void Forget() => Interlocked.Increment(ref changes);
}
