namespace Isa.Domain.Values;

/// <summary>The check digits of ISO 7064, MOD 97-10, as IBAN and creditor reference bear them in their third and fourth place.</summary>
static class Mod97
{
    /// <summary>Digits and capital letters, four at least. Of the digits that leave the same remainder only 02 to 98 are ever given.</summary>
    public static bool Holds(string text)
    {
        if (!char.IsAsciiDigit(text[2]) || !char.IsAsciiDigit(text[3]) || text[2..4] is "00" or "01" or "99") return false;
        var rest = 0;
        foreach (var letter in text[4..] + text[..4])
        {
            var value = char.IsAsciiDigit(letter) ? letter - '0' : letter - 'A' + 10;
            rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
        }
        return rest == 1;
    }
}
