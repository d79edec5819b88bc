using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>The canton closes a month: from then on its statements stand, and what comes later is a correction.</summary>
static class BeginClosing
{
    const int DespiteMax = 500, DeliveryMax = 200, PageSize = 500;
    static readonly BodyOf<IReadOnlyList<string>> Request = new(new("despite?"), members => members.Texts("despite", DespiteMax, DeliveryMax));

    public static async Task<Results<Answer<ClosingAnswer>, AcceptedAnswer<ClosingAnswer>, Problem>> Handle(
        Month month, Body body, Months months, CantonBooks books, ReferenceValues reference, Partners partners, Deliveries deliveries, Pending pending, Queues queues, Clocks clocks, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var despite, out var faults)) return Problems.Malformed(faults);

        while (true)
        {
            if (await months.FindAsync(month, ct) is not { } book) return Problems.NotFound;
            if (book.State == MonthState.Closed) return Answers.Ok(new ClosingAnswer(month, book.State));
            if (book.State == MonthState.Open)
            {
                var basis = await books.BasisAsync(book, ct);
                var open = await months.ListAsync(ct).Where(other => other.Month.CompareTo(month) < 0 && other.State != MonthState.Closed).Select(other => other.Month).ToListAsync(ct);
                var against = ClosingRules.StandingAgainst(month, clocks.Business.GetUtcNow(), open, await OpenDeliveriesAsync(), [.. despite], basis is not null);
                if (against is not []) return Problems.MonthNotReady(against);

                // From here on nobody changes what the month is split by, also if this request ends below.
                if (await reference.FreezePopulationsAsync(basis!.Populations.Year, ct) is not { } populations || await reference.FreezeRatesAsync(basis.Rates.ValidFrom, ct) is not { } rates) continue;
                await pending.UpsertAsync(Pending.Close(month), Queues.Closings, ct);
                if (!await months.TrySaveAsync(book with { State = MonthState.Closing, Rates = rates, PopulationYear = populations.Year, Centres = await books.CentresAsync(book, ct) }, ct)) continue;
            }
            await queues.TrySendAsync(Queues.Closings, new ClosingMessage(month), ct);
            return Answers.Accepted(new ClosingAnswer(month, MonthState.Closing));
        }

        // What came before the month began cannot speak of it.
        async Task<List<OpenDelivery>> OpenDeliveriesAsync()
        {
            var open = new List<OpenDelivery>();
            await foreach (var partner in partners.ListAsync(ct))
                foreach (var state in (DeliveryState[])[DeliveryState.Failed, DeliveryState.Received])
                {
                    string? next = null;
                    do
                    {
                        var (lines, continuation) = await deliveries.ListAsync(partner.Id, state, Zurich.StartOf(month.First), before: null, PageSize, next, ct);
                        open.AddRange(lines.Select(line => new OpenDelivery(partner.Id, line.Delivery, state == DeliveryState.Failed, line.ReceivedAt)));
                        next = continuation;
                    }
                    while (next is not null);
                }
            return open;
        }
    }
}

sealed record ClosingAnswer(Month Month, MonthState State);
