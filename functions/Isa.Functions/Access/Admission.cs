using System.Threading.RateLimiting;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Access;

/// <summary>
/// How many come in. A request takes its places as soon as it can be told whose it is; who finds none is refused at once, with nothing read and
/// nothing stored. What a partner may spend over time is counted only after its signature holds: nobody else can spend it.
/// </summary>
sealed class Admission(Settings settings) : IDisposable
{
    readonly Room requests = new(settings.Limits.RequestsAtOnce), largeBodies = new(settings.Limits.LargeBodiesAtOnce);
    readonly PartitionedRateLimiter<string> persons = Buckets(settings.Limits, settings.Limits.PersonPerSecond), partners = Buckets(settings.Limits, settings.Limits.PartnerPerSecond);
    readonly PartitionedRateLimiter<string> wrongSignatures = Buckets(settings.Limits, settings.Limits.WrongSignaturesPerSecond);

    /// <summary>Somebody, nobody knows who yet. Null: come in.</summary>
    public Problem? Arrive(Places places) => places.TryAdd(requests.Enter()) ? null : Problems.Busy(null);

    /// <summary>A person, before anything is read.</summary>
    public Problem? Enter(Places places, Caller caller)
    {
        places.Guest = new(caller.Principal, Signs: false);
        return Spend(caller) ?? (places.TryAdd(requests.Share(places.Guest)) ? null : Problems.Busy(null));
    }

    /// <summary>Somebody who signs for a partner; whether the signature holds is only known when the body is read. Where the partner has nothing left it need not be.</summary>
    public Problem? EnterSigned(Places places, string partner)
    {
        places.Guest = new($"signed:{partner}", Signs: true);
        if (partners.GetStatistics(partner) is { CurrentAvailablePermits: 0 }) return Problems.TooManyRequests(settings.Limits.Every);
        return places.TryAdd(requests.Share(places.Guest)) ? null : Problems.Busy(null);
    }

    /// <summary>A document or a CSV, before it is read.</summary>
    public Problem? BringLargeBody(Places places) =>
        places.TryAdd(largeBodies.Enter()) && places.TryAdd(largeBodies.Share(places.Guest)) ? null : Problems.Busy(null);

    /// <summary>One request of a caller who is known.</summary>
    public Problem? Spend(Caller caller) => caller.Role == Role.Partner ? Spend(partners, caller.Scope) : Spend(persons, caller.Principal);

    /// <summary>A signature that does not hold: it costs the partner in whose name it came nothing.</summary>
    public Problem? SpendWrongSignature(PartnerId partner) => Spend(wrongSignatures, partner.ToString());

    public void Dispose()
    {
        foreach (var part in (IDisposable[])[requests, largeBodies, persons, partners, wrongSignatures]) part.Dispose();
    }

    static Problem? Spend(PartitionedRateLimiter<string> buckets, string whose)
    {
        using var spent = buckets.AttemptAcquire(whose);
        return spent.IsAcquired ? null : Problems.TooManyRequests(spent.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.Zero);
    }

    static PartitionedRateLimiter<string> Buckets(Limits limits, int perSecond) => PartitionedRateLimiter.Create<string, string>(whose => RateLimitPartition.GetTokenBucketLimiter(whose, _ => new()
    {
        TokensPerPeriod = perSecond,
        TokenLimit = perSecond * Limits.BurstSeconds,
        ReplenishmentPeriod = limits.Every,
    }));
}
