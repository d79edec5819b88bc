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
            "La mesure s’adresse aux personnes pour qui un emploi n’est pas réaliste ; la situation dit : {0}. Corrigez-la si elle a changé, ou choisissez une mesure de l’axe professionnel ou socio-professionnel.",
            "Die Massnahme ist für Personen, für die eine Stelle nicht realistisch ist; die Situation sagt: {0}. Berichtigen Sie sie, wenn sie sich geändert hat, oder wählen Sie eine Massnahme des Bereichs «beruflich» oder «sozial und beruflich».",
            "The measure is for persons for whom work is not realistic; the situation says: {0}. Correct it if it has changed, or choose a professional or socio-professional measure."),
    };

    /// <summary>Tandem: combined problems of health, employability, finances, family, addiction (article on the tandem ORP/CMS).</summary>
    public static readonly Fault NotComplex = new("target.not-complex", "The measure is for persons with at least two kinds of difficulties.")
    {
        Explanation = new(
            "La mesure s’adresse aux situations complexes, où au moins {1} sortes de difficultés se combinent ; difficultés dans la situation : {0}. Complétez la situation, ou choisissez une mesure moins intensive.",
            "Die Massnahme ist für komplexe Situationen, in denen mindestens {1} Arten von Schwierigkeiten zusammenkommen; Schwierigkeiten in der Situation: {0}. Ergänzen Sie die Situation, oder wählen Sie eine weniger intensive Massnahme.",
            "The measure is for complex situations, in which at least {1} kinds of difficulties come together; difficulties in the situation: {0}. Complete the situation, or choose a less intensive measure."),
    };

    /// <summary>Tandem: end of rights, less than three months before it, or aid with proven work aptitude (article on the tandem ORP/CMS).</summary>
    public static readonly Fault NoEndOfRights = new("target.no-end-of-rights", "The measure is for persons less than three months before the end of their unemployment rights, or without rights and fit for work.")
    {
        Explanation = new(
            "La mesure s’adresse aux personnes à moins de trois mois de la fin de leur droit au chômage ou en fin de droit, ou sans droit et avec une bonne employabilité ; la situation dit : {0}. Complétez-la si elle a changé, ou choisissez un début qui convient.",
            "Die Massnahme ist für Personen weniger als drei Monate vor der Aussteuerung oder danach, oder ohne Anspruch auf Arbeitslosenentschädigung und mit guter Arbeitsmarktfähigkeit; die Situation sagt: {0}. Ergänzen Sie sie, wenn sie sich geändert hat, oder wählen Sie einen passenden Beginn.",
            "The measure is for persons less than three months before the end of their entitlement to unemployment benefit or after it, or without entitlement and with good employability; the situation says: {0}. Complete it if it has changed, or choose a start that fits."),
    };

    /// <summary>PAI: provisionally admitted persons and refugees (CII Valais newsletter 2021).</summary>
    public static readonly Fault OtherResidence = new("target.other-residence-status", "The measure is for provisionally admitted persons and refugees.")
    {
        Explanation = new(
            "La mesure s’adresse aux personnes admises à titre provisoire et aux réfugiés ; statut de séjour noté : {0}. Complétez les données de la personne s’il manque, ou choisissez une autre mesure.",
            "Die Massnahme ist für vorläufig Aufgenommene und Flüchtlinge; vermerkter Aufenthaltsstatus: {0}. Ergänzen Sie die Angaben zur Person, wenn er fehlt, oder wählen Sie eine andere Massnahme.",
            "The measure is for provisionally admitted persons and refugees; residence status that is noted: {0}. Complete the person if it is missing, or choose another measure."),
    };

    /// <summary>Training support: under 35 for a first training only, as <see cref="TrainingSupport"/> says it (CII Valais newsletter 2021).</summary>
    public static readonly Fault TrainedAlready = new("target.trained-already", "At this age a training is supported for persons only who have not completed a first one.")
    {
        Explanation = new(
            "À {0} ans, une formation n’est soutenue que sans première formation achevée ; la situation dit : {1}. Corrigez ou complétez la situation, ou choisissez une autre mesure.",
            "Mit {0} Jahren wird eine Ausbildung nur ohne abgeschlossene Erstausbildung unterstützt; die Situation sagt: {1}. Berichtigen oder ergänzen Sie die Situation, oder wählen Sie eine andere Massnahme.",
            "At {0} a training is supported only without a completed first one; the situation says: {1}. Correct or complete the situation, or choose another measure."),
    };

    /// <summary>Training support: up to 45 years, as a loan from 35 on (CII Valais newsletter 2021; whether 45 is included is not said: it is).</summary>
    public static readonly Fault OutsideTrainingAge = new("target.outside-training-age", "Training is supported up to an age, which counts: 45.")
    {
        Explanation = new(
            "Une formation est soutenue jusqu’à {1} ans révolus ; la personne en a {0} au début de la mesure. Vérifiez la date de naissance, ou choisissez une autre mesure.",
            "Eine Ausbildung wird bis und mit {1} Jahren unterstützt; die Person ist zu Beginn der Massnahme {0} Jahre alt. Prüfen Sie das Geburtsdatum, oder wählen Sie eine andere Massnahme.",
            "Training is supported up to the age of {1}, which counts; the person is {0} when the measure begins. See whether the birth date is right, or choose another measure."),
    };

    /// <summary>The faults of the named predicates that the person does not meet.</summary>
    public static Fault[] Missed(Measure measure, Situation situation, Person person, DateOnly from) => Missed(measure, situation, person, from, BenefitBounds.Usual);

    /// <summary>The same with other bounds of what the sources leave open; a training is judged by them as <see cref="TrainingSupport"/> does.</summary>
    public static Fault[] Missed(Measure measure, Situation situation, Person person, DateOnly from, BenefitBounds bounds)
    {
        var (age, isTrained) = (person.BirthDate.AgeOn(from), situation.FirstTrainingCompleted != false);      // who does not say that there is none may have one
        var isTooOld = age > bounds.TrainingLoanTo;
        return Rules.Broken(
            (!measure.Has(NotEmployable) || situation.Employability == Employability.NotRealistic, NotEmployable.Because(CaseWords.Of(situation.Employability))),
            (!measure.Has(NotComplex) || situation.Difficulties.Count >= DifficultiesMin, NotComplex.Because(situation.Difficulties.Count, DifficultiesMin)),
            (!measure.Has(NoEndOfRights) || HasEndOfRights(situation, from), NoEndOfRights.Because(RightsOf(situation))),
            (!measure.Has(OtherResidence) || person.ResidenceStatus is ResidenceStatus.ProvisionallyAdmitted or ResidenceStatus.Refugee, OtherResidence.Because(CaseWords.Of(person.ResidenceStatus))),
            (!measure.Has(TrainedAlready) || isTooOld || TrainingSupport.AidOf(age, isTrained, bounds) != TrainingAid.None, TrainedAlready.Because(age, TrainingOf(situation))),
            (!measure.Has(OutsideTrainingAge) || !isTooOld, OutsideTrainingAge.Because(age, bounds.TrainingLoanTo)));
    }

    static bool HasEndOfRights(Situation situation, DateOnly from) =>
        (situation.UnemploymentRights == UnemploymentRights.None && situation.Employability == Employability.Good) || (situation.RightsEndOn is { } end && TandemEntry.IsOpen(end, from));

    static Multilingual RightsOf(Situation situation) => situation.RightsEndOn is { } end
        ? new Multilingual("{0}, fin le {1}, entrée ouverte dès le {2}", "{0}, Ende am {1}, Eintritt offen ab {2}", "{0}, ends on {1}, entry open from {2}").Filled(CaseWords.Of(situation.UnemploymentRights), end, TandemEntry.OpensOn(end))
        : new Multilingual("{0}, sans date de fin, {1}", "{0}, ohne Enddatum, {1}", "{0}, no day of its end, {1}").Filled(CaseWords.Of(situation.UnemploymentRights), CaseWords.Of(situation.Employability));

    static Multilingual TrainingOf(Situation situation) => situation.FirstTrainingCompleted == true
        ? new("une première formation est achevée", "eine Erstausbildung ist abgeschlossen", "a first training is completed")
        : new("rien d’une première formation", "nichts zu einer Erstausbildung", "nothing about a first training");
}
