using System.Globalization;
using Isa.Domain.Measures;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;

namespace Isa.Functions.Measures;

/// <summary>The catalogue of measures as it holds now, with who offers what and how many places are free today; an organiser sees its own offers.</summary>
static class GetMeasures
{
    public static async Task<Answer<CatalogueAnswer>> Handle(Caller caller, Catalogues catalogues, Seats seats, SeatKeeping keeping, VisibleCases cases, CancellationToken ct)
    {
        var catalogue = await catalogues.CurrentAsync(ct);
        var offers = new List<(string Measure, OfferAnswer Offer)>();
        foreach (var offer in (await seats.ListOffersAsync(ct)).Where(offer => caller.Role != Role.Partner || offer.Partner.ToString() == caller.Scope))
            offers.Add((offer.Measure, OfferAnswer.Of(offer, (await keeping.ReadAsync(Seats.Of(offer.Measure, offer.Partner), ct)).Others(but: null), cases.Today)));
        var by = offers.ToLookup(offer => offer.Measure, offer => offer.Offer);
        return Answers.Ok(new CatalogueAnswer(catalogue.Version, [.. catalogue.Measures.Select(measure => MeasureAnswer.Of(measure) with { Offers = [.. by[measure.Code]] })]), ETag(catalogue));
    }

    /// <summary>The version of the catalogue; offers have versions of their own.</summary>
    public static string ETag(MeasureCatalogue catalogue) => string.Create(CultureInfo.InvariantCulture, $"\"{catalogue.Version}\"");
}

/// <summary>One version of the catalogue.</summary>
sealed record CatalogueAnswer(int Version, IReadOnlyList<MeasureAnswer> Measures);
