using Isa.Domain.Costs;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using static Isa.Domain.Costs.LineReason;

namespace Isa.Domain.Tests.Costs;

public class LineExplanationTests
{
    [Theory]
    [InlineData("accepted 18 half-day", "18", "18 facturés, 18 présents", "18 verrechnet, 18 anwesend", "18 billed, 18 attended")]
    [InlineData("accepted 16 half-day", "18", "16 facturés, 18 présents", "16 verrechnet, 18 anwesend", "16 billed, 18 attended")]
    [InlineData("accepted 1 half-day", "1", "1 facturé, 1 présent", "1 verrechnet, 1 anwesend", "1 billed, 1 attended")]
    [InlineData("accepted 7.5 day", "15", "7.5 facturés, 7.5 présents", "7.5 verrechnet, 7.5 anwesend", "7.5 billed, 7.5 attended")]
    [InlineData("accepted 1 month", "30/30", "1 mois facturé, 30 jours actifs sur 30", "1 Monat verrechnet, 30 von 30 Tagen aktiv", "1 month billed, 30 of 30 days active")]
    [InlineData("accepted 2 interview", "2", "2 entretiens facturés, 2 tenus", "2 Gespräche verrechnet, 2 geführt", "2 interviews billed, 2 held")]
    [InlineData("accepted 1 flat", "0", "1 forfait facturé", "1 Pauschale verrechnet", "1 flat rate billed")]
    [InlineData("missing 16 half-day", "16", "16 demi-jours de présence, rien de facturé", "16 Halbtage Anwesenheit, nichts verrechnet", "16 half-days attended, nothing billed")]
    [InlineData("missing 1 half-day", "1", "1 demi-jour de présence, rien de facturé", "1 Halbtag Anwesenheit, nichts verrechnet", "1 half-day attended, nothing billed")]
    [InlineData("accepted -2 day", "0", "2 jours repris", "2 Tage gutgeschrieben", "2 days credited")]
    [InlineData("accepted -0.5 day", "0", "0.5 jour repris", "0.5 Tage gutgeschrieben", "0.5 days credited")]
    public void A_line_without_a_reason_says_what_was_billed_and_what_was_found(string line, string found, string fr, string de, string en) =>
        Assert.Equal(new Multilingual(fr, de, en), LineExplanation.Of(AJudgedLine.Of(line, found, "")));

    [Theory]
    [InlineData("18 half-day", "16", "12.am 04.pm", "18 facturés, 16 présents : 04.11 après-midi, 12.11 matin manquent", "18 verrechnet, 16 anwesend: 04.11. Nachmittag, 12.11. Vormittag fehlen", "18 billed, 16 attended: 4 Nov afternoon, 12 Nov morning missing")]
    [InlineData("2 half-day", "1", "04.pm", "2 facturés, 1 présent : 04.11 après-midi manque", "2 verrechnet, 1 anwesend: 04.11. Nachmittag fehlt", "2 billed, 1 attended: 4 Nov afternoon missing")]
    [InlineData("9 day", "16", "04.pm 12.am", "9 facturés, 8 présents : 04.11 après-midi, 12.11 matin manquent", "9 verrechnet, 8 anwesend: 04.11. Nachmittag, 12.11. Vormittag fehlen", "9 billed, 8 attended: 4 Nov afternoon, 12 Nov morning missing")]
    [InlineData("9 day", "17", "", "9 facturés, 8.5 présents", "9 verrechnet, 8.5 anwesend", "9 billed, 8.5 attended")]
    [InlineData("1 month", "12/30", "", "1 mois facturé, 12 jours actifs sur 30", "1 Monat verrechnet, 12 von 30 Tagen aktiv", "1 month billed, 12 of 30 days active")]
    [InlineData("1 month", "1/30", "", "1 mois facturé, 1 jour actif sur 30", "1 Monat verrechnet, 1 von 30 Tagen aktiv", "1 month billed, 1 of 30 days active")]
    [InlineData("3 interview", "1", "", "3 entretiens facturés, 1 tenu", "3 Gespräche verrechnet, 1 geführt", "3 interviews billed, 1 held")]
    [InlineData("2 flat", "1", "", "2 forfaits facturés, un seul par mois", "2 Pauschalen verrechnet, nur eine im Monat", "2 flat rates billed, only one a month")]
    public void A_reduced_line_says_which_half_days_are_missing(string line, string found, string missing, string fr, string de, string en) =>
        Assert.Equal(new Multilingual(fr, de, en), LineExplanation.Of(AJudgedLine.Of($"reduced {line}", found, missing, AttendanceLessThanBilled)));

    [Theory]
    [InlineData("18 half-day", "18 facturés, aucune présence", "18 verrechnet, keine Anwesenheit", "18 billed, no attendance")]
    [InlineData("1 day", "1 facturé, aucune présence", "1 verrechnet, keine Anwesenheit", "1 billed, no attendance")]
    [InlineData("1 month", "1 mois facturé, aucun jour actif", "1 Monat verrechnet, kein aktiver Tag", "1 month billed, no active day")]
    [InlineData("1 interview", "1 entretien facturé, aucun tenu", "1 Gespräch verrechnet, keines geführt", "1 interview billed, none held")]
    [InlineData("1 flat", "1 forfait facturé, aucun contrat actif durant le mois", "1 Pauschale verrechnet, kein aktiver Vertrag im Monat", "1 flat rate billed, no active contract in the month")]
    [InlineData("-2 day", "2 jours à reprendre, mais rien n’a été accepté à ce prix", "2 Tage gutzuschreiben, aber zu diesem Preis wurde nichts angenommen", "2 days to credit, but nothing was accepted at this price")]
    public void Where_nothing_was_found_the_line_says_so(string line, string fr, string de, string en) =>
        Assert.Equal(new Multilingual(fr, de, en), LineExplanation.Of(AJudgedLine.Of($"rejected {line}", "0/30", "03.am 03.pm", AttendanceMissing)));

    [Theory]
    [InlineData("rejected 1 half-day", "0", 6, "1 facturé, aucune autre présence : 6 demi-jours déjà payés par une autre ligne", "1 verrechnet, keine weitere Anwesenheit: 6 Halbtage bereits mit einer anderen Zeile bezahlt", "1 billed, no other attendance: 6 half-days paid already by another line")]
    [InlineData("reduced 2 day", "2", 1, "2 facturés, 1 présent et 1 demi-jour déjà payé par une autre ligne : 03.11 matin manque", "2 verrechnet, 1 anwesend und 1 Halbtag bereits mit einer anderen Zeile bezahlt: 03.11. Vormittag fehlt", "2 billed, 1 attended and 1 half-day paid already by another line: 3 Nov morning missing")]
    [InlineData("rejected 1 interview", "0", 2, "1 entretien facturé, aucun autre tenu : 2 entretiens déjà payés par une autre ligne", "1 Gespräch verrechnet, kein weiteres geführt: 2 Gespräche bereits mit einer anderen Zeile bezahlt", "1 interview billed, no other held: 2 interviews paid already by another line")]
    public void What_another_line_was_paid_for_is_not_called_absence(string line, string found, int before, string fr, string de, string en)
    {
        var judged = AJudgedLine.Of(line, found, "03.am", line.StartsWith("reduced", StringComparison.Ordinal) ? AttendanceLessThanBilled : AttendanceMissing);
        Assert.Equal(new Multilingual(fr, de, en), LineExplanation.Of(judged with { Evidence = judged.Evidence with { PaidBefore = before } }));
    }

    [Theory]
    [InlineData(ContractUnknown, "half-day", "Contrat inconnu ou d’un autre organisateur", "Vertrag unbekannt oder von einer anderen Organisation", "Contract unknown or of another organiser")]
    [InlineData(ContractOutsideDates, "day", "Hors des dates du contrat", "Ausserhalb der Vertragsdauer", "Outside the dates of the contract")]
    [InlineData(ContractSuspended, "day", "Contrat suspendu durant toute la période", "Vertrag während der ganzen Zeit sistiert", "Contract suspended for the whole period")]
    [InlineData(LineDuplicate, "half-day", "Déjà facturé : même contrat, même unité, même période, même prix", "Bereits verrechnet: gleicher Vertrag, gleiche Einheit, gleiche Zeit, gleicher Preis", "Billed already: same contract, same unit, same period, same price")]
    [InlineData(LineDuplicate, "month", "Déjà facturé pour ce mois : une seule fois par contrat", "Für diesen Monat bereits verrechnet: nur einmal je Vertrag", "Billed for this month already: once per contract")]
    [InlineData(ArithmeticWrong, "day", "18 × 49.00 = 882.00, facturé 1’470.00", "18 × 49.00 = 882.00, verrechnet 1’470.00", "18 × 49.00 = 882.00, billed 1,470.00")]
    [InlineData(UnitDiffers, "month", "Facturé par mois, le contrat prévoit une autre unité", "Pro Monat verrechnet, der Vertrag sieht eine andere Einheit vor", "Billed per month, the contract has another unit")]
    [InlineData(RateDiffers, "half-day", "Prix par demi-jour : 49.00 facturé, 45.00 selon le contrat", "Preis pro Halbtag: 49.00 verrechnet, 45.00 gemäss Vertrag", "Price per half-day: 49.00 billed, 45.00 by contract")]
    public void A_rule_that_does_not_hold_is_named(LineReason reason, string unit, string fr, string de, string en)
    {
        var line = AJudgedLine.Of($"rejected 18 {unit}", "0", "", reason) with { Billed = new(147_000), Evidence = new(ContractPrice: new(4500)) };
        Assert.Equal(new Multilingual(fr, de, en), LineExplanation.Of(line));
    }

    [Fact]
    public void A_flat_line_by_measure_without_a_contract_says_that_none_is_active() => Assert.Equal(
        "Aucun contrat de cette mesure n’est actif durant le mois", LineExplanation.Of(AJudgedLine.Of("rejected 1 flat", "0", "", ContractUnknown) with { Contract = null, Measure = "isa" }).Fr);

    [Fact]
    public void Two_reasons_are_two_clauses_of_one_sentence()
    {
        var line = AJudgedLine.Of("reduced 18 half-day", "16", "04.pm 12.am", AttendanceLessThanBilled, RateDiffers) with { UnitPrice = new(5500) };
        Assert.Equal("18 facturés, 16 présents : 04.11 après-midi, 12.11 matin manquent ; prix par demi-jour : 55.00 facturé, 49.00 selon le contrat", LineExplanation.Of(line).Fr);
    }

    [Fact]
    public void A_credit_that_goes_too_far_says_how_much_of_it_counts()
    {
        var line = AJudgedLine.Of("reduced -3 day", "0", "", AttendanceLessThanBilled) with { Billed = new(-147_000), Accepted = new(-98_000) };
        Assert.Equal(new Multilingual(
            "3 jours à reprendre, 980.00 repris sur 1’470.00 : pas plus que ce qui a été accepté", "3 Tage gutzuschreiben, 980.00 von 1’470.00 gutgeschrieben: nicht mehr als angenommen",
            "3 days to credit, 980.00 of 1,470.00 credited: no more than was accepted"), LineExplanation.Of(line));
    }

    [Theory]
    [InlineData(10, "10.11 matin manquent", "10.11. Vormittag fehlen", "10 Nov morning missing")]
    [InlineData(11, "10.11 matin … et 1 autre manquent", "10.11. Vormittag … und 1 weiterer fehlen", "10 Nov morning … and 1 more missing")]
    [InlineData(14, "10.11 matin … et 4 autres manquent", "10.11. Vormittag … und 4 weitere fehlen", "10 Nov morning … and 4 more missing")]
    public void At_most_ten_half_days_are_listed(int missing, string fr, string de, string en)
    {
        var explanation = LineExplanation.Of(AJudgedLine.Of("reduced 22 half-day", $"{22 - missing}", string.Join(' ', Enumerable.Range(1, missing).Select(day => $"{day:D2}.am")), AttendanceLessThanBilled));
        Assert.EndsWith($", {fr}", explanation.Fr, StringComparison.Ordinal);
        Assert.EndsWith($", {de}", explanation.De, StringComparison.Ordinal);
        Assert.EndsWith($", {en}", explanation.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verdict_reason_and_unit_has_a_sentence_whatever_the_evidence()
    {
        var lines =
            from verdict in Enum.GetValues<Verdict>()
            from unit in Enum.GetValues<BillingUnit>()
            from quantity in new[] { 18, -18 }
            from reasons in Enum.GetValues<LineReason>().Select(reason => new[] { reason }).Append([])
            from evidence in new[] { new Evidence(), new Evidence(3, 30, [new(new(2026, 11, 4), HalfDay.Pm)], new(4900)) }
            select AJudgedLine.Accepted with { Verdict = verdict, Unit = unit, Quantity = Quantity.Whole(quantity), Reasons = reasons, Evidence = evidence };
        Assert.All(lines.Select(LineExplanation.Of), explanation => Assert.All(Enum.GetValues<Language>(), language => Assert.Matches(@"^[\p{Lu}\d−].+[^ ,:;]$", explanation.In(language))));
    }

    [Fact]
    public void Every_reason_has_its_code() => Assert.Equal(
        ["contract.unknown", "contract.outside-dates", "arithmetic.wrong", "line.duplicate", "unit.differs", "contract.suspended", "attendance.missing", "attendance.less-than-billed", "rate.differs"],
        Enum.GetValues<LineReason>().Select(reason => reason.Code()));
}
