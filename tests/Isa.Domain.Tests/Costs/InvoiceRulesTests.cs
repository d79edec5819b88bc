using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Costs;

public class InvoiceRulesTests
{
    static readonly DateOnly Today = new(2026, 12, 3);
    static readonly Month November = new(2026, 11);
    static readonly InvoiceLine Line = new("ref-1", null, BillingUnit.Day, Quantity.Whole(18), new(4900), new(88200));
    static readonly InvoiceDraft Issued = new(InvoiceKind.Issued, "2026/11-01", November, new(2026, 12, 1), "CH93 0076 2011 6238 5295 7", "RF18 5390 0754 7034", null, [Line], new(88200));
    static readonly InvoiceDraft Credit = new(InvoiceKind.Credited, "G-1", null, new(2026, 12, 2), null, null, "2026/11-01", [Line with { Quantity = Quantity.Whole(-1), Amount = new(-4900) }], null);

    [Fact]
    public void An_invoice_bears_its_account_and_reference_in_their_electronic_form()
    {
        var invoice = InvoiceRules.Judge(Issued, credited: null, Today).Value();
        Assert.Equal(("CH9300762011623852957", "RF18539007547034", new Chf(88200), November), (invoice.Iban, invoice.Reference, invoice.Total, invoice.Month));
    }

    [Fact]
    public void A_credit_note_takes_month_and_total_from_what_it_credits()
    {
        var invoice = InvoiceRules.Judge(Credit, credited: November, Today).Value();
        Assert.Equal((November, new Chf(-4900), "2026/11-01"), (invoice.Month, invoice.Total, invoice.Credits));
    }

    [Theory]
    [InlineData("2026-12", null)]
    [InlineData("2027-01", "date.future /data/month")]
    [InlineData("2024-12", null)]
    [InlineData("2024-11", "date.too-old /data/month")]
    [InlineData("1926-11", "date.too-old /data/month")]
    public void A_month_that_has_not_begun_or_lies_far_back_is_a_slip_of_the_pen(string month, string? fault)
    {
        Assert.True(Month.TryParse(month, out var said));
        Assert.Equal(fault is null ? [] : [fault], InvoiceRules.Judge(Issued with { Month = said }, credited: null, Today).Faults());
    }

    [Fact]
    public void What_was_billed_long_ago_can_still_be_credited() => Assert.Empty(InvoiceRules.Judge(Credit, credited: new(2020, 11), Today).Faults());

    public static TheoryData<string, string[]> Broken { get; } = new()
    {
        { "as it is", [] },
        { "wrong IBAN", ["iban.wrong-check-digits /data/iban"] },
        { "wrong reference", ["reference.wrong-check-digit /data/reference"] },
        { "QR-IBAN with SCOR", ["reference.qrr-required /data/reference"] },
        { "QR-IBAN without reference", ["reference.qrr-required /data/reference"] },
        { "plain IBAN with QRR", ["reference.qrr-not-taken /data/reference"] },
        { "issued tomorrow", ["date.future /data/issuedOn"] },
        { "another total", ["invoice.total-wrong /data/totalRappen"] },
        { "price not quantity times amount", [] },
        { "negative quantity", ["quantity.not-positive /data/lines/0/quantity"] },
        { "quantity zero", ["quantity.not-positive /data/lines/0/quantity"] },
        { "half a day", [] },
        { "a quarter of a day", ["quantity.of-unit /data/lines/0/quantity"] },
        { "half a half-day", ["quantity.of-unit /data/lines/0/quantity"] },
        { "half an interview", ["quantity.of-unit /data/lines/0/quantity"] },
        { "half a flat sum", ["quantity.of-unit /data/lines/0/quantity"] },
        { "0.37 months", [] },
        { "from October", ["line.outside-month /data/lines/0/from"] },
        { "to December", ["line.outside-month /data/lines/0/to"] },
        { "reversed", ["line.reversed /data/lines/0/to"] },
        { "nothing named", ["line.names-nothing /data/lines/0/contract"] },
        { "a measure by day", ["line.measure-not-flat /data/lines/0/measure"] },
        { "a measure flat", [] },
        { "both named", ["line.names-both /data/lines/0/measure"] },
        { "second line only", ["quantity.not-positive /data/lines/1/quantity"] },
        { "everything", ["iban.malformed /data/iban", "reference.malformed /data/reference", "date.future /data/issuedOn", "invoice.total-wrong /data/totalRappen", "quantity.not-positive /data/lines/0/quantity", "line.outside-month /data/lines/0/from"] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Each_rule_names_its_place_and_all_are_named_at_once(string but, string[] faults)
    {
        var draft = but switch
        {
            "as it is" => Issued,
            "wrong IBAN" => Issued with { Iban = "CH93 0076 2011 6238 5295 8" },
            "wrong reference" => Issued with { Reference = "RF19 5390 0754 7034" },
            "QR-IBAN with SCOR" => Issued with { Iban = "CH44 3199 9123 0008 8901 2" },
            "QR-IBAN without reference" => Issued with { Iban = "CH44 3199 9123 0008 8901 2", Reference = null },
            "plain IBAN with QRR" => Issued with { Reference = "21 00000 00003 13947 14300 09017" },
            "issued tomorrow" => Issued with { IssuedOn = Today.AddDays(1) },
            "another total" => Issued with { Total = new(88201) },
            "price not quantity times amount" => One(Line with { Amount = new(1) }) with { Total = new(1) },
            "negative quantity" => One(Line with { Quantity = Quantity.Whole(-18) }),
            "quantity zero" => One(Line with { Quantity = default }),
            "half a day" => One(Line with { Quantity = new(50) }),
            "a quarter of a day" => One(Line with { Quantity = new(25) }),
            "half a half-day" => One(Line with { Unit = BillingUnit.HalfDay, Quantity = new(50) }),
            "half an interview" => One(Line with { Unit = BillingUnit.Interview, Quantity = new(50) }),
            "half a flat sum" => One(Line with { Unit = BillingUnit.Flat, Quantity = new(50) }),
            "0.37 months" => One(Line with { Unit = BillingUnit.Month, Quantity = new(37) }),
            "from October" => One(Line with { From = new(2026, 10, 31), To = new(2026, 11, 30) }),
            "to December" => One(Line with { From = new(2026, 11, 1), To = new(2026, 12, 1) }),
            "reversed" => One(Line with { From = new(2026, 11, 12), To = new(2026, 11, 11) }),
            "nothing named" => One(Line with { Contract = null }),
            "a measure by day" => One(Line with { Contract = null, Measure = "isa" }),
            "a measure flat" => One(Line with { Contract = null, Measure = "isa", Unit = BillingUnit.Flat }),
            "both named" => One(Line with { Measure = "isa", Unit = BillingUnit.Flat }),
            "second line only" => Issued with { Lines = [Line, Line with { Quantity = default }], Total = null },
            "everything" => One(Line with { Quantity = default, From = new(2027, 1, 1) }) with { Iban = "CH", Reference = "RF", IssuedOn = new(2027, 1, 1), Total = default(Chf) },
            _ => throw new ArgumentException("No such row.", nameof(but)),
        };
        Assert.Equal(faults, InvoiceRules.Judge(draft, credited: null, Today).Faults());
    }

    [Fact]
    public void A_credit_note_refuses_what_an_invoice_takes()
    {
        Assert.Equal(["invoice.unknown /data/credits"], InvoiceRules.Judge(Credit, credited: null, Today).Faults());
        Assert.Equal(["credit.other-month /data/month"], InvoiceRules.Judge(Credit with { Month = new(2026, 10) }, credited: November, Today).Faults());
        Assert.Equal(["credit.itself /data/credits"], InvoiceRules.Judge(Credit with { Credits = Credit.Number, Month = November }, credited: null, Today).Faults());
        Assert.Equal(["quantity.not-negative /data/lines/0/quantity"], InvoiceRules.Judge(Credit with { Lines = [Line] }, credited: November, Today).Faults());
        Assert.Equal(["quantity.not-negative /data/lines/0/quantity"], InvoiceRules.Judge(Credit with { Lines = [Line with { Quantity = default }] }, credited: November, Today).Faults());
        Assert.Empty(InvoiceRules.Judge(Credit with { Month = November }, credited: null, Today).Faults());
    }

    [Fact]
    public void A_hundred_faults_are_named_and_no_more() =>
        Assert.Equal(InvoiceRules.FaultsMax, InvoiceRules.Judge(Issued with { Lines = [.. Enumerable.Repeat(Line with { Quantity = default, From = new(2027, 1, 1) }, 80)], Total = null }, credited: null, Today).Faults().Length);

    [Theory]
    [InlineData("2026/11-01", true)]
    [InlineData("Facture n° 12", true)]
    [InlineData("", false)]
    [InlineData(" 1", false)]
    [InlineData("1 ", false)]
    [InlineData("1\t2", false)]
    [InlineData("1\n2", false)]
    [InlineData("1\u200B2", false)]
    [InlineData("1\u00A02", false)]
    public void A_number_is_what_one_can_see(string number, bool isOne) => Assert.Equal(isOne, InvoiceDraft.IsNumber(number));

    static InvoiceDraft One(InvoiceLine line) => Issued with { Lines = [line], Total = line.Amount };
}
