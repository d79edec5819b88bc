using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>Why a month cannot be closed yet; what stands in the way is named.</summary>
public sealed record NotReady(string Code, Month? Month = null, string? Delivery = null, PartnerId? Partner = null);

/// <summary>A delivery that is not recorded: given up after its attempts, or still waiting since then.</summary>
public sealed record OpenDelivery(PartnerId Partner, string Id, bool Failed, DateTimeOffset ReceivedAt);

/// <summary>What must hold before a month is closed.</summary>
public static class ClosingRules
{
    /// <summary>So long a delivery may be on its way.</summary>
    public static readonly TimeSpan RecordedWithin = TimeSpan.FromMinutes(10);

    /// <summary>Everything that stands against it; `despite` names deliveries that a person lets pass.</summary>
    public static IReadOnlyList<NotReady> StandingAgainst(
        Month month, DateTimeOffset now, IEnumerable<Month> openBefore, IEnumerable<OpenDelivery> deliveries, IReadOnlyCollection<string> despite, bool populationsKnown) =>
        [
            .. Zurich.DayOf(now) > month.Last ? Array.Empty<NotReady>() : [new("month.not-over", month)],
            .. openBefore.Select(earlier => new NotReady("month.earlier-open", earlier)),
            .. deliveries.Where(delivery => !despite.Contains(delivery.Id) && (delivery.Failed || now - delivery.ReceivedAt > RecordedWithin))
                .Select(delivery => new NotReady(delivery.Failed ? "delivery.failed" : "delivery.waiting", null, delivery.Id, delivery.Partner)),
            .. populationsKnown ? Array.Empty<NotReady>() : [new("reference.missing", month)],
        ];
}
