using System.Text.RegularExpressions;

namespace Isa.Domain.Values;

/// <summary>
/// The number under which the Confederation knows an enterprise (UID/IDE, UIDV, SR 431.031): `CHE-123.456.788`, also written without its marks, or with what stands behind it in the
/// VAT and commercial registers. Whether such an enterprise exists says the register, not the number: its check digit is not judged.
/// </summary>
public readonly partial record struct Uid
{
    public static readonly Fault Malformed = new("uid.malformed", "The UID of an enterprise is expected, such as CHE-123.456.788.");
    readonly string digits;

    Uid(string digits) => this.digits = digits;

    public static Outcome<Uid> Parse(string text) => Form().Match(text.Trim()) is { Success: true } match
        ? new Uid(string.Concat(match.Groups[1].Value.Where(char.IsAsciiDigit)))
        : Malformed;

    public override string ToString() => $"CHE-{digits[..3]}.{digits[3..6]}.{digits[6..]}";

    [GeneratedRegex(@"^CHE[- ]?(\d{3}[. ]?\d{3}[. ]?\d{3})(?: ?(?:MWST|TVA|IVA|HR|RC))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
