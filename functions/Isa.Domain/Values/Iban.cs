using System.Globalization;

namespace Isa.Domain.Values;

/// <summary>An account in Switzerland or Liechtenstein, in its electronic form: 21 characters without blanks.</summary>
public readonly record struct Iban
{
    public static readonly Fault Malformed = new("iban.malformed", "An IBAN of Switzerland or Liechtenstein has 21 characters: CH or LI, two check digits, five digits of the institution, twelve letters or digits.");
    public static readonly Fault WrongCheckDigits = new("iban.wrong-check-digits", "The check digits do not fit the others: something was mistyped.");
    const int Length = 21;
    readonly string text;

    Iban(string text) => this.text = text;

    /// <summary>True for an account that takes payments with a QR reference only: institutions 30000 to 31999 (Swiss implementation guidelines QR-bill).</summary>
    public bool IsQr => int.Parse(text.AsSpan(4, 5), NumberStyles.None, CultureInfo.InvariantCulture) is >= 30000 and <= 31999;

    /// <summary>Takes the electronic form and the printed one, in groups with blanks.</summary>
    public static Outcome<Iban> Parse(string text)
    {
        var bare = Blanks.Without(text).ToUpperInvariant();
        if (bare.Length != Length || bare[..2] is not ("CH" or "LI") || !bare[2..9].All(char.IsAsciiDigit) || !bare[9..].All(char.IsAsciiLetterOrDigit)) return Malformed;
        return Mod97.Holds(bare) ? new Iban(bare) : WrongCheckDigits;
    }

    public override string ToString() => text ?? "";
}
