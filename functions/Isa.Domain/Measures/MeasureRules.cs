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
            "Un seul soutien à la fois pour le même travail chez le même employeur (PAI, RHT, AIT, etc.) ; le contrat court {0} et un autre soutien chevauche ces jours : {1}. Attendez sa fin, ou proposez la mesure chez un autre employeur.",
            "Für die gleiche Arbeit beim gleichen Arbeitgeber gibt es nur eine Unterstützung aufs Mal (FiZu, Kurzarbeit, Einarbeitungszuschuss usw.); der Vertrag läuft {0}, und eine andere überschneidet sich mit diesen Tagen: {1}. Warten Sie deren Ende ab, oder schlagen Sie die Massnahme bei einem anderen Arbeitgeber vor.",
            "One support at a time for the same work at the same employer (PAI, RHT, AIT and others); the contract runs {0}, and another support overlaps these days: {1}. Wait for its end, or propose the measure at another employer."),
    };

    /// <summary>The ORP of its region validates the company of a PAI (CII Valais newsletter 2021).</summary>
    public static readonly Fault CompanyValidated = new("company.not-validated", "The regional placement office has not validated the company by the start.")
    {
        Explanation = new(
            "L’ORP de la région valide l’entreprise au plus tard le jour du début ; début : {0}, validation : {1}. Demandez la validation à l’ORP, ou annoncez un début dès ce jour-là.",
            "Das RAV der Region prüft den Betrieb spätestens am Tag des Beginns; Beginn: {0}, Prüfung: {1}. Verlangen Sie die Prüfung beim RAV, oder melden Sie einen Beginn ab jenem Tag.",
            "The placement office of the region validates the company on the day of the start at the latest; start: {0}, validation: {1}. Ask the office for it, or tell a start from that day on."),
    };

    /// <summary>The refusal of a start on that day.</summary>
    internal static Fault NotValidatedBy(DateOnly? startedOn, CompanyValidation? validation) =>
        CompanyValidated.Because(startedOn, validation is null ? new Multilingual("aucune", "keine", "none") : validation.ValidatedOn);

    /// <summary>ORP-BIP: fitness for placement is validated beforehand (CII Valais newsletter 2021).</summary>
    public static readonly Fault PlaceabilityValidated = new("placeability.not-validated", "That the person is fit for placement was not validated before the start.", "/details/placeabilityValidatedOn")
    {
        Explanation = new(
            "L’aptitude au placement est validée avant le début, ici le {0} ; le contrat n’en porte pas la date, ou une date postérieure. Notez la date de la validation dans les détails du contrat (placeabilityValidatedOn).",
            "Die Vermittlungsfähigkeit wird vor dem Beginn bestätigt, hier dem {0}; im Vertrag steht kein Datum dafür oder ein späteres. Vermerken Sie das Datum der Bestätigung in den Einzelheiten des Vertrags (placeabilityValidatedOn).",
            "Fitness for placement is validated before the start, here {0}; the contract bears no day of it, or a later one. Note the day of the validation in the details of the contract (placeabilityValidatedOn)."),
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
            SupervisesOnly, ExclusiveAtEmployer, CompanyValidated, PlaceabilityValidated,
            DurationRules.LongerThanAllowed, DurationRules.ShorterThanAllowed, ProposalFaults.ConsentMissing, ProposalFaults.ObjectivesNotAllowed,
            SeatRules.CapacityFull, QuotaRules.QuotaFull,
        ]).Select(rule => rule.Code).Concat(["interviews.missing", "follow-up.due"]), StringComparer.Ordinal);

    /// <summary>What holds for every measure, whatever the catalogue says, and where it comes from.</summary>
    public static IReadOnlyList<NamedRule> OfEvery { get; } =
    [
        new(ProposalFaults.StrategyMissing.Code, "CII Valais newsletter 2021: a strategy for each person, the measure follows from it"),
        new(ProposalFaults.OpenAlready.Code, Default("two open contracts of one measure would be one stay counted twice")),
        new(ProposalFaults.NotOffered.Code, Default("an organiser takes persons only for what it offers")),
        new(ProposalFaults.BeforeContact.Code, Default("the order of the dates of a case")),
        new(SeatRules.CapacityFull.Code, Default("as many at the same time as the organiser offers; ISA has numbers of its own, above")),
        new(DurationRules.EndMissing.Code, "Follows from a longest duration: without a last day nobody can see whether it holds"),
        new(QuotaRules.QuotaUndefined.Code, Default("the sources of PAI name 2021 to 2023; of another year no number is guessed")),
        new(ContractSteps.ForfaitLifted, "CII Valais newsletter 2021: who is in an insertion measure has the ordinary forfait of a young adult (read: one exception suffices); a mark on the start, no refusal"),
        new(DurationRules.LongerThanPlanned, "CII Valais newsletter 2021: a PAI lasts three to six months, twelve at most; article on the tandem ORP/CMS, about 2015: about six months. A mark on proposal and extension, no refusal; that every measure with planned months is marked is a default of this product"),
        new(ContractSteps.DecidedLate, Default("decided after the first planned day; a mark, no refusal")),
        new("payer.commune-alone", "Directive of 1 July 2021: what a commune pays beyond it, it bears alone; that an approval against an unfavourable préavis is such a case is a policy of this product"),
    ];

    static string Default(string what) => $"No source; default of this product: {what}";
}
