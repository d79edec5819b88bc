namespace Isa.Domain.Values;

public enum ReferenceForm { Qrr, Scor }

/// <summary>The reference by which a payment finds its invoice, in its electronic form without blanks: QRR (27 digits) or SCOR (ISO 11649, `RF…`).</summary>
public readonly record struct PaymentReference
{
    public static readonly Fault Malformed = new("reference.malformed", "A reference is 27 digits (QRR), or RF, two check digits and 1 to 21 letters or digits (SCOR).");
    public static readonly Fault WrongCheckDigit = new("reference.wrong-check-digit", "The check digit does not fit the others: something was mistyped.");
    public static readonly Fault OnlyZeros = new("reference.only-zeros", "A reference of zeros names no invoice.");
    public static readonly Fault QrrRequired = new("reference.qrr-required", "A QR-IBAN is paid with a QR reference (QRR) and with no other.");
    public static readonly Fault QrrNotTaken = new("reference.qrr-not-taken", "A QR reference (QRR) needs a QR-IBAN: an ordinary IBAN takes SCOR or none.");
    const int QrrLength = 27, ScorLengthMin = 5, ScorLengthMax = 25;
    readonly string text;

    PaymentReference(ReferenceForm form, string text) => (Form, this.text) = (form, text);

    public ReferenceForm Form { get; }

    /// <summary>Takes the electronic form and the printed one, in groups with blanks.</summary>
    public static Outcome<PaymentReference> Parse(string text)
    {
        var bare = Blanks.Without(text).ToUpperInvariant();
        if (bare.Length == QrrLength && bare.All(char.IsAsciiDigit))
            return bare.All(digit => digit == '0') ? OnlyZeros : HasCheckDigit(bare) ? new PaymentReference(ReferenceForm.Qrr, bare) : WrongCheckDigit;
        if (bare.Length is < ScorLengthMin or > ScorLengthMax || !bare.StartsWith("RF", StringComparison.Ordinal) || !bare.All(char.IsAsciiLetterOrDigit) || !bare[2..4].All(char.IsAsciiDigit)) return Malformed;
        return Mod97.Holds(bare) ? new PaymentReference(ReferenceForm.Scor, bare) : WrongCheckDigit;
    }

    /// <summary>What stands against this reference, or none, with that account.</summary>
    public static Fault? AgainstUse(PaymentReference? reference, Iban iban) => (iban.IsQr, reference?.Form) switch
    {
        (true, not ReferenceForm.Qrr) => QrrRequired,
        (false, ReferenceForm.Qrr) => QrrNotTaken,
        _ => null,
    };

    public override string ToString() => text ?? "";

    /// <summary>Modulo 10, recursive.</summary>
    static bool HasCheckDigit(string digits)
    {
        ReadOnlySpan<int> table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
        var carry = 0;
        foreach (var digit in digits[..^1]) carry = table[(carry + digit - '0') % 10];
        return (10 - carry) % 10 == digits[^1] - '0';
    }
}
