using System.Threading.RateLimiting;

namespace Isa.Functions.Access;

/// <summary>Who takes a place, and whether as a system that signs.</summary>
readonly record struct Guest(string Who, bool Signs);

/// <summary>A number of places. Whoever it is has at most half of them, and all systems together three quarters: for others and for people some stay free. Nobody waits.</summary>
sealed class Room(int places) : IDisposable
{
    readonly ConcurrencyLimiter all = new(AtOnce(places));
    readonly PartitionedRateLimiter<Guest> shares = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<Guest, bool>(guest => guest.Signs ? RateLimitPartition.GetConcurrencyLimiter(true, _ => AtOnce(places - places / 4)) : RateLimitPartition.GetNoLimiter(false)),
        PartitionedRateLimiter.Create<Guest, string>(guest => RateLimitPartition.GetConcurrencyLimiter(guest.Who, _ => AtOnce((places + 1) / 2))));

    public RateLimitLease Enter() => all.AttemptAcquire();

    public RateLimitLease Share(Guest guest) => shares.AttemptAcquire(guest);

    public void Dispose()
    {
        all.Dispose();
        shares.Dispose();
    }

    static ConcurrencyLimiterOptions AtOnce(int places) => new() { PermitLimit = places };
}

/// <summary>The places that one request holds; it gives them back when it is done, however it ends.</summary>
sealed class Places : IDisposable
{
    readonly Stack<RateLimitLease> held = [];

    public Guest Guest { get; set; }

    public bool TryAdd(RateLimitLease place)
    {
        held.Push(place);
        return place.IsAcquired;
    }

    public void Dispose()
    {
        while (held.TryPop(out var place)) place.Dispose();
    }
}
