namespace Isa.Domain.Values;

/// <summary>The blanks by which numbers are printed in groups: plain, not breaking, and narrow.</summary>
static class Blanks
{
    public static string Without(string text) => string.Concat(text.Where(letter => letter is not (' ' or '\u00A0' or '\u202F')));
}
