using Isa.Domain.Measures;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>The administration sets the catalogue: a new version, which never changes. The same again makes none.</summary>
static class SetMeasures
{
    static readonly BodyOf<CatalogueDraft> Request = CatalogueFormat.Form;

    public static async Task<Results<Answer<CatalogueAnswer>, Problem>> Handle(Body body, IfMatch seen, Catalogues catalogues, SeatKeeping keeping, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var draft, out var faults)) return Problems.Malformed(faults);
        if (!CatalogueRules.Judge(draft).Is(out var measures, out faults)) return Problems.Refused(faults);

        while (true)        // who comes between has made a version: then this decides anew
        {
            var current = await catalogues.CurrentAsync(ct);
            if (CatalogueFormat.Write(current.Measures).AsSpan().SequenceEqual(CatalogueFormat.Write(measures))) return Set(current);
            if (!seen.Matches(GetMeasures.ETag(current))) return Problems.Precondition;
            var given = await keeping.GivenAsync(measures.SelectMany(measure => measure.QuotaPerYear.Select(quota => (measure.Code, quota.Year))), ct);
            if (CatalogueRules.BelowGiven(measures, (code, year) => given[(code, year)]) is { Length: > 0 } below) return Problems.Refused(below);
            if (await catalogues.TryAddAsync(current with { Version = current.Version + 1, Measures = measures }, ct)) return Set(current with { Version = current.Version + 1, Measures = measures });
        }
    }

    static Answer<CatalogueAnswer> Set(MeasureCatalogue catalogue) =>
        Answers.Ok(new CatalogueAnswer(catalogue.Version, [.. catalogue.Measures.Select(MeasureAnswer.Of)]), GetMeasures.ETag(catalogue), "/api/measures");
}
