using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>
/// The rules that the catalogue may name. A rule bears the code of its refusal, or of the alert that watches it; where a number decides, the number
/// stands in the catalogue and the name bears its source.
/// </summary>
public static class MeasureRules
{
    /// <summary>A case manager supervises and does not execute: there are no half-days to come to (CII Valais newsletter 2021).</summary>
    public static readonly Fault SupervisesOnly = new("schedule.not-allowed", "The case manager supervises and does not execute: the measure has no half-days.", "/schedule")
    {
        Explanation = new(
            "Le gestionnaire de cas supervise les mesures et ne les exécute pas : cette mesure n’a pas de demi-journées. Enlevez l’horaire ; la mesure que la personne suit a son propre contrat.",
            "Der Case Manager überwacht die Massnahmen und führt sie nicht aus: Diese Massnahme hat keine Halbtage. Lassen Sie den Wochenplan weg; die Massnahme, welche die Person besucht, hat ihren eigenen Vertrag.",
            "A case manager supervises measures and does not execute them: this measure has no half-days. Leave the schedule out; the measure that the person attends has a contract of its own."),
    };

    /// <summary>Support for the same work at the same employer is not given twice (CII Valais newsletter 2021: PAI beside RHT or AIT).</summary>
    public static readonly Fault ExclusiveAtEmployer = new("employer.supported-already", "Another support of this employer (PAI, RHT, AIT) overlaps for the same work.", "/details")
    {
        Explanation = new(
            "Un seul soutien à la fois chez le même employeur (PAI, RHT, AIT) : un autre chevauche cette période. Attendez sa fin, ou proposez la mesure chez un autre employeur.",
            "Beim gleichen Arbeitgeber gibt es nur eine Unterstützung aufs Mal (FiZu, Kurzarbeit, Einarbeitungszuschuss): Eine andere überschneidet sich mit dieser Zeit. Warten Sie deren Ende ab, oder schlagen Sie die Massnahme bei einem anderen Arbeitgeber vor.",
            "One support at a time at the same employer (PAI, RHT, AIT): another one overlaps these days. Wait for its end, or propose the measure at another employer."),
    };

    /// <summary>The ORP of its region validates the company of a PAI (CII Valais newsletter 2021).</summary>
    public static readonly Fault CompanyValidated = new("company.not-validated", "The regional placement office has not validated the company.")
    {
        Explanation = new(
            "L’ORP valide l’entreprise avant le début de la mesure : la validation manque. Demandez-la à l’ORP de la région.",
            "Das RAV prüft den Betrieb vor Beginn der Massnahme: Die Prüfung fehlt. Verlangen Sie sie beim RAV der Region.",
            "The regional placement office validates the company before the measure begins: the validation is missing. Ask the office of the region for it."),
    };

    /// <summary>What a measure asks of the person.</summary>
    static readonly Fault[] OfPersons =
    [
        TargetPublic.NotEmployable, TargetPublic.NotComplex, TargetPublic.NoEndOfRights, TargetPublic.OtherResidence, TargetPublic.TrainedAlready, TargetPublic.OutsideTrainingAge,
    ];

    /// <summary>Every name that the catalogue may use.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(
        OfPersons.Concat(
        [
            SupervisesOnly, ExclusiveAtEmployer, CompanyValidated,
            DurationRules.LongerThanAllowed, DurationRules.ShorterThanAllowed, ProposalFaults.ConsentMissing, ProposalFaults.ObjectivesNotAllowed,
            SeatRules.CapacityFull, QuotaRules.QuotaFull,
        ]).Select(rule => rule.Code).Concat(["interviews.missing", "follow-up.due"]), StringComparer.Ordinal);
}
