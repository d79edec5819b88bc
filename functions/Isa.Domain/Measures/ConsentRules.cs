using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>What a refusal says of the consents that a measure asks for.</summary>
public static class ConsentRules
{
    /// <summary>The refusal for the centre: each consent that does not hold on the day, never given or since when withdrawn.</summary>
    public static Fault Missing(CaseFile file, Measure measure, DateOnly on) => ProposalFaults.ConsentMissing.Because(on, Multilingual.Joined(
        [.. measure.Consents.Where(kind => !file.HasConsents([kind], on)).Select(kind => Told(kind, file.Consents.LastOrDefault(consent => consent.Kind == kind)))]));

    static Multilingual Told(ConsentKind kind, Consent? last) => (last switch
    {
        null => new Multilingual("{0} (jamais donnée)", "{0} (nie erteilt)", "{0} (never given)"),
        { WithdrawnOn: { } } => new("{0} (retirée le {1})", "{0} (am {1} widerrufen)", "{0} (withdrawn on {1})"),
        _ => new("{0} (donnée le {1} seulement)", "{0} (erst am {1} erteilt)", "{0} (given on {1} only)"),
    }).Filled(CaseWords.Of(kind), last?.WithdrawnOn ?? last?.GivenOn);
}
