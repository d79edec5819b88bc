using System.Text.Json.Nodes;

namespace Isa.Functions.Platform.Http;

/// <summary>The forms of a body of which a word of the path chooses one; every word has its own.</summary>
sealed class BodyByWord<TWord, T>(IReadOnlyDictionary<TWord, BodyOf<T>> forms) : IBodyOf
    where TWord : struct, Enum
    where T : notnull
{
    public BodyOf<T> this[TWord word] => forms[word];

    public bool MayBeEmpty => false;

    public IReadOnlyList<Delegate> ReadBy => [.. forms.Values.SelectMany(form => form.ReadBy)];

    /// <summary>Each form bears its word as a title.</summary>
    public JsonObject Describe() => new()
    {
        ["oneOf"] = new JsonArray([.. Enum.GetValues<TWord>().Select(word => Titled(Words<TWord>.Of(word), forms[word].Describe()))]),
    };

    static JsonObject Titled(string title, JsonObject schema)
    {
        schema.Insert(0, "title", title);
        return schema;
    }
}
