using Isa.Domain.Values;

namespace Isa.Domain.Tests.Values;

public class PaymentReferenceTests
{
    const string Plain = "CH93 0076 2011 6238 5295 7", Qr = "CH44 3199 9123 0008 8901 2";
    const string Qrr = "21 00000 00003 13947 14300 09017", Scor = "RF18 5390 0754 7034";

    [Theory]
    [InlineData(Qrr, "210000000003139471430009017", ReferenceForm.Qrr)]
    [InlineData("12 34567 89012 34567 89012 34567", "123456789012345678901234567", ReferenceForm.Qrr)]
    [InlineData(Scor, "RF18539007547034", ReferenceForm.Scor)]
    [InlineData("RF71 2348 231", "RF712348231", ReferenceForm.Scor)]
    [InlineData("rf71 2348 231", "RF712348231", ReferenceForm.Scor)]
    public void A_reference_is_taken_in_its_electronic_and_its_printed_form(string text, string electronic, ReferenceForm form)
    {
        var reference = PaymentReference.Parse(text).Value();
        Assert.Equal((electronic, form), (reference.ToString(), reference.Form));
    }

    [Theory]
    [InlineData("00 00000 00000 00000 00000 00000", "reference.only-zeros")]
    [InlineData("21 00000 00003 13947 14300 09018", "reference.wrong-check-digit")]
    [InlineData("12 00000 00003 13947 14300 09017", "reference.wrong-check-digit")]
    [InlineData("21 00000 00003 13947 14300 0901", "reference.malformed")]
    [InlineData("RF19 5390 0754 7034", "reference.wrong-check-digit")]
    [InlineData("RF48 1234 5678 901", "reference.wrong-check-digit")]
    [InlineData("RF71", "reference.malformed")]
    [InlineData("RF71 2348 231 2348 231 2348 231 2", "reference.malformed")]
    [InlineData("RF7I 2348 231", "reference.malformed")]
    [InlineData("RF18-5390-0754", "reference.malformed")]
    [InlineData("2026/11-01", "reference.malformed")]
    [InlineData("", "reference.malformed")]
    public void What_is_no_reference_is_told_apart(string text, string code) => Assert.Equal([code], PaymentReference.Parse(text).Faults());

    [Theory]
    [InlineData(Qr, Qrr, null)]
    [InlineData(Qr, Scor, "reference.qrr-required")]
    [InlineData(Qr, null, "reference.qrr-required")]
    [InlineData(Plain, Qrr, "reference.qrr-not-taken")]
    [InlineData(Plain, Scor, null)]
    [InlineData(Plain, null, null)]
    public void Only_a_QR_IBAN_takes_a_QR_reference_and_it_takes_no_other(string iban, string? reference, string? code) =>
        Assert.Equal(code, PaymentReference.AgainstUse(reference is null ? null : PaymentReference.Parse(reference).Value(), Iban.Parse(iban).Value())?.Code);
}
