using System.Buffers;
using System.Text.Json;

namespace Isa.Functions.Platform.Http;

/// <summary>Texts and names of a body. One with a lone surrogate passes the parser and throws only when it is read.</summary>
static class JsonText
{
    static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(letter => char.IsControl(letter) && letter is not ('\t' or '\r' or '\n'))]);

    /// <summary>The text of a string; null: it is not valid Unicode.</summary>
    public static string? Of(JsonElement element)
    {
        try { return element.GetString(); }
        catch (InvalidOperationException) { return null; }
    }

    /// <summary>The name of a member; null: it is not valid Unicode.</summary>
    public static string? NameOf(JsonProperty member)
    {
        try { return member.Name; }
        catch (InvalidOperationException) { return null; }
    }

    /// <summary>True for every control character of Unicode but tab, line feed and carriage return.</summary>
    public static bool HasControls(string text) => text.AsSpan().ContainsAny(Controls);
}
