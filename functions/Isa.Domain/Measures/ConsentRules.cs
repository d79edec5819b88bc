using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>What a refusal says of the consents that a measure asks for.</summary>
public static class ConsentRules
{
    /// <summary>The refusal for the centre: each consent that does not hold on the day, never given or since when withdrawn.</summary>
    public static Fault Missing(CaseFile file, Measure measure, DateOnly on) => ProposalFaults.ConsentMissing.Because(on, Multilingual.Joined(
        [.. measure.Consents.Where(kind => !file.HasConsents([kind], on)).Select(kind => Told(kind, file.Consents.LastOrDefault(consent => consent.Kind == kind)))]));

    /// <summary>The same refusals for an organiser, who is told nothing of the consents of a person: which the measure asks for stands in the catalogue.</summary>
    public static IReadOnlyList<Fault> ForOrganiser(IReadOnlyList<Fault> faults, Measure measure, DateOnly on) =>
        [.. faults.Select(fault => fault.Code == ProposalFaults.ConsentMissing.Code ? ProposalFaults.ConsentMissing.Because(on, AskedOf(measure)) : fault)];

    static Multilingual AskedOf(Measure measure)
    {
        var asked = Multilingual.Joined([.. measure.Consents.Select(CaseWords.Of)]);
        return new Multilingual("un consentement parmi {0} (le CMS sait lequel)", "eine Einwilligung von {0} (das SMZ weiss, welche)", "a consent out of {0} (the centre knows which)").Filled(asked);
    }

    static Multilingual Told(ConsentKind kind, Consent? last) => (last switch
    {
        null => new Multilingual("{0} (jamais donnée)", "{0} (nie erteilt)", "{0} (never given)"),
        { WithdrawnOn: { } } => new("{0} (retirée le {1})", "{0} (am {1} widerrufen)", "{0} (withdrawn on {1})"),
        _ => new("{0} (donnée le {1} seulement)", "{0} (erst am {1} erteilt)", "{0} (given on {1} only)"),
    }).Filled(CaseWords.Of(kind), last?.WithdrawnOn ?? last?.GivenOn);
}
