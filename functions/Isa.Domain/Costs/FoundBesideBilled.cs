using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>The clause that sets what was billed beside what was found, unit by unit.</summary>
static class FoundBesideBilled
{
    const int HalvesMax = 10;

    public static Multilingual Of(JudgedLine line) => line.Quantity.Hundredths < 0 ? TakenBack(line) : line.Unit switch
    {
        BillingUnit.HalfDay => Attended(line.Quantity.Units, line.Evidence.Found, line.Evidence),
        BillingUnit.Day => Attended(line.Quantity.Units, line.Evidence.Found / 2m, line.Evidence),       // a day is two half-days
        BillingUnit.Month => ActiveDays(line.Quantity.Units, line.Evidence.Found, line.Evidence.OutOf),
        BillingUnit.Interview => Interviews(line.Quantity.Units, line.Evidence),
        BillingUnit.Flat => FlatRates(line),
    };

    static Multilingual Attended(decimal billed, decimal present, Evidence evidence)
    {
        var (missing, before) = (evidence.Missing ?? [], PaidBefore(BillingUnit.HalfDay, evidence.PaidBefore));
        var (fr, de, en) = (CostWords.Counted(billed, "facturé", "facturés", Language.Fr), $"{Notation.Swiss.Of(billed)} verrechnet", $"{Notation.English.Of(billed)} billed");
        if (present == 0 && before is not null) return new($"{fr}, aucune autre présence : {before.Fr}", $"{de}, keine weitere Anwesenheit: {before.De}", $"{en}, no other attendance: {before.En}");
        if (present == 0) return new($"{fr}, aucune présence", $"{de}, keine Anwesenheit", $"{en}, no attendance");
        var found = new Multilingual(
            $"{fr}, {CostWords.Counted(present, "présent", "présents", Language.Fr)}", $"{de}, {Notation.Swiss.Of(present)} anwesend", $"{en}, {Notation.English.Of(present)} attended");
        if (before is not null) found = new($"{found.Fr} et {before.Fr}", $"{found.De} und {before.De}", $"{found.En} and {before.En}");
        if (present >= billed || missing is []) return found;
        return new(
            $"{found.Fr} : {Halves(missing, Language.Fr, more => $"et {more} {(more == 1 ? "autre" : "autres")}")} {(missing.Count == 1 ? "manque" : "manquent")}",
            $"{found.De}: {Halves(missing, Language.De, more => $"und {more} {(more == 1 ? "weiterer" : "weitere")}")} {(missing.Count == 1 ? "fehlt" : "fehlen")}",
            $"{found.En}: {Halves(missing, Language.En, more => $"and {more} more")} missing");
    }

    static Multilingual ActiveDays(decimal billed, long active, long outOf)
    {
        var said = Billed(BillingUnit.Month, billed);
        return active == 0
            ? new($"{said.Fr}, aucun jour actif", $"{said.De}, kein aktiver Tag", $"{said.En}, no active day")
            : new($"{said.Fr}, {CostWords.Counted(active, "jour actif", "jours actifs", Language.Fr)} sur {outOf}", $"{said.De}, {active} von {outOf} Tagen aktiv", $"{said.En}, {active} of {outOf} days active");
    }

    static Multilingual Interviews(decimal billed, Evidence evidence)
    {
        var (held, before) = (evidence.Found, PaidBefore(BillingUnit.Interview, evidence.PaidBefore));
        var said = Billed(BillingUnit.Interview, billed);
        if (held == 0 && before is not null) return new($"{said.Fr}, aucun autre tenu : {before.Fr}", $"{said.De}, kein weiteres geführt: {before.De}", $"{said.En}, no other held: {before.En}");
        return held == 0
            ? new($"{said.Fr}, aucun tenu", $"{said.De}, keines geführt", $"{said.En}, none held")
            : new($"{said.Fr}, {CostWords.Counted(held, "tenu", "tenus", Language.Fr)}", $"{said.De}, {held} geführt", $"{said.En}, {held} held");
    }

    static Multilingual FlatRates(JudgedLine line)
    {
        var said = Billed(BillingUnit.Flat, line.Quantity.Units);
        return line.Verdict switch
        {
            Verdict.Accepted or Verdict.Missing => said,
            Verdict.Reduced => new($"{said.Fr}, un seul par mois", $"{said.De}, nur eine im Monat", $"{said.En}, only one a month"),
            Verdict.Rejected => new($"{said.Fr}, aucun contrat actif durant le mois", $"{said.De}, kein aktiver Vertrag im Monat", $"{said.En}, no active contract in the month"),
        };
    }

    /// <summary>A credit line gives back at most what was accepted for the same contract, unit and price.</summary>
    static Multilingual TakenBack(JudgedLine line)
    {
        var (unit, quantity, billed, accepted) = (line.Unit, -line.Quantity.Units, -line.Billed, -line.Accepted);
        return line.Verdict switch
        {
            Verdict.Accepted or Verdict.Missing => new(
                $"{unit.Counted(quantity, Language.Fr)} repris", $"{unit.Counted(quantity, Language.De)} gutgeschrieben", $"{unit.Counted(quantity, Language.En)} credited"),
            Verdict.Reduced => new(
                $"{unit.Counted(quantity, Language.Fr)} à reprendre, {Notation.Swiss.Of(accepted)} repris sur {Notation.Swiss.Of(billed)} : pas plus que ce qui a été accepté",
                $"{unit.Counted(quantity, Language.De)} gutzuschreiben, {Notation.Swiss.Of(accepted)} von {Notation.Swiss.Of(billed)} gutgeschrieben: nicht mehr als angenommen",
                $"{unit.Counted(quantity, Language.En)} to credit, {Notation.English.Of(accepted)} of {Notation.English.Of(billed)} credited: no more than was accepted"),
            Verdict.Rejected => new(
                $"{unit.Counted(quantity, Language.Fr)} à reprendre, mais rien n’a été accepté à ce prix", $"{unit.Counted(quantity, Language.De)} gutzuschreiben, aber zu diesem Preis wurde nichts angenommen",
                $"{unit.Counted(quantity, Language.En)} to credit, but nothing was accepted at this price"),
        };
    }

    public static Multilingual NotBilled(decimal attended) => new(
        $"{BillingUnit.HalfDay.Counted(attended, Language.Fr)} de présence, rien de facturé", $"{BillingUnit.HalfDay.Counted(attended, Language.De)} Anwesenheit, nichts verrechnet",
        $"{BillingUnit.HalfDay.Counted(attended, Language.En)} attended, nothing billed");

    /// <summary>Nothing is paid twice: what other lines took is said, so that nobody looks for it.</summary>
    static Multilingual? PaidBefore(BillingUnit unit, long pieces) => pieces == 0 ? null : new(
        $"{unit.Counted(pieces, Language.Fr)} déjà {(pieces < 2 ? "payé" : "payés")} par une autre ligne", $"{unit.Counted(pieces, Language.De)} bereits mit einer anderen Zeile bezahlt",
        $"{unit.Counted(pieces, Language.En)} paid already by another line");

    static Multilingual Billed(BillingUnit unit, decimal quantity) => new(
        $"{unit.Counted(quantity, Language.Fr)} {(quantity < 2 ? "facturé" : "facturés")}", $"{unit.Counted(quantity, Language.De)} verrechnet", $"{unit.Counted(quantity, Language.En)} billed");

    static string Halves(IReadOnlyList<DayHalf> halves, Language language, Func<int, string> others)
    {
        var said = string.Join(", ", halves.Order().Take(HalvesMax).Select(half => half.Said(language)));
        return halves.Count <= HalvesMax ? said : $"{said} … {others(halves.Count - HalvesMax)}";
    }
}
