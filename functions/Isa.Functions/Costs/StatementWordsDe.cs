using Isa.Domain.Costs;
using Isa.Domain.Intake;

namespace Isa.Functions.Costs;

/// <summary>The printable statements in German.</summary>
static class StatementWordsDe
{
    public static StatementWords Words { get; } = new(Language.De, "de")
    {
        Months = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
        Place = "Eingliederungsmassnahmen, Kanton Wallis",
        OfPartner = "Abrechnung der Organisation",
        OfCommune = "Abrechnung der Gemeinde",
        OfCms = "Abrechnung des regionalen sozialmedizinischen Zentrums",
        OfCanton = "Kostenaufteilung zwischen Kanton und Gemeinden",
        Provisional = "Provisorisch",
        MayChange = "kann sich bis zum Abschluss des Monats noch ändern",
        Version = "Version",
        Final = "definitiv",
        InFrancs = "Beträge in Schweizer Franken",
        Partner = "Organisation",
        Contract = "Vertrag",
        Commune = "Gemeinde",
        CommuneNumber = "BFS-Nr.",
        Quantity = "Menge",
        Unit = "Einheit",
        Price = "Preis",
        Billed = "Verrechnet",
        Accepted = "Angenommen",
        Result = "Ergebnis",
        Explanation = "Begründung",
        Verdict = verdict => verdict switch
        {
            Verdict.Accepted => "angenommen",
            Verdict.Reduced => "gekürzt",
            Verdict.Rejected => "abgelehnt",
            Verdict.Missing => "nicht verrechnet",
        },
        Lines = "Verrechnete Leistungen und Anwesenheit",
        NoLines = "Keine verrechneten Leistungen und keine Anwesenheit in diesem Monat.",
        Shares = "Anteile der Gemeinden",
        Commitments = "Eingegangene Verpflichtungen",
        Population = "Bevölkerung",
        BaseShare = "Sockelbetrag",
        PopulationShare = "Anteil nach Bevölkerung",
        Ineligible = "Allein zulasten der Gemeinde",
        Payable = "Zu bezahlen",
        Summary = "Zusammenfassung",
        Item = "Position",
        Amount = "Betrag",
        Total = "Total",
        TotalToSplit = "Aufzuteilendes Total",
        CantonShare = "Anteil des Kantons",
        CommunesShare = "Anteil der Gemeinden",
        IneligibleApart = "Allein zulasten einzelner Gemeinden, nicht aufgeteilt",
        OtherPayersApart = "Andere Kostenträger, nicht aufgeteilt",
        Adjustments = "Korrekturen bereits abgeschlossener Monate",
        NoAdjustments = "Keine Korrekturen bereits abgeschlossener Monate.",
        AdjustmentsByCommune = "Korrekturen nach Gemeinde",
        OriginMonth = "Ursprungsmonat",
        TotalWithAdjustments = "Total mit Korrekturen",
        How = "Wie gerechnet wurde",
        HowLinesAreJudged =
        [
            "Jede verrechnete Zeile wird mit den Präsenzlisten verglichen. Ein Halbtag wird nur einmal bezahlt; bezahlt werden die Halbtage, die der Vertrag vorsieht (in der Regel die Anwesenheit).",
            "Ein Tag sind zwei Halbtage. Ein Monat wird nach den aktiven Tagen anteilig bezahlt, ein Gespräch, wenn es geführt wurde, eine Pauschale einmal im Monat.",
            "Bezahlt wird höchstens der Preis des Vertrags. Ist weniger verrechnet als anwesend, gilt die Rechnung. Anwesenheit, die nicht verrechnet ist, wird ohne Betrag ausgewiesen.",
            "Jede Zeile wird auf den Rappen gerundet, ein halber Rappen von null weg.",
            "Die Abrechnung eines abgeschlossenen Monats ändert sich nicht mehr: Eine Korrektur steht mit ihrem Ursprungsmonat in der Abrechnung eines späteren Monats.",
        ],
        HowItIsSplit = basis =>
        [
            $"Aufteilung nach dem Harmonisierungsgesetz (HarmG, VS 850.2), Art. 3: {basis.Rates.Canton} % Kanton, {basis.Rates.Communes} % Gemeinden.",
            $"Anteil der Gemeinden: {basis.Rates.Base} % (Sockelbetrag) im Verhältnis der Verpflichtungen, die für Personen mit Wohnsitz in der Gemeinde eingegangen wurden, {basis.Rates.Population} % auf alle Gemeinden nach ihrer Bevölkerung am 31. Dezember {basis.Populations.Year}.",
            "Übrige Rappen gehen an die grössten Reste, bei Gleichstand an die kleinste BFS-Nummer: Die Summe der Anteile ist genau das Total.",
            "Die monatliche Abrechnung ist ein Vorschuss auf die Jahresabrechnung, die alle Sozialsysteme umfasst.",
            "Nicht aufgeteilt werden Massnahmen, welche die Arbeitslosenversicherung oder der Bund bezahlt (andere Kostenträger), und jene, die eine Gemeinde allein bezahlt, weil sie sie trotz ungünstiger Vormeinung genehmigt hat.",
        ],
    };
}
