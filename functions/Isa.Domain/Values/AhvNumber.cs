namespace Isa.Domain.Values;

/// <summary>An AHV/AVS number: thirteen digits, 756 first, the last an EAN-13 check digit (RAVS art. 133). Personal: it never stands in a key, URL, log or message.</summary>
public readonly record struct AhvNumber
{
    public static readonly Fault Malformed = new("ahv.malformed", "An AHV number has thirteen digits, bare or written 756.0000.0000.00.");
    public static readonly Fault WrongPrefix = new("ahv.wrong-prefix", "An AHV number begins with 756.");
    public static readonly Fault WrongCheckDigit = new("ahv.wrong-check-digit", "The last digit does not fit the others: one of them was mistyped.");

    AhvNumber(string digits) => Digits = digits;

    /// <summary>The thirteen digits without dots.</summary>
    public string Digits { get; }

    /// <summary>Takes thirteen digits, or the four groups with all three dots.</summary>
    public static Outcome<AhvNumber> Parse(string text)
    {
        var dotted = text.Length == 16 && text[3] == '.' && text[8] == '.' && text[13] == '.';
        var digits = dotted ? text.Replace(".", "", StringComparison.Ordinal) : text;
        if (digits.Length != 13 || !digits.All(char.IsAsciiDigit)) return Malformed;
        if (!digits.StartsWith("756", StringComparison.Ordinal)) return WrongPrefix;
        var sum = digits.Take(12).Select((digit, place) => (digit - '0') * (place % 2 == 0 ? 1 : 3)).Sum();
        return (10 - sum % 10) % 10 == digits[12] - '0' ? new AhvNumber(digits) : WrongCheckDigit;
    }

    /// <summary>The way it is printed on cards: 756.9217.0769.85.</summary>
    public string Formatted() => $"{Digits[..3]}.{Digits[3..7]}.{Digits[7..11]}.{Digits[11..]}";

    /// <summary>Never the number itself: it would end in a log.</summary>
    public override string ToString() => "AHV";
}
