using Isa.Domain.Costs;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Functions.Measures;

/// <summary>The papers in French.</summary>
static class PaperWordsFr
{
    public static PaperWords Words { get; } = new(PaperLanguage.Fr, "fr")
    {
        Place = "Mesures d’insertion, Canton du Valais",
        Title = (kind, subject) => (kind, subject) switch
        {
            (PaperKind.Contract, _) => "Contrat de mesure",
            (PaperKind.Preavis, StepSubject.Contract) => "Préavis",
            (PaperKind.Decision, StepSubject.Contract) => "Décision",
            (PaperKind.Preavis, StepSubject.Extension) => "Préavis sur la prolongation",
            (PaperKind.Decision, StepSubject.Extension) => "Décision sur la prolongation",
        },
        Canton = "Service de l’action sociale (SAS)",
        Person = "Personne",
        FamilyName = "Nom",
        GivenName = "Prénom",
        BirthDate = "Date de naissance",
        Ahv = "Numéro AVS",
        AhvUnknown = "pas encore connu",
        Parties = "Parties",
        Centre = "Centre médico-social",
        Organiser = "Organisateur de la mesure",
        Commune = "Commune de domicile",
        CommuneOf = name => $"Commune {FrenchNames.Of(name)}",
        Measure = "Mesure",
        Name = "Mesure d’insertion",
        Axis = "Famille",
        AxisOf = axis => axis switch { Axis.Social => "sociale", Axis.SocioProfessional => "socio-professionnelle", Axis.Professional => "professionnelle" },
        Period = "Durée",
        PeriodOf = (from, to) => to is null ? $"dès le {from}, sans limite de durée" : $"du {from} au {to} y compris",
        PeriodSoFar = "Durée jusqu’ici",
        Schedule = "Horaire",
        ScheduleFrom = day => $"Horaire dès le {day}",
        Weekday = day => day switch
        {
            DayOfWeek.Monday => "lundi",
            DayOfWeek.Tuesday => "mardi",
            DayOfWeek.Wednesday => "mercredi",
            DayOfWeek.Thursday => "jeudi",
            DayOfWeek.Friday => "vendredi",
            DayOfWeek.Saturday => "samedi",
            DayOfWeek.Sunday => "dimanche",
        },
        Half = half => half switch { HalfDay.Am => "matin", HalfDay.Pm => "après-midi" },
        And = "et",
        Objectives = "Objectifs",
        NoObjectives = "pas d’objectif individuel",
        Reference = "Référence de l’organisateur",
        Extension = "Prolongation demandée",
        Added = "Durée de la prolongation",
        AskedOn = "Demandée le",
        AskedBecause = "Motifs de la demande",
        Details = "Précisions",
        KnownDetail = name => name switch
        {
            EmployerRules.Employer => "Employeur (numéro IDE)",
            EmployerRules.OtherSupports => "Aides à l’employeur pour le même travail",
            "tripartiteContractSignedOn" => "Contrat tripartite signé le",
            Placeability.ValidatedOn => "Aptitude au placement validée le",
            "workContractSignedOn" => "Contrat de travail signé le",
            _ => null,
        },
        SupportOf = support => support.ToUpperInvariant(),
        YesOrNo = yes => yes ? "oui" : "non",
        ValidatedCompany = "Entreprise validée par l’ORP",
        ValidatedOn = (company, day) => $"{company}, le {day}",
        Financing = "Financement",
        Price = "Prix",
        PriceOf = (billing, payer) => billing switch
        {
            { UnitPrice.Rappen: 0 } => payer is Payer.SocialAid or Payer.CommuneAlone ? "aucun prix convenu" : "sans coût pour l’aide sociale",
            { Unit: BillingUnit.Flat } => $"forfait de {Notation.Swiss.Of(billing.UnitPrice)} francs",
            _ => $"{Notation.Swiss.Of(billing.UnitPrice)} francs par {billing.Unit.Noun(Language.Fr).One}",
        },
        Mode = "Mode de financement",
        ModeOf = mode => mode switch { BillingMode.SubjectLinked => "sur le compte individuel d’aide sociale", BillingMode.ObjectLinked => "par subvention à l’organisateur" },
        Payer = "À la charge de",
        PayerOf = payer => payer switch
        {
            Payer.SocialAid => "l’aide sociale",
            Payer.Unemployment => "l’assurance-chômage",
            Payer.Confederation => "la Confédération",
            Payer.CommuneAlone => "la commune seule",
        },
        PayerUntil = (payer, day, later) => $"{payer}, dès le {day} {later}",
        Consents = "Consentements de la personne",
        NoConsents = "aucun",
        ConsentOf = kind => kind switch
        {
            ConsentKind.VoluntaryParticipation => "Participation volontaire",
            ConsentKind.DataExchange => "Échange de données",
            ConsentKind.Procuration => "Procuration",
            ConsentKind.HealthEvaluation => "Évaluation de la santé",
        },
        GivenSince = (kind, day) => kind switch
        {
            ConsentKind.VoluntaryParticipation or ConsentKind.HealthEvaluation => $"acceptée le {day}",
            ConsentKind.DataExchange => $"accepté le {day}",
            ConsentKind.Procuration => $"donnée le {day}",
        },
        Opinion = "Préavis",
        OpinionOf = opinion => opinion switch { Opinion.Favourable => "Préavis favorable", Opinion.Unfavourable => "Préavis défavorable", Opinion.MoreInformation => "Complément demandé" },
        GivenOn = "Donné le",
        Outcome = "Décision",
        OutcomeOf = (outcome, subject) => (subject, outcome) switch
        {
            (StepSubject.Contract, DecisionOutcome.Approved) => "Le contrat de mesure est approuvé",
            (StepSubject.Contract, DecisionOutcome.Refused) => "Le contrat de mesure est refusé",
            (StepSubject.Extension, DecisionOutcome.Approved) => "La prolongation est approuvée",
            (StepSubject.Extension, DecisionOutcome.Refused) => "La prolongation est refusée",
        },
        Extended = days => $"La prolongation {days} est approuvée",
        DecidedOn = "Date de la décision",
        Reason = "Motifs",
        Remedy = "Voies de droit",
        Signatures = "Signatures",
        PlaceDateSignature = "Lieu, date, signature",
        Foot = (paper, issued, template) => $"Document {paper}, établi le {issued} selon le modèle du {template}.",
    };
}
