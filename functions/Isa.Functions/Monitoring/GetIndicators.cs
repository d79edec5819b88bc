using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Monitoring;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Monitoring;

/// <summary>The figures of a measure, of an organiser or a centre, for some months: those that everybody may see, and to the canton all. An organiser asks after its own.</summary>
static class GetIndicators
{
    const int MonthsMax = 60;
    static readonly Fault MonthMalformed = new("month.malformed", "A month is expected, such as 2026-11.");
    static readonly Fault RangeWrong = new("months.out-of-order", "The last month is not before the first, and 60 months are the most.", "/to");
    static readonly Fault PartnerUnknown = new("partner.unknown", "There is no organiser of this id.", "/partner");
    static readonly Fault AudienceUnknown = new("value.unknown", $"One of these is expected: {Words<Audience>.List}.", "/audience");

    public static async Task<Results<Answer<IndicatorsAnswer>, Problem>> Handle(
        [As<string>] string? measure, [As<PartnerId>] string? partner, [As<CmsId>] string? cms, [As<Month>(Required = true)] string? from, [As<Month>(Required = true)] string? to, [As<Audience>] string? audience,
        Caller caller, Contracts contracts, Catalogues catalogues, Partners partners, CommuneRegister register, Clocks clocks, CancellationToken ct)
    {
        if (caller.Role == Role.Partner && partner is not null && partner != caller.Scope) return Problems.NotFound;
        var (hasFirst, hasLast) = (Month.TryParse(from, out var first), Month.TryParse(to, out var last));
        var catalogue = await catalogues.CurrentAsync(ct);
        var isMeasure = measure is null || catalogue.Find(measure) is not null;
        var isPartner = partner is null || (PartnerId.TryParse(partner, out var named) && await partners.ExistsAsync(named, ct));
        var faults = Rules.Broken(
            (isMeasure, ProposalFaults.MeasureUnknown.Because(catalogue.Version)),
            (isPartner, PartnerUnknown),
            (CmsId.TryParse(cms, out var centre) || cms is null, IntakeFaults.CmsUnknown.At("/cms")),
            (hasFirst, MonthMalformed.At("/from")),
            (hasLast, MonthMalformed.At("/to")),
            (!hasFirst || !hasLast || first.To(last).Take(MonthsMax + 1).Count() is >= 1 and <= MonthsMax, RangeWrong),
            (Words<Audience>.TryParse(audience, out var asked) || audience is null, AudienceUnknown));
        if (faults is not []) return Problems.BadQuery(faults);
        var readers = audience is not null ? asked : caller.Role == Role.Sas ? Audience.Mandate : Audience.Public;
        if (readers == Audience.Mandate && caller.Role != Role.Sas) return Problems.Forbidden;

        var (today, communes) = (Zurich.Today(clocks.Business), await register.ReadAsync(ct));
        var until = last.Last < today ? last.Last : today;
        var all = Participation.Of(await contracts.ListAllAsync(ct).ToListAsync(ct), first.First, until, commune => communes.CmsOf(commune, until) ?? default).ToList();

        var organiser = caller.Role == Role.Partner ? caller.Scope : partner;
        var selection = new Selection(measure, organiser is null ? null : new(organiser), cms is null ? null : centre);
        var disclosure = readers == Audience.Public ? new Disclosure(all, Indicator.All) : null;
        return Answers.Ok(new IndicatorsAnswer(first, last, measure, readers, [.. Figure.AllOf(selection, all, Indicator.All).Select(figure => IndicatorAnswer.Of(figure, disclosure?.Shows(figure) != false))]));
    }
}

/// <summary>Figures of a selection; no measure: of all together.</summary>
sealed record IndicatorsAnswer(Month From, Month To, string? Measure, Audience Audience, IReadOnlyList<IndicatorAnswer> Indicators);

/// <summary>One indicator; `n` persons are what it rests on, `missing` are those of whom nothing is known. Withheld: all its numbers are null.</summary>
sealed record IndicatorAnswer(
    string Code, Multilingual Name, IndicatorUnit Unit, int? Numerator, int? Denominator, decimal? Value, decimal? Rounded, int? N, int? Missing, bool Suppressed, string Source)
{
    /// <summary>Of every contract it is known whether and why it ended: nobody is missing.</summary>
    public static IndicatorAnswer Of(Figure figure, bool isShown) => isShown
        ? new(
            figure.Indicator.Code, figure.Indicator.Name, figure.Indicator.Unit, figure.Counted.Count, figure.Among.Count, figure.Value, figure.Rounded, N: figure.Among.Count, Missing: 0, Suppressed: false, figure.Indicator.Source)
        : new(figure.Indicator.Code, figure.Indicator.Name, figure.Indicator.Unit, null, null, null, null, null, null, Suppressed: true, figure.Indicator.Source);
}
