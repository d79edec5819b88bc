using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>What stands in a file, in words for the explanation of a rule.</summary>
static class CaseWords
{
    public static Multilingual Of(CaseStatus status) => status switch
    {
        CaseStatus.Draft => new("à l’état de brouillon", "ein Entwurf", "a draft"),
        CaseStatus.Open => new("ouvert", "offen", "open"),
        CaseStatus.Closed => new("clos", "geschlossen", "closed"),
        CaseStatus.Erased => new("effacé", "gelöscht", "erased"),
    };

    public static Multilingual Of(ConsentKind kind) => kind switch
    {
        ConsentKind.VoluntaryParticipation => new("déclaration de participation volontaire", "Erklärung der freiwilligen Teilnahme", "declaration of voluntary participation"),
        ConsentKind.DataExchange => new("autorisation d’échanger des données", "Einwilligung in den Datenaustausch", "permission to exchange data"),
        ConsentKind.Procuration => new("procuration signée", "unterschriebene Vollmacht", "signed power of attorney"),
        ConsentKind.HealthEvaluation => new("autorisation d’évaluer des données de santé", "Einwilligung in die Auswertung von Gesundheitsdaten", "permission to evaluate health data"),
    };

    public static Multilingual Of(Employability employability) => employability switch
    {
        Employability.Good => new("employabilité bonne", "Arbeitsmarktfähigkeit gut", "employability good"),
        Employability.Limited => new("employabilité limitée", "Arbeitsmarktfähigkeit eingeschränkt", "employability limited"),
        Employability.NotRealistic => new("emploi non réaliste", "Stelle nicht realistisch", "work not realistic"),
    };

    public static Multilingual Of(UnemploymentRights rights) => rights switch
    {
        UnemploymentRights.None => new("sans droit au chômage", "kein Anspruch auf Arbeitslosenentschädigung", "no entitlement to unemployment benefit"),
        UnemploymentRights.Ending => new("droit au chômage proche de sa fin", "Anspruch auf Arbeitslosenentschädigung kurz vor dem Ende", "entitlement to unemployment benefit near its end"),
        UnemploymentRights.Open => new("droit au chômage ouvert", "laufender Anspruch auf Arbeitslosenentschädigung", "entitlement to unemployment benefit running"),
    };

    public static Multilingual Of(ResidenceStatus? status) => status is { } known ? Of(known) : new("aucun", "keiner", "none");

    static Multilingual Of(ResidenceStatus status) => status switch
    {
        ResidenceStatus.Swiss => new("nationalité suisse", "Schweizer Bürgerrecht", "Swiss citizen"),
        ResidenceStatus.PermitB => new("permis B", "Ausweis B", "permit B"),
        ResidenceStatus.PermitC => new("permis C", "Ausweis C", "permit C"),
        ResidenceStatus.ProvisionallyAdmitted => new("admission provisoire", "vorläufige Aufnahme", "provisional admission"),
        ResidenceStatus.Refugee => new("réfugié", "Flüchtling", "refugee"),
        ResidenceStatus.StatusS => new("statut S", "Schutzstatus S", "protection status S"),
        ResidenceStatus.Other => new("autre", "anderer", "other"),
    };
}
