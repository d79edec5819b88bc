using System.Text.Json;
using System.Text.Json.Nodes;

namespace Isa.Functions.Platform.Http;

/// <summary>
/// What an object looks like, as JSON Schema, noted by the very lambda that reads it: it reads nothing, and each typed read says what it
/// expects. The first note of a member counts: a day says so before it is read as a text.
/// </summary>
sealed class JsonSketch
{
    readonly int kind;
    readonly Dictionary<string, JsonObject> members = [];
    JsonObject? item;
    int kinds = 1;

    JsonSketch(int kind) => this.kind = kind;

    /// <summary>The schema, and what the lambda made of nothing.</summary>
    public static (JsonObject Schema, T Value) Of<T>(Shape shape, Func<JsonMembers, T> read)
    {
        var forms = new JsonArray();
        while (true)
        {
            var sketch = new JsonSketch(forms.Count);
            var value = read(new JsonMembers(new JsonReading(sketch), shape, new JsonElement[shape.Members.Count()]));
            forms.Add(sketch.Written(shape));
            if (forms.Count == sketch.kinds) return (forms.Count == 1 ? forms[0]!.DeepClone().AsObject() : new() { ["oneOf"] = forms }, value);
        }
    }

    /// <summary>The schema of a body, or of an empty object.</summary>
    public static JsonObject OrNothing(JsonObject schema) => new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "object", ["maxProperties"] = 0 }) };

    /// <summary>The schema of a body that is not finished: nothing is required, texts may be empty.</summary>
    public static JsonObject Partly(JsonObject schema)
    {
        schema.Remove("required");
        schema.Remove("minLength");
        foreach (var inner in new[] { schema["items"] }.Concat(schema["properties"]?.AsObject().Select(property => property.Value) ?? []).OfType<JsonObject>()) Partly(inner);
        return schema;
    }

    public void Value<T>(string name) => Note(name, WireValues.Of(typeof(T))!);

    /// <summary>A text that a value parses: as the value is written, when it always is the same way.</summary>
    public void Parsed<T>(string name, int lengthMax)
    {
        if (WireValues.Of(typeof(T)) is { } schema) Note(name, schema);
        else Text(name, 1, lengthMax);
    }

    public void Text(string? name, int lengthMin, int lengthMax)
    {
        var text = new JsonObject { ["type"] = "string", ["maxLength"] = lengthMax };
        if (lengthMin > 0) text["minLength"] = lengthMin;
        Note(name, text);
    }

    public void Word<T>(string? name) => Note(name, WireValues.Of(typeof(T))!);

    public void Number(string? name, long min, long max) => Note(name, WireValues.Whole(min, max));

    public void Hundredths(string name, long min, long max) => Note(name, new() { ["type"] = "number", ["minimum"] = min / 100m, ["maximum"] = max / 100m });

    public void Flag(string name) => Note(name, WireValues.Of(typeof(bool))!);

    public void Free(string name) => Note(name, new() { ["type"] = "object", ["additionalProperties"] = true });

    public T Object<T>(string? name, Shape inner, Func<JsonMembers, T> read)
    {
        var (schema, value) = Of(inner, read);
        Note(name, schema);
        return value;
    }

    public void List(string name, int min, int max, Action readItem)
    {
        readItem();
        var list = new JsonObject { ["type"] = "array", ["items"] = item, ["maxItems"] = max };
        if (min > 0) list["minItems"] = min;
        item = null;
        Note(name, list);
    }

    /// <summary>A member whose word decides what the others are: each is read for in turn.</summary>
    public string Kind(string name, string[] words)
    {
        kinds = words.Length;
        Note(name, new() { ["type"] = "string", ["const"] = words[kind] });
        return words[kind];
    }

    void Note(string? name, JsonObject schema)
    {
        if (name is null) item ??= schema;
        else members.TryAdd(name, schema);
    }

    JsonObject Written(Shape shape)
    {
        var properties = new JsonObject();
        foreach (var (name, optional) in shape.Members)
        {
            if (!members.TryGetValue(name, out var schema)) throw new InvalidOperationException($"The member {name} stands in the shape and nobody reads it.");
            properties[name] = optional ? WireValues.OrNull(schema) : schema;
        }
        var written = new JsonObject { ["type"] = "object", ["properties"] = properties };
        JsonNode[] required = [.. shape.Members.Where(member => !member.Optional).Select(member => JsonValue.Create(member.Name))];
        if (required is not []) written["required"] = new JsonArray(required);
        written["additionalProperties"] = false;
        return written;
    }
}
