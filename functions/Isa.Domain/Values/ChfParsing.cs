using System.Globalization;
using System.Text.RegularExpressions;

namespace Isa.Domain.Values;

/// <summary>Reads francs as people here write them: `1'470.00`, `132’000.-`, `997.—`, `Fr. 30’000.-`, `12,50`, `CHF -4.5`.</summary>
public static partial class ChfParsing
{
    public static readonly Fault Malformed = new("amount.malformed", "An amount in francs is expected, such as 1'470.00 or 12,50: at most two decimals, groups of three.");
    public static readonly Fault CurrencyUnknown = new("currency.unknown", "Only Swiss francs are known: CHF, Fr. or nothing.");

    /// <summary>Decimal point or comma; groups by apostrophe (U+0027, U+2019) or blank (also U+00A0, U+202F), one kind in an amount.</summary>
    public static Outcome<Chf> Parse(string text)
    {
        if (Amount().Match(text.Trim()) is not { Success: true } match) return Malformed;
        if (!IsFrancs(match.Groups["before"].Value) || !IsFrancs(match.Groups["after"].Value)) return CurrencyUnknown;
        var francs = long.Parse(string.Concat(match.Groups["francs"].Value.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture);
        var rappen = francs * 100 + (match.Groups["rappen"] is { Success: true, Value: var part } ? int.Parse(part.PadRight(2, '0'), NumberStyles.None, CultureInfo.InvariantCulture) : 0);
        return new Chf(match.Groups["minus"].Success ? -rappen : rappen);
    }

    static bool IsFrancs(string currency) => currency.TrimEnd('.').ToUpperInvariant() is "" or "CHF" or "FR" or "SFR";

    [GeneratedRegex("""
        ^ (?<before> \p{L}+\.? | \p{Sc} )? \s*
        (?<minus> [-\u2212] )? \s*
        (?<francs> [0-9]{1,3} (?: (?<group> ['\u2019\u00A0\u202F\x20] ) [0-9]{3} (?: \k<group> [0-9]{3} ){0,3} )? | [0-9]{1,15} )
        (?: [.,] (?: (?<rappen> [0-9]{1,2} ) | -{1,2} | [\u2013\u2014] ) )?
        \s* (?<after> \p{L}+\.? | \p{Sc} )? \z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Amount();
}
