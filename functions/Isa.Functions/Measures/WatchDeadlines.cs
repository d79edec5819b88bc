using System.Collections.Concurrent;
using System.Globalization;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;

namespace Isa.Functions.Measures;

/// <summary>Every hour: offers free places to those who wait, and looks through all cases and organisers for what should be looked at. What changes in a case is followed at once; this follows the calendar, attendance and deliveries.</summary>
static class WatchDeadlines
{
    const int CasesAtOnce = 8;

    public static async Task<string> Handle(TimerCall call, CaseIndex index, SeatKeeping seats, AlertBook alerts, Partners partners, ILogger<TimerFunction> logger, CancellationToken ct)
    {
        await seats.OfferAsync(ct);

        var (looked, open, unreadable) = (0, new ConcurrentBag<int>(), new ConcurrentBag<CaseId>());
        string? next = null;
        do
        {
            (var page, next) = await index.PageAsync(CaseIndex.Canton, on: null, status: null, ListQuery.LimitMax, next, ct);
            foreach (var some in page.Chunk(CasesAtOnce)) await Task.WhenAll(some.Select(TryBringAsync));
            looked += page.Count;
        }
        while (next is not null);
        await foreach (var partner in partners.ListAsync(ct)) open.Add(await alerts.BringAsync(partner.Id, ct));
        return string.Create(CultureInfo.InvariantCulture, $"{looked} cases looked at, {open.Sum()} alerts open{(unreadable.IsEmpty ? "" : $", {unreadable.Count} cases cannot be read")}");

        async Task TryBringAsync(CaseId id)
        {
            try
            {
                open.Add(await alerts.BringAsync(id, ct));
            }
            catch (Exception e) when (e is not (OperationCanceledException or StorageException))        // what a row holds, not that storage is busy
            {
                logger.CaseNotFollowed(id.ToString(), e.GetType().Name, e.StackTrace);
                unreadable.Add(id);
            }
        }
    }
}
