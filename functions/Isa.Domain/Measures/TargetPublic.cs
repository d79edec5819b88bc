using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>Whom a measure is for: the predicates that the catalogue names, judged for a stay that begins on a day.</summary>
public static class TargetPublic
{
    /// <summary>So many kinds of difficulties make a file complex; the sources say "combined".</summary>
    public const int DifficultiesMin = 2;

    /// <summary>ISA: professional insertion is not realistic, "pas employables en l'état" (press release of the canton, 2 March 2018).</summary>
    public static readonly Fault NotEmployable = new("target.not-employable", "The measure is for persons for whom work is not realistic: the employability of the situation says otherwise.")
    {
        Explanation = new(
            "La mesure s’adresse aux personnes pour qui un emploi n’est pas réaliste ; la situation dit autre chose. Corrigez la situation si elle a changé, ou choisissez une mesure de l’axe professionnel.",
            "Die Massnahme ist für Personen, für die eine Stelle nicht realistisch ist; die Situation sagt anderes. Berichtigen Sie die Situation, wenn sie sich geändert hat, oder wählen Sie eine berufliche Massnahme.",
            "The measure is for persons for whom work is not realistic; the situation says otherwise. Correct the situation when it has changed, or choose a professional measure."),
    };

    /// <summary>Tandem: combined problems of health, employability, finances, family, addiction (article on the tandem ORP/CMS).</summary>
    public static readonly Fault NotComplex = new("target.not-complex", "The measure is for persons with at least two kinds of difficulties.")
    {
        Explanation = new(
            "La mesure s’adresse aux situations complexes, avec au moins deux difficultés combinées ; la situation en nomme {0}. Complétez la situation, ou choisissez une mesure moins intensive.",
            "Die Massnahme ist für komplexe Situationen mit mindestens zwei verbundenen Schwierigkeiten; die Situation nennt {0}. Ergänzen Sie die Situation, oder wählen Sie eine weniger intensive Massnahme.",
            "The measure is for complex situations with at least two combined difficulties; the situation names {0}. Complete the situation, or choose a less intensive measure."),
    };

    /// <summary>Tandem: end of rights, less than three months before it, or aid with proven work aptitude (article on the tandem ORP/CMS).</summary>
    public static readonly Fault NoEndOfRights = new("target.no-end-of-rights", "The measure is for persons less than three months before the end of their unemployment rights, or without rights and fit for work.")
    {
        Explanation = new(
            "La mesure s’adresse aux personnes à moins de trois mois de la fin du droit au chômage, ou sans droit et aptes au travail. Indiquez la fin du droit dans la situation, ou choisissez un début plus proche d’elle.",
            "Die Massnahme ist für Personen weniger als drei Monate vor der Aussteuerung, oder ohne Anspruch und arbeitsfähig. Geben Sie das Ende des Anspruchs in der Situation an, oder wählen Sie einen späteren Beginn.",
            "The measure is for persons less than three months before the end of their unemployment rights, or without rights and fit for work. State the end of the rights in the situation, or begin nearer to it."),
    };

    /// <summary>PAI: provisionally admitted persons and refugees (CII Valais newsletter 2021).</summary>
    public static readonly Fault OtherResidence = new("target.other-residence-status", "The measure is for provisionally admitted persons and refugees.")
    {
        Explanation = new(
            "La mesure s’adresse aux personnes admises à titre provisoire et aux réfugiés ; le statut de séjour noté est un autre, ou manque. Complétez la personne, ou choisissez une autre mesure.",
            "Die Massnahme ist für vorläufig Aufgenommene und Flüchtlinge; der Aufenthaltsstatus ist ein anderer oder fehlt. Ergänzen Sie die Person, oder wählen Sie eine andere Massnahme.",
            "The measure is for provisionally admitted persons and refugees; the residence status is another one, or missing. Complete the person, or choose another measure."),
    };

    /// <summary>Training support: no completed first training (CII Valais newsletter 2021).</summary>
    public static readonly Fault TrainedAlready = new("target.trained-already", "The measure is for persons who have not completed a first training.")
    {
        Explanation = new(
            "Le soutien à la formation s’adresse aux personnes sans première formation achevée ; la situation ne dit pas que c’est le cas. Notez-le dans la situation, ou choisissez une autre mesure.",
            "Die Ausbildungsunterstützung ist für Personen ohne abgeschlossene Erstausbildung; die Situation sagt das nicht. Halten Sie es in der Situation fest, oder wählen Sie eine andere Massnahme.",
            "Training support is for persons who have not completed a first training; the situation does not say so. Note it there, or choose another measure."),
    };

    /// <summary>Training support: up to 45 years, as a loan from 35 on (CII Valais newsletter 2021; whether 45 is included is not said: it is).</summary>
    public static readonly Fault OutsideTrainingAge = new("target.outside-training-age", "Training is supported up to the age of 45.")
    {
        Explanation = new(
            "Une formation est soutenue jusqu’à 45 ans ; la personne est plus âgée au début de la mesure. Choisissez une autre mesure.",
            "Eine Ausbildung wird bis 45 Jahre unterstützt; die Person ist zu Beginn der Massnahme älter. Wählen Sie eine andere Massnahme.",
            "Training is supported up to the age of 45; the person is older when the measure begins. Choose another measure."),
    };

    /// <summary>The faults of the named predicates that the person does not meet.</summary>
    public static Fault[] Missed(Measure measure, Situation situation, Person person, DateOnly from) => Rules.Broken(
        (!measure.Has(NotEmployable) || situation.Employability == Employability.NotRealistic, NotEmployable),
        (!measure.Has(NotComplex) || situation.Difficulties.Count >= DifficultiesMin, NotComplex.Because(situation.Difficulties.Count)),
        (!measure.Has(NoEndOfRights) || HasEndOfRights(situation, from), NoEndOfRights),
        (!measure.Has(OtherResidence) || person.ResidenceStatus is ResidenceStatus.ProvisionallyAdmitted or ResidenceStatus.Refugee, OtherResidence),
        (!measure.Has(TrainedAlready) || situation.FirstTrainingCompleted == false, TrainedAlready),
        (!measure.Has(OutsideTrainingAge) || person.BirthDate.AgeOn(from) <= BenefitBounds.Usual.TrainingLoanTo, OutsideTrainingAge));

    static bool HasEndOfRights(Situation situation, DateOnly from) =>
        (situation.UnemploymentRights == UnemploymentRights.None && situation.Employability == Employability.Good) || (situation.RightsEndOn is { } end && TandemEntry.IsOpen(end, from));
}
