using System.Text;
using System.Text.Json;

namespace Isa.Functions.Platform.Http;

/// <summary>The kebab-case words of an enum, as they stand on the wire and in storage: `NotRealistic` is `not-realistic`.</summary>
static class Words<T>
    where T : struct, Enum
{
    static readonly (string Word, byte[] Utf8, T Value)[] All = [.. Enum.GetValues<T>()
        .Select(value => (Word: JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), value))
        .Select(known => (known.Word, Encoding.UTF8.GetBytes(known.Word), known.value))];

    public static string List { get; } = string.Join(", ", All.Select(word => word.Word));

    public static string Of(T value) => Array.Find(All, word => word.Value.Equals(value)).Word;

    public static bool TryRead(JsonElement element, out T value)
    {
        foreach (var word in All)
        {
            if (!element.ValueEquals(word.Utf8)) continue;
            value = word.Value;
            return true;
        }
        value = default;
        return false;
    }

    /// <exception cref="FormatException">A row holds a word that this version does not know.</exception>
    public static T Parse(string word) => TryParse(word, out var value) ? value : throw new FormatException($"No {typeof(T).Name} of that name.");

    public static bool TryParse(string? word, out T value)
    {
        var found = Array.FindIndex(All, known => known.Word == word);
        value = found < 0 ? default : All[found].Value;
        return found >= 0;
    }
}
