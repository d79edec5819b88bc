using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The administration sets how many places an organiser offers, each number from a day on. It is never below what is taken.</summary>
static class SetOffer
{
    const int EntriesMax = 200, CountMax = 100_000;
    static readonly Fault DaysNotInOrder = new("places.days-not-in-order", "Each number of places begins after the one before.", "/places");
    static readonly Shape PlacesShape = new("from", "count");
    static readonly BodyOf<DatedPlaces[]> Request = new(new("places"), Read);

    public static async Task<Results<Answer<OfferAnswer>, Problem>> Handle(
        string code, PartnerId partnerId, Body body, Catalogues catalogues, Partners partners, Seats seats, SeatKeeping keeping, AlertBook alerts, VisibleCases cases, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var places, out var faults)) return Problems.Malformed(faults);
        if ((await catalogues.CurrentAsync(ct)).Find(code) is null || !await partners.ExistsAsync(partnerId, ct)) return Problems.NotFound;
        if (places.Zip(places.Skip(1)).Any(pair => pair.First.From >= pair.Second.From)) return Problems.Refused([DaysNotInOrder]);

        var offer = new Offer(code, partnerId, places);
        while (true)        // who takes or frees a place meanwhile has changed what this rests on
        {
            var read = await keeping.ReadAsync(Seats.Of(code, partnerId), ct);
            var taken = read.Others(but: null);
            if (SeatRules.Overfull(read.Offer, offer, taken) is { } day) return Problems.CapacityTaken(SeatRules.WhyOverfull(day, offer, SeatRules.Taken(taken, day), read.KeptOn(day)));
            if (read.Offer?.Places.SequenceEqual(places) != true && !await seats.TrySetAsync(read, offer, ct)) continue;
            foreach (var id in await keeping.OfferAsync(code, partnerId, ct)) await alerts.BringAsync(id, ct);       // there may be more for who waits; what breaks off here the watch does
            return Answers.Ok(OfferAnswer.Of(offer, taken, cases.Today));
        }
    }

    static DatedPlaces[] Read(JsonMembers members) => members.Objects("places", 0, EntriesMax, PlacesShape, entry => new DatedPlaces(entry.Day("from"), (int)entry.Number("count", 0, CountMax)));
}
