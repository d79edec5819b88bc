using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Attendance;

/// <summary>An organiser's deliveries, newest first; `from` and `to` are days in Zurich and both count.</summary>
static class ListDeliveries
{
    static readonly Fault StateUnknown = new("state.unknown", $"One of these is expected: {Words<DeliveryState>.List}.", "/state");

    public static async Task<Results<Answer<ListAnswer<DeliveryLine>>, Problem>> Handle(
        PartnerId partnerId, ListQuery list, [As<DeliveryState>] string? state, [As<DateOnly>] string? from, [As<DateOnly>] string? to, Partners partners, Deliveries deliveries, CancellationToken ct)
    {
        DeliveryState? wanted = Words<DeliveryState>.TryParse(state, out var known) ? known : null;
        var (first, last) = (QueryDay.Parse(from), QueryDay.Parse(to));
        Fault[] faults =
        [
            .. list.Faults,
            .. Rules.Broken(
                (state is null || wanted is not null, StateUnknown),
                (from is null || first is not null, QueryDay.Malformed.At("/from")),
                (to is null || last is not null, QueryDay.Malformed.At("/to"))),
        ];
        if (faults is not []) return Problems.BadQuery(faults);
        if (!await partners.ExistsAsync(partnerId, ct)) return Problems.NotFound;

        var (lines, next) = await deliveries.ListAsync(
            partnerId, wanted, first is { } start ? Zurich.StartOf(start) : null, last is { } end && end < DateOnly.MaxValue ? Zurich.StartOf(end.AddDays(1)) : null, list.Limit, list.Next, ct);
        return Answers.Ok(new ListAnswer<DeliveryLine>(lines, list.Continuation(next)));
    }
}
