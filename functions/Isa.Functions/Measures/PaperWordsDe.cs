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
        Title = kind => kind switch { PaperKind.Contract => "Massnahmenvertrag", PaperKind.Preavis => "Vormeinung", PaperKind.Decision => "Verfügung" },
        Canton = "Dienststelle für Sozialwesen (DSW)",
        Person = "Person",
        FamilyName = "Name",
        GivenName = "Vorname",
        BirthDate = "Geburtsdatum",
        Ahv = "AHV-Nummer",
        AhvUnknown = "noch nicht bekannt",
        Parties = "Parteien",
        Centre = "Sozialmedizinisches Zentrum",
        Organiser = "Organisation der Massnahme",
        Commune = "Wohnsitzgemeinde",
        CommuneOf = name => $"Gemeinde {name}",
        Measure = "Massnahme",
        Name = "Eingliederungsmassnahme",
        Axis = "Bereich",
        AxisOf = axis => axis switch { Axis.Social => "sozial", Axis.SocioProfessional => "sozial und beruflich", Axis.Professional => "beruflich" },
        Period = "Dauer",
        PeriodOf = (from, to) => to is null ? $"ab {from}, unbefristet" : $"vom {from} bis und mit {to}",
        Schedule = "Stundenplan",
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
        Reference = "Referenz der Organisation",
        Financing = "Finanzierung",
        Price = "Preis",
        PriceOf = billing => $"{Notation.Swiss.Of(billing.UnitPrice)} Franken pro {billing.Unit.Noun(Language.De).One}",
        Mode = "Art",
        ModeOf = mode => mode switch { BillingMode.SubjectLinked => "über das individuelle Sozialhilfekonto", BillingMode.ObjectLinked => "durch Beitrag an die Organisation" },
        Payer = "Zulasten",
        PayerOf = payer => payer switch
        {
            Payer.SocialAid => "der Sozialhilfe",
            Payer.Unemployment => "der Arbeitslosenversicherung",
            Payer.Confederation => "des Bundes",
            Payer.CommuneAlone => "allein der Gemeinde",
        },
        Consents = "Einwilligungen der Person",
        NoConsents = "keine",
        ConsentOf = kind => kind switch
        {
            ConsentKind.VoluntaryParticipation => "Freiwillige Teilnahme",
            ConsentKind.DataExchange => "Datenaustausch",
            ConsentKind.Procuration => "Vollmacht",
            ConsentKind.HealthEvaluation => "Evaluation der Gesundheit",
        },
        GivenSince = day => $"gegeben am {day}",
        Opinion = "Vormeinung",
        OpinionOf = opinion => opinion switch { Opinion.Favourable => "Günstige Vormeinung", Opinion.Unfavourable => "Ungünstige Vormeinung", Opinion.MoreInformation => "Ergänzung verlangt" },
        GivenOn = "Abgegeben am",
        Outcome = "Verfügung",
        OutcomeOf = outcome => outcome switch { DecisionOutcome.Approved => "Der Massnahmenvertrag wird genehmigt", DecisionOutcome.Refused => "Der Massnahmenvertrag wird abgelehnt" },
        DecidedOn = "Datum der Verfügung",
        Reason = "Begründung",
        Remedy = "Rechtsmittelbelehrung",
        Signatures = "Unterschriften",
        PlaceDateSignature = "Ort, Datum, Unterschrift",
        Foot = (paper, issued, template) => $"Dokument {paper}, ausgestellt am {issued} nach der Vorlage vom {template}.",
    };
}
