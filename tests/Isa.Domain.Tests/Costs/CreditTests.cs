using Isa.Domain.Costs;

namespace Isa.Domain.Tests.Costs;

/// <summary>A credit note takes back at most what was accepted for the same contract, unit and price.</summary>
public class CreditTests
{
    static readonly PartnerMonth Month = APartnerMonth.Plain.Attended("2am 2pm 3am 3pm");

    [Theory]
    [InlineData("2 day at 4900", "-2 day at 4900", "Accepted -9800")]
    [InlineData("2 day at 4900", "-1 day at 4900", "Accepted -4900")]
    [InlineData("2 day at 4900", "-0.5 day at 4900", "Accepted -2450")]
    [InlineData("2 day at 4900", "-1 day at 4900 on 3-3", "Accepted -4900")]                            // of whatever period
    [InlineData("2 day at 4900", "-3 day at 4900", "Reduced -9800 AttendanceLessThanBilled")]
    [InlineData("3 day at 4900", "-3 day at 4900", "Reduced -9800 AttendanceLessThanBilled")]           // only what was accepted
    [InlineData("2 day at 5000", "-2 day at 5000", "Reduced -9800 RateDiffers")]
    [InlineData("2 day at 4900", "-2 day at 4800", "Rejected 0 AttendanceMissing")]                     // another price
    [InlineData("2 day at 4900", "-4 half-day at 2450", "Rejected 0 AttendanceMissing")]                // another unit
    [InlineData("2 day at 4900", "-2 day at 4900 of contract-2", "Rejected 0 AttendanceMissing")]       // another contract
    [InlineData("1 day at 4900 on 4-5", "-1 day at 4900", "Rejected 0 AttendanceMissing")]              // nothing was accepted
    [InlineData("2 day at 4900", "-2 day at 4900 of nobody", "Rejected 0 ContractUnknown")]
    public void A_credit_line_gets_its_verdict(string billed, string credited, string verdict)
    {
        var month = (Month with { Contracts = [AContract.Active, AContract.Active.Named("contract-2")] }).Billed(AnInvoice.Of("1", billed), AnInvoice.Of("2", credited).Crediting("1"));
        Assert.Equal(verdict, month.Reconciled().Lines[1].Said());
        Assert.Equal(month.Reconciled().Accepted.Rappen, month.Reconciled().Targets.Values.SelectMany(target => target.Values).Sum(amount => amount.Rappen));
    }

    [Fact]
    public void What_was_taken_back_cannot_be_taken_back_once_more() => Assert.Equal(
        ["Accepted 9800", "Accepted -4900", "Reduced -4900 AttendanceLessThanBilled", "Rejected 0 AttendanceMissing"],
        Month.Billed(AnInvoice.Of("1", "2 day at 4900"), AnInvoice.Of("2", "-1 day at 4900", "-2 day at 4900").Crediting("1"), AnInvoice.Of("3", "-1 day at 4900").Crediting("1")).Verdicts());

    [Fact]
    public void The_latest_half_days_become_free_for_another_line() => Assert.Equal(
        ["Accepted 9800", "Accepted -4900", "Rejected 0 AttendanceMissing", "Accepted 4900"],
        Month.Billed(AnInvoice.Of("1", "2 day at 4900"), AnInvoice.Of("2", "-1 day at 4900").Crediting("1"), AnInvoice.Of("3", "1 day at 4900 on 2-2", "1 day at 4900 on 3-3")).Verdicts());

    [Fact]
    public void After_a_full_credit_the_same_may_be_billed_anew() => Assert.Equal(
        ["Accepted 9800", "Accepted -9800", "Accepted 9800"],
        Month.Billed(AnInvoice.Of("1", "2 day at 4900"), AnInvoice.Of("2", "-2 day at 4900").Crediting("1"), AnInvoice.Of("3", "2 day at 4900")).Verdicts());

    [Fact]
    public void After_a_part_of_a_credit_the_same_is_a_duplicate() => Assert.Equal(
        ["Accepted 9800", "Accepted -4900", "Rejected 0 LineDuplicate"],
        Month.Billed(AnInvoice.Of("1", "2 day at 4900"), AnInvoice.Of("2", "-1 day at 4900").Crediting("1"), AnInvoice.Of("3", "2 day at 4900")).Verdicts());

    [Theory]
    [InlineData("60000 a month", "1 month at 60000", "1 month at 50000", "Accepted 50000")]
    [InlineData("60000 a flat", "1 flat at 60000", "1 flat at 50000", "Accepted 50000")]
    public void A_month_or_flat_amount_credited_in_full_may_be_billed_anew(string price, string billed, string anew, string verdict)
    {
        var month = APartnerMonth.With(AContract.Active.At(price) with { StartedOn = new(2026, 11, 1) });
        Assert.Equal(
            ["Accepted 60000", "Accepted -60000", verdict],
            month.Billed(AnInvoice.Of("1", billed), AnInvoice.Of("2", $"-{billed}").Crediting("1"), AnInvoice.Of("3", anew)).Verdicts());
    }

    [Fact]
    public void A_flat_amount_of_a_measure_is_taken_back_from_all_its_contracts()
    {
        var month = APartnerMonth.With(AContract.Active, AContract.Active.Named("contract-2"))
            .Billed(AnInvoice.Of("1", "1 flat at 101 of measure isa"), AnInvoice.Of("2", "-0.5 flat at 101 of measure isa").Crediting("1"));
        Assert.Equal(["Accepted 101", "Accepted -51"], month.Verdicts());
        Assert.Equal(["contract-1 6266 SocialAid 25", "contract-2 6266 SocialAid 25"], month.Targets());
    }

    [Fact]
    public void A_credit_note_takes_first_from_the_invoice_that_it_names() => Assert.Equal(      // else the first would stay half credited, and billing it anew a duplicate
        ["Accepted 4900", "Accepted 4900", "Accepted -4900", "Accepted 4900"],
        Month.Billed(AnInvoice.Of("1", "1 day at 4900 on 2-2"), AnInvoice.Of("2", "1 day at 4900 on 3-3"), AnInvoice.Of("3", "-1 day at 4900 on 2-2").Crediting("1"), AnInvoice.Of("4", "1 day at 4900 on 2-2")).Verdicts());

    [Fact]
    public void A_credit_note_takes_first_from_the_line_of_the_same_days() => Assert.Equal(
        ["Accepted 4900", "Accepted 4900", "Accepted -4900", "Accepted 4900"],
        Month.Billed(AnInvoice.Of("1", "1 day at 4900 on 2-2", "1 day at 4900 on 3-3"), AnInvoice.Of("3", "-1 day at 4900 on 2-2").Crediting("1"), AnInvoice.Of("4", "1 day at 4900 on 2-2")).Verdicts());

    [Fact]
    public void A_credit_takes_back_what_was_paid_for_its_half_days_rounded_rappen_included() => Assert.Equal(        // two half-days at 49.5 rappen were paid 50 each
        ["Accepted 50", "Accepted 50", "Accepted -100"],
        Month.Billed(AnInvoice.Of("1", "0.5 day at 99 on 2-2", "0.5 day at 99 on 3-3"), AnInvoice.Of("2", "-1 day at 99").Crediting("1")).Verdicts());

    [Fact]
    public void A_line_at_no_price_gives_its_half_days_free_as_well() => Assert.Equal(
        ["Accepted 0", "Accepted 0", "Accepted 9800"],
        Month.Billed(AnInvoice.Of("1", "2 day at 0"), AnInvoice.Of("2", "-2 day at 0").Crediting("1"), AnInvoice.Of("3", "2 day at 4900")).Verdicts());

    [Fact]
    public void A_credit_note_dated_before_its_invoice_follows_it() => Assert.Equal(
        ["1 Accepted 9800", "2 Accepted -9800"],
        Month.Billed(AnInvoice.Of("2", "-2 day at 4900").Crediting("1").Issued("2026-11-30"), AnInvoice.Of("1", "2 day at 4900")).Reconciled().Lines.Select(line => $"{line.Invoice} {line.Said()}"));

    [Fact]
    public void No_document_is_lost_when_a_credit_note_names_another_that_is_dated_too_early_too()
    {
        var month = Month.Billed(
            AnInvoice.Of("c", "-1 day at 4900").Crediting("b").Issued("2026-11-28"), AnInvoice.Of("b", "-1 day at 4900").Crediting("a").Issued("2026-11-29"), AnInvoice.Of("a", "2 day at 4900").Issued("2026-11-30"));
        Assert.Equal(["a", "b", "c"], month.InOrder().Select(invoice => invoice.Number));
        Assert.Equal(0, month.Reconciled().Accepted.Rappen);
    }

    [Theory]
    [InlineData("1")]                  // itself
    [InlineData("9")]                  // of another month, or of nobody
    public void A_credit_note_on_what_is_not_there_is_judged_in_its_place(string credits) =>
        Assert.Equal(["1", "2"], Month.Billed(AnInvoice.Of("2", "2 day at 4900"), AnInvoice.Of("1", "-2 day at 4900").Crediting(credits)).InOrder().Select(invoice => invoice.Number));
}
