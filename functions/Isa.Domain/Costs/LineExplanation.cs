using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>Why a line was judged as it was.</summary>
public static class LineExplanation
{
    /// <summary>The sentence in one language; who speaks Italian reads French.</summary>
    public static string In(this Multilingual explanation, Language language) => language switch
    {
        Language.Fr or Language.It => explanation.Fr,
        Language.De => explanation.De,
        Language.En => explanation.En,
    };

    /// <summary>Stands where a commune's part of a line shows: the line itself names a measure, or another commune.</summary>
    public static Multilingual OfShare { get; } = new(
        "Part d’une ligne facturée pour la mesure, ou partagée entre communes", "Anteil an einer Zeile, die für die Massnahme verrechnet oder zwischen Gemeinden geteilt ist",
        "Share of a line billed for the measure, or shared between communes");

    public static Multilingual Of(JudgedLine line)
    {
        Multilingual[] clauses = line.Verdict switch
        {
            Verdict.Missing => [FoundBesideBilled.NotBilled(line.Quantity.Units)],
            Verdict.Accepted or Verdict.Reduced or Verdict.Rejected => line.Reasons is [] ? [FoundBesideBilled.Of(line)] : [.. line.Reasons.Select(reason => Why(reason, line)).Distinct()],
        };
        return new(Sentence(clauses.Select(clause => clause.Fr), " ; "), Sentence(clauses.Select(clause => clause.De), "; "), Sentence(clauses.Select(clause => clause.En), "; "));
    }

    static Multilingual Why(LineReason reason, JudgedLine line) => reason switch
    {
        LineReason.ContractUnknown when line.Contract is null => new(
            "aucun contrat de cette mesure n’est actif durant le mois", "kein Vertrag dieser Massnahme ist im Monat aktiv", "no contract of this measure is active in the month"),
        LineReason.ContractUnknown => new(
            "contrat inconnu ou d’un autre organisateur", "Vertrag unbekannt oder von einer anderen Organisation", "contract unknown or of another organiser"),
        LineReason.ContractOutsideDates => new(
            "hors des dates du contrat", "ausserhalb der Vertragsdauer", "outside the dates of the contract"),
        LineReason.ContractSuspended => new(
            "contrat suspendu durant toute la période", "Vertrag während der ganzen Zeit sistiert", "contract suspended for the whole period"),
        LineReason.LineDuplicate when line.Unit is BillingUnit.Month or BillingUnit.Flat => new(
            "déjà facturé pour ce mois : une seule fois par contrat", "für diesen Monat bereits verrechnet: nur einmal je Vertrag", "billed for this month already: once per contract"),
        LineReason.LineDuplicate => new(
            "déjà facturé : même contrat, même unité, même période, même prix", "bereits verrechnet: gleicher Vertrag, gleiche Einheit, gleiche Zeit, gleicher Preis",
            "billed already: same contract, same unit, same period, same price"),
        LineReason.ArithmeticWrong => Product(line, line.Quantity.At(line.UnitPrice)),
        LineReason.UnitDiffers => new(
            $"facturé {Per(line.Unit, Language.Fr)}, le contrat prévoit une autre unité", $"{Per(line.Unit, Language.De)} verrechnet, der Vertrag sieht eine andere Einheit vor",
            $"billed {Per(line.Unit, Language.En)}, the contract has another unit"),
        LineReason.RateDiffers => Price(line),
        LineReason.AttendanceMissing or LineReason.AttendanceLessThanBilled => FoundBesideBilled.Of(line),
    };

    static Multilingual Product(JudgedLine line, Chf product) => new(
        $"{Notation.Swiss.Of(line.Quantity.Units)} × {Notation.Swiss.Of(line.UnitPrice)} = {Notation.Swiss.Of(product)}, facturé {Notation.Swiss.Of(line.Billed)}",
        $"{Notation.Swiss.Of(line.Quantity.Units)} × {Notation.Swiss.Of(line.UnitPrice)} = {Notation.Swiss.Of(product)}, verrechnet {Notation.Swiss.Of(line.Billed)}",
        $"{Notation.English.Of(line.Quantity.Units)} × {Notation.English.Of(line.UnitPrice)} = {Notation.English.Of(product)}, billed {Notation.English.Of(line.Billed)}");

    static Multilingual Price(JudgedLine line)
    {
        var (fr, de, en) = (
            $"prix {Per(line.Unit, Language.Fr)} : {Notation.Swiss.Of(line.UnitPrice)} facturé", $"Preis {Per(line.Unit, Language.De)}: {Notation.Swiss.Of(line.UnitPrice)} verrechnet",
            $"price {Per(line.Unit, Language.En)}: {Notation.English.Of(line.UnitPrice)} billed");
        return line.Evidence.ContractPrice is { } price
            ? new($"{fr}, {Notation.Swiss.Of(price)} selon le contrat", $"{de}, {Notation.Swiss.Of(price)} gemäss Vertrag", $"{en}, {Notation.English.Of(price)} by contract")
            : new($"{fr}, un autre selon le contrat", $"{de}, ein anderer gemäss Vertrag", $"{en}, another by contract");
    }

    static string Per(BillingUnit unit, Language language) => language switch
    {
        Language.Fr or Language.It => $"par {unit.Noun(language).One}",
        Language.De => $"pro {unit.Noun(language).One}",
        Language.En => $"per {unit.Noun(language).One}",
    };

    static string Sentence(IEnumerable<string> clauses, string between)
    {
        var text = string.Join(between, clauses);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }
}
