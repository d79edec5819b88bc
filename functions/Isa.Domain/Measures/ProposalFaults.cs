using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>The refusals of a proposal.</summary>
public static class ProposalFaults
{
    public static readonly Fault MeasureUnknown = new("measure.unknown", "The catalogue has no measure of this code.", "/measure")
    {
        Explanation = new(
            "Une mesure est désignée par son code au catalogue ; le catalogue en vigueur (version {0}) n’a pas le code indiqué. Choisissez une mesure du catalogue.",
            "Eine Massnahme wird mit ihrem Code im Massnahmenkatalog bezeichnet; der geltende Katalog (Version {0}) hat den genannten Code nicht. Wählen Sie eine Massnahme des Katalogs.",
            "A measure is named by its code in the catalogue; the catalogue in force (version {0}) does not have the code given. Choose a measure of the catalogue."),
    };

    public static readonly Fault NotOffered = new("measure.not-offered", "The organiser does not offer this measure.", "/partner")
    {
        Explanation = new(
            "Un organisateur n’accueille que pour les mesures qu’il offre : « {0} » n’offre pas la mesure « {1} ». Choisissez un organisateur que le catalogue nomme pour elle, ou faites inscrire son offre par l’administration.",
            "Ein Massnahmenorganisator nimmt nur in Massnahmen auf, die er anbietet: «{0}» bietet die Massnahme «{1}» nicht an. Wählen Sie einen, den der Katalog dafür nennt, oder lassen Sie das Angebot durch die Administration eintragen.",
            "An organiser takes persons only for the measures that it offers: “{0}” does not offer the measure “{1}”. Choose one that the catalogue names for it, or have the administration enter the offer."),
    };

    /// <summary>A strategy for each person first (CII Valais newsletter 2021).</summary>
    public static readonly Fault StrategyMissing = new("strategy.missing", "The insertion strategy is set before a measure is proposed.")
    {
        Explanation = new(
            "Une mesure découle de la stratégie d’insertion de la personne ; le dossier n’en a pas encore. Fixez la stratégie, puis proposez la mesure.",
            "Eine Massnahme folgt aus der Eingliederungsstrategie der Person; das Dossier hat noch keine. Legen Sie die Strategie fest, und schlagen Sie dann die Massnahme vor.",
            "A measure follows from the insertion strategy of the person; the file has none yet. Set the strategy, then propose the measure."),
    };

    public static readonly Fault BeforeContact = new("period.before-contact", "The measure cannot begin before the first contact.", "/from")
    {
        Explanation = new(
            "Une mesure commence au plus tôt le jour du premier contact : début proposé le {0}, premier contact le {1}. Choisissez un début dès le {1}.",
            "Eine Massnahme beginnt frühestens am Tag des ersten Kontakts: vorgeschlagener Beginn {0}, erster Kontakt am {1}. Wählen Sie einen Beginn ab {1}.",
            "A measure begins on the day of the first contact at the earliest: proposed from {0}, first contact on {1}. Begin on {1} or later."),
    };

    public static readonly Fault EndsBeforeItBegins = new("period.reversed", "The last day lies before the first.", "/to")
    {
        Explanation = new(
            "Le dernier jour ne précède pas le premier : fin proposée le {0}, début le {1}. Corrigez l’une des deux dates.",
            "Der letzte Tag liegt nicht vor dem ersten: vorgeschlagenes Ende {0}, Beginn {1}. Berichtigen Sie eines der beiden Daten.",
            "The last day does not lie before the first: proposed until {0}, from {1}. Correct one of the two days."),
    };

    public static readonly Fault ConsentMissing = new("consent.missing", "A consent that the measure needs is not given on its first day.")
    {
        Explanation = new(
            "Chaque consentement que la mesure demande vaut le premier jour, le {0} ; il manque : {1}. Recueillez-le et notez-le au dossier, ou choisissez un début à partir duquel il vaut.",
            "Jede Einwilligung, welche die Massnahme verlangt, gilt am ersten Tag, dem {0}; es fehlt: {1}. Holen Sie sie ein und vermerken Sie sie im Dossier, oder wählen Sie einen Beginn, an dem sie gilt.",
            "Every consent that the measure asks for holds on the first day, {0}; missing: {1}. Obtain it and note it in the file, or begin on a day on which it holds."),
    };

    /// <summary>ISA knows no individual objective: "absence d'objectif" (OSEO and University of Fribourg, slides on ISA).</summary>
    public static readonly Fault ObjectivesNotAllowed = new("objectives.not-allowed", "The measure knows no individual objectives.", "/objectives")
    {
        Explanation = new(
            "Cette mesure ne fixe pas d’objectifs individuels ; objectifs dans la proposition : {0}. Enlevez-les : ce qu’on vise avec la personne a sa place dans la stratégie.",
            "Diese Massnahme setzt keine persönlichen Ziele; Ziele im Vorschlag: {0}. Lassen Sie sie weg: Was mit der Person erreicht werden soll, gehört in die Strategie.",
            "The measure sets no individual objectives; objectives in the proposal: {0}. Leave them out: what is aimed at with the person belongs to the strategy."),
    };

    public static readonly Fault OpenAlready = new("contract.open-already", "The person has an open contract of this measure.", "/measure")
    {
        Explanation = new(
            "Une personne a un seul contrat ouvert par mesure ; pour « {0} » il y en a un, qui court {1}. Prolongez-le, terminez-le ou, s’il n’a pas commencé, annulez-le.",
            "Eine Person hat je Massnahme nur einen offenen Vertrag; für «{0}» gibt es einen, der {1} läuft. Verlängern oder beenden Sie ihn, oder annullieren Sie ihn, wenn er nicht begonnen hat.",
            "A person has one open contract of a measure; of “{0}” there is one, which runs {1}. Extend it, end it or, if it has not begun, cancel it."),
    };

    public static readonly Fault ScheduleEmpty = new("schedule.empty", "The schedule has no half-day on which the person comes.", "/schedule")
    {
        Explanation = new(
            "Un horaire nomme au moins une demi-journée de présence par semaine ; celui-ci n’en nomme aucune. Ajoutez-en une, ou omettez l’horaire d’une proposition pour reprendre celui du catalogue.",
            "Ein Wochenplan nennt mindestens einen Halbtag in der Woche; dieser nennt keinen. Fügen Sie einen hinzu, oder lassen Sie den Wochenplan eines Vorschlags weg: Dann gilt jener des Katalogs.",
            "A schedule names at least one half-day a week; this one names none. Add one, or leave the schedule of a proposal out to have that of the catalogue."),
    };

    public static readonly Fault ReferenceTaken = new("contract.reference-taken", "Another contract of this organiser bears the reference.", "/externalRef")
    {
        Explanation = new(
            "Une référence désigne un seul contrat d’un organisateur ; chez « {0} » un autre contrat porte déjà celle-ci. Donnez-en une autre, ou omettez-la.",
            "Eine Referenz bezeichnet bei einem Massnahmenorganisator nur einen Vertrag; bei «{0}» trägt schon ein anderer diese. Geben Sie eine andere an, oder lassen Sie sie weg.",
            "A reference names one contract of an organiser; at “{0}” another contract bears this one. Give another, or leave it out."),
    };
}
