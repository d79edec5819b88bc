using Isa.Domain.Costs;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Functions.Measures;

/// <summary>The papers in German.</summary>
static class PaperWordsDe
{
    public static PaperWords Words { get; } = new(PaperLanguage.De, "de")
    {
        Place = "Eingliederungsmassnahmen, Kanton Wallis",
        Title = (kind, subject) => (kind, subject) switch
        {
            (PaperKind.Contract, _) => "Massnahmenvertrag",
            (PaperKind.Preavis, StepSubject.Contract) => "Vormeinung",
            (PaperKind.Decision, StepSubject.Contract) => "Verfügung",
            (PaperKind.Preavis, StepSubject.Extension) => "Vormeinung zur Verlängerung",
            (PaperKind.Decision, StepSubject.Extension) => "Verfügung über die Verlängerung",
        },
        Canton = "Dienststelle für Sozialwesen (DSW)",
        Person = "Person",
        FamilyName = "Name",
        GivenName = "Vorname",
        BirthDate = "Geburtsdatum",
        Ahv = "AHV-Nummer",
        AhvUnknown = "noch nicht bekannt",
        Parties = "Parteien",
        Centre = "Sozialmedizinisches Zentrum",
        Organiser = "Massnahmenorganisator",
        Commune = "Wohnsitzgemeinde",
        CommuneOf = name => $"Gemeinde {name}",
        Measure = "Massnahme",
        Name = "Eingliederungsmassnahme",
        Axis = "Bereich",
        AxisOf = axis => axis switch { Axis.Social => "sozial", Axis.SocioProfessional => "sozial und beruflich", Axis.Professional => "beruflich" },
        Period = "Dauer",
        PeriodOf = (from, to) => to is null ? $"ab {from}, unbefristet" : $"vom {from} bis und mit {to}",
        PeriodSoFar = "Bisherige Dauer",
        Schedule = "Präsenzzeiten",
        ScheduleFrom = day => $"Präsenzzeiten ab {day}",
        Weekday = day => day switch
        {
            DayOfWeek.Monday => "Montag",
            DayOfWeek.Tuesday => "Dienstag",
            DayOfWeek.Wednesday => "Mittwoch",
            DayOfWeek.Thursday => "Donnerstag",
            DayOfWeek.Friday => "Freitag",
            DayOfWeek.Saturday => "Samstag",
            DayOfWeek.Sunday => "Sonntag",
        },
        Half = half => half switch { HalfDay.Am => "Vormittag", HalfDay.Pm => "Nachmittag" },
        And = "und",
        Objectives = "Ziele",
        NoObjectives = "keine individuellen Ziele",
        Reference = "Referenz des Massnahmenorganisators",
        Extension = "Beantragte Verlängerung",
        Added = "Dauer der Verlängerung",
        AskedOn = "Beantragt am",
        AskedBecause = "Begründung des Antrags",
        Details = "Nähere Angaben",
        KnownDetail = name => name switch
        {
            EmployerRules.Employer => "Arbeitgeber (UID)",
            EmployerRules.OtherSupports => "Beiträge an den Arbeitgeber für dieselbe Arbeit",
            "tripartiteContractSignedOn" => "Dreiparteienvertrag unterzeichnet am",
            Placeability.ValidatedOn => "Vermittlungsfähigkeit bestätigt am",
            "workContractSignedOn" => "Arbeitsvertrag unterzeichnet am",
            _ => null,
        },
        SupportOf = support => support switch { "pai" => "FiZu", "rht" => "Kurzarbeitsentschädigung", "ait" => "Einarbeitungszuschuss", _ => support },
        YesOrNo = yes => yes ? "ja" : "nein",
        ValidatedCompany = "Vom RAV validiertes Unternehmen",
        ValidatedOn = (company, day) => $"{company}, am {day}",
        Financing = "Finanzierung",
        Price = "Preis",
        PriceOf = (billing, payer) => billing switch
        {
            { UnitPrice.Rappen: 0 } => payer is Payer.SocialAid or Payer.CommuneAlone ? "kein Preis vereinbart" : "ohne Kosten für die Sozialhilfe",
            { Unit: BillingUnit.Flat } => $"Pauschale von {Notation.Swiss.Of(billing.UnitPrice)} Franken",
            _ => $"{Notation.Swiss.Of(billing.UnitPrice)} Franken pro {billing.Unit.Noun(Language.De).One}",
        },
        Mode = "Finanzierungsart",
        ModeOf = mode => mode switch { BillingMode.SubjectLinked => "über das individuelle Sozialhilfekonto", BillingMode.ObjectLinked => "durch Beitrag an den Massnahmenorganisator" },
        Payer = "Zulasten",
        PayerOf = payer => payer switch
        {
            Payer.SocialAid => "der Sozialhilfe",
            Payer.Unemployment => "der Arbeitslosenversicherung",
            Payer.Confederation => "des Bundes",
            Payer.CommuneAlone => "allein der Gemeinde",
        },
        PayerUntil = (payer, day, later) => $"{payer}, ab {day} {later}",
        Consents = "Einwilligungen der Person",
        NoConsents = "keine",
        ConsentOf = kind => kind switch
        {
            ConsentKind.VoluntaryParticipation => "Freiwillige Teilnahme",
            ConsentKind.DataExchange => "Datenaustausch",
            ConsentKind.Procuration => "Vollmacht",
            ConsentKind.HealthEvaluation => "Evaluation der Gesundheit",
        },
        GivenSince = (kind, day) => kind == ConsentKind.Procuration ? $"erteilt am {day}" : $"eingewilligt am {day}",
        Opinion = "Vormeinung",
        OpinionOf = opinion => opinion switch { Opinion.Favourable => "Positive Vormeinung", Opinion.Unfavourable => "Negative Vormeinung", Opinion.MoreInformation => "Ergänzung verlangt" },
        GivenOn = "Abgegeben am",
        Outcome = "Verfügung",
        OutcomeOf = (outcome, subject) => (subject, outcome) switch
        {
            (StepSubject.Contract, DecisionOutcome.Approved) => "Der Massnahmenvertrag wird genehmigt",
            (StepSubject.Contract, DecisionOutcome.Refused) => "Der Massnahmenvertrag wird abgelehnt",
            (StepSubject.Extension, DecisionOutcome.Approved) => "Die Verlängerung wird genehmigt",
            (StepSubject.Extension, DecisionOutcome.Refused) => "Die Verlängerung wird abgelehnt",
        },
        Extended = days => $"Die Verlängerung {days} wird genehmigt",
        DecidedOn = "Datum der Verfügung",
        Reason = "Begründung",
        Remedy = "Rechtsmittelbelehrung",
        Signatures = "Unterschriften",
        PlaceDateSignature = "Ort, Datum, Unterschrift",
        Foot = (paper, issued, template) => $"Dokument {paper}, ausgestellt am {issued} nach der Vorlage vom {template}.",
    };
}
