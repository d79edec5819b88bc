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
        Title = kind => kind switch { PaperKind.Contract => "Contrat de mesure", PaperKind.Preavis => "Préavis", PaperKind.Decision => "Décision" },
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
        CommuneOf = name => $"Commune de {name}",
        Measure = "Mesure",
        Name = "Mesure d’insertion",
        Axis = "Famille",
        AxisOf = axis => axis switch { Axis.Social => "sociale", Axis.SocioProfessional => "socio-professionnelle", Axis.Professional => "professionnelle" },
        Period = "Durée",
        PeriodOf = (from, to) => to is null ? $"dès le {from}, sans limite de durée" : $"du {from} au {to} y compris",
        Schedule = "Horaire",
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
        Financing = "Financement",
        Price = "Prix",
        PriceOf = billing => $"{Notation.Swiss.Of(billing.UnitPrice)} francs par {billing.Unit.Noun(Language.Fr).One}",
        Mode = "Mode",
        ModeOf = mode => mode switch { BillingMode.SubjectLinked => "sur le compte individuel d’aide sociale", BillingMode.ObjectLinked => "par subvention à l’organisateur" },
        Payer = "À la charge de",
        PayerOf = payer => payer switch
        {
            Payer.SocialAid => "l’aide sociale",
            Payer.Unemployment => "l’assurance-chômage",
            Payer.Confederation => "la Confédération",
            Payer.CommuneAlone => "la commune seule",
        },
        Consents = "Consentements de la personne",
        NoConsents = "aucun",
        ConsentOf = kind => kind switch
        {
            ConsentKind.VoluntaryParticipation => "Participation volontaire",
            ConsentKind.DataExchange => "Échange de données",
            ConsentKind.Procuration => "Procuration",
            ConsentKind.HealthEvaluation => "Évaluation de la santé",
        },
        GivenSince = day => $"donné le {day}",
        Opinion = "Préavis",
        OpinionOf = opinion => opinion switch { Opinion.Favourable => "Préavis favorable", Opinion.Unfavourable => "Préavis défavorable", Opinion.MoreInformation => "Complément demandé" },
        GivenOn = "Donné le",
        Outcome = "Décision",
        OutcomeOf = outcome => outcome switch { DecisionOutcome.Approved => "Le contrat de mesure est approuvé", DecisionOutcome.Refused => "Le contrat de mesure est refusé" },
        DecidedOn = "Date de la décision",
        Reason = "Motifs",
        Remedy = "Voies de droit",
        Signatures = "Signatures",
        PlaceDateSignature = "Lieu, date, signature",
        Foot = (paper, issued, template) => $"Document {paper}, établi le {issued} selon le modèle du {template}.",
    };
}
