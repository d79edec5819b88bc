using System.Globalization;

namespace Isa.Domain.Values;

/// <summary>
/// How amounts, numbers and days are written for people. The forms are explicit, never those of the machine: what .NET calls fr-CH prints no
/// apostrophe and a decimal comma. Amounts always have two decimals; numbers have as many as they need; the decimal sign is the point everywhere.
/// </summary>
public sealed class Notation
{
    readonly NumberFormatInfo numbers;
    readonly string days;

    Notation(string groups, string minus, string days)
    {
        numbers = new() { NumberGroupSeparator = groups, NegativeSign = minus };
        this.days = days;
    }

    /// <summary>French and German: `1’470.00` with U+2019, `−49.00` with the minus of mathematics, which is read aloud, `8.5`, `04.11.2026`.</summary>
    public static Notation Swiss { get; } = new("\u2019", "\u2212", "dd.MM.yyyy");

    /// <summary>`1,470.00`, `−49.00`, `8.5`, `4 Nov 2026`.</summary>
    public static Notation English { get; } = new(",", "\u2212", "d MMM yyyy");

    /// <summary>For spreadsheets, which then see a number and a day: `1470.00`, `-49.00`, `8.5`, `04.11.2026`.</summary>
    public static Notation Spreadsheet { get; } = new("", "-", "dd.MM.yyyy");

    public string Of(Chf amount) => (amount.Rappen / 100m).ToString("N2", numbers);

    public string Of(decimal number) => number.ToString("#,0.##", numbers);

    public string Of(DateOnly day) => day.ToString(days, CultureInfo.InvariantCulture);
}
