using System.Collections.Concurrent;
using Isa.Domain.Values;
using Isa.Functions.Platform;

namespace Isa.Functions.Access;

/// <summary>
/// When what a partner delivers comes to work: at no more a second than it may send. What it sends at once waits its turn, hidden in the queue,
/// and what others send meanwhile goes before. The longest wait is that of a whole burst; a process that ends forgets the turns, nothing else.
/// </summary>
sealed class Turns(Settings settings, Clocks clocks)
{
    readonly TimeSpan apart = TimeSpan.FromSeconds(1) / settings.Limits.PartnerPerSecond;
    readonly ConcurrentDictionary<PartnerId, DateTimeOffset> next = [];

    /// <summary>How long from now, in whole seconds.</summary>
    public TimeSpan Take(PartnerId partner)
    {
        var now = clocks.Machine.GetUtcNow();
        var turn = next.AddOrUpdate(partner, _ => now, (_, last) => last + apart > now ? last + apart : now);
        return TimeSpan.FromSeconds(Math.Floor((turn - now).TotalSeconds));
    }
}
