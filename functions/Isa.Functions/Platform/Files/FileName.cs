using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Isa.Functions.Platform.Files;

/// <summary>The name under which a file came, made fit to be shown and saved: no path, no control characters, none that turn the writing round, and the ending of its content.</summary>
static class FileName
{
    public const int LengthMax = 200;

    /// <summary>Of Windows; a colon names a hidden part of a file there.</summary>
    const string Forbidden = "<>:\"|?*";

    /// <summary>Reads Content-Disposition (RFC 6266); null without a name. False: the header is not one.</summary>
    public static bool TryRead(StringValues header, out string? name)
    {
        name = null;
        if (header.Count == 0) return true;
        if (header is not [{ } text] || !ContentDispositionHeaderValue.TryParse(AsSent(text), out var disposition)) return false;
        name = disposition.FileNameStar.HasValue ? disposition.FileNameStar.ToString() : HeaderUtilities.UnescapeAsQuotedString(HeaderUtilities.RemoveQuotes(disposition.FileName)).ToString();
        return true;
    }

    /// <summary>The name with which a file of this kind is kept; `document` where nothing is left of it.</summary>
    public static string Of(string? said, FileType type)
    {
        var last = (said ?? "").Split('/', '\\')[^1];
        var clean = new StringBuilder();
        foreach (var letter in last.EnumerateRunes())
            if (Rune.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) && letter != Rune.ReplacementChar)
                clean.Append(Forbidden.Contains((char)Math.Min(letter.Value, char.MaxValue)) ? "_" : letter.ToString());
        var name = clean.ToString().TrimEnd(' ', '.');
        var ending = Array.Find(type.Endings(), ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        var stem = (ending is null ? name : name[..^ending.Length]).Trim(' ', '.');
        ending = ending is null ? type.Endings()[0] : name[^ending.Length..];
        return (stem is "" ? "document" : Cut(stem, LengthMax - ending.Length)) + ending;
    }

    /// <summary>How it is told to who saves it (RFC 6266, RFC 8187).</summary>
    public static string Attachment(string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        return disposition.ToString();
    }

    static string Cut(string text, int lengthMax) => text.Length <= lengthMax ? text : text[..(char.IsHighSurrogate(text[lengthMax - 1]) ? lengthMax - 1 : lengthMax)];

    /// <summary>Headers arrive letter by letter as bytes; programs that write a name in UTF-8 without saying so mean UTF-8.</summary>
    static string AsSent(string header)
    {
        if (Ascii.IsValid(header) || header.Any(letter => letter > 0xFF)) return header;
        var bytes = Encoding.Latin1.GetBytes(header);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : header;
    }
}
