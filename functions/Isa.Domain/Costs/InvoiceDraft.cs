using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>An invoice as it came, not yet judged: texts as they were written, and null what a credit note left open.</summary>
public sealed record InvoiceDraft(
    InvoiceKind Kind, string Number, Month? Month, DateOnly IssuedOn, string? Iban, string? Reference, string? Credits, IReadOnlyList<InvoiceLine> Lines, Chf? Total)
{
    /// <summary>A number bears up to so many visible characters.</summary>
    public const int NumberLengthMax = 64;

    public static readonly Fault NumberMalformed = new("number.malformed", "A number has 1 to 64 visible characters, and no blank at its ends.");

    /// <summary>Ordinary blanks may stand inside; nothing that cannot be seen.</summary>
    public static bool IsNumber(string text) => text.Length is > 0 and <= NumberLengthMax && text == text.Trim() && !text.Any(letter =>
        char.IsControl(letter) || (char.IsWhiteSpace(letter) && letter != ' ') || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.Format);
}
