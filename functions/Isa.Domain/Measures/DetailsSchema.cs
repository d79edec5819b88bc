using System.Globalization;
using System.Text.Json;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>
/// What the details of a contract hold: a JSON Schema (2020-12) of one flat object, with the keywords `type` (`string`, `integer`, `number`, `boolean`, `array` of
/// strings), `enum`, `maxLength`, `format` (`date`, and `uid` of an enterprise), `minimum`, `maximum`, `items`, `title`, `description`, `required` and `additionalProperties` (false). Others are refused when
/// the catalogue is set: a keyword that nobody judges would promise what does not hold.
/// </summary>
public sealed record DetailsSchema
{
    public static readonly Fault Malformed = new("schema.malformed", "A flat JSON Schema of an object is expected, with the keywords that the guide names.");
    public static readonly Fault Unknown = new("details.unknown", "The measure knows no detail of this name.");
    public static readonly Fault WrongKind = new("details.wrong-kind", "The detail has another type or form than the measure asks for.");
    public static readonly Fault Missing = new("details.missing", "The measure needs this detail before the person begins.");
    const int LengthMax = 8000;
    const string DateFormat = "date", UidFormat = "uid";
    static readonly string[] Keywords = ["type", "title", "description", "enum", "maxLength", "format", "minimum", "maximum", "items"];
    static readonly string[] Types = ["string", "integer", "number", "boolean", "array"];
    readonly JsonElement root;

    DetailsSchema(string text, JsonElement root) => (Text, this.root) = (text, root);

    /// <summary>Nothing is asked for.</summary>
    public static DetailsSchema Nothing { get; } = Parse("""{"type":"object","properties":{}}""").Is(out var nothing, out _) ? nothing : throw new InvalidOperationException();

    /// <summary>The schema as it was written.</summary>
    public string Text { get; }

    public static Outcome<DetailsSchema> Parse(string text)
    {
        if (text.Length > LengthMax) return Malformed;
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement.Clone();
            return IsObjectSchema(root) ? new DetailsSchema(text, root) : Malformed;
        }
        catch (JsonException)
        {
            return Malformed;
        }
    }

    /// <summary>The faults of details as they stand at a proposal: nothing is required yet, what is said must be right. Null: none were given.</summary>
    public IReadOnlyList<Fault> Wrong(string? details)
    {
        if (details is null) return [];
        using var document = JsonDocument.Parse(details);
        return [.. document.RootElement.EnumerateObject().SelectMany(member => WrongMember(member.Name, member.Value))];
    }

    /// <summary>The same when the person begins: also what is missing.</summary>
    public IReadOnlyList<Fault> WrongOrMissing(string? details) =>
        [.. Wrong(details), .. Required.Where(name => Find(details, name) is null).Select(name => Missing.At(At(name)))];

    /// <summary>A text among details; null: it is not there.</summary>
    public static string? Find(string? details, string name)
    {
        if (details is null) return null;
        using var document = JsonDocument.Parse(details);
        return document.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
    }

    /// <summary>Whether a list among details has nothing in it, or is not there.</summary>
    public static bool IsEmpty(string? details, string name)
    {
        if (details is null) return true;
        using var document = JsonDocument.Parse(details);
        return !document.RootElement.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0);
    }

    /// <summary>The details that say something, in the order in which they were written.</summary>
    public IReadOnlyList<Detail> Told(string? details)
    {
        if (details is null) return [];
        using var document = JsonDocument.Parse(details);
        return [.. document.RootElement.Clone().EnumerateObject().Select(member => Told(member.Name, member.Value)).Where(detail => detail.Values is not [])];
    }

    public bool Equals(DetailsSchema? other) => other?.Text == Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    IEnumerable<string> Required => root.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];

    Detail Told(string name, JsonElement value)
    {
        JsonElement[] values = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        var schema = root.GetProperty("properties").TryGetProperty(name, out var known) ? known : default(JsonElement?);
        return new(
            name, schema?.TryGetProperty("title", out var title) == true ? title.ToString() : name, schema?.TryGetProperty("format", out _) == true,
            [.. values.Where(each => each.ValueKind != JsonValueKind.Null && each.ToString() is not "")]);
    }

    static string At(string name) => "/details/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    IEnumerable<Fault> WrongMember(string name, JsonElement value)
    {
        if (!root.GetProperty("properties").TryGetProperty(name, out var schema)) return root.TryGetProperty("additionalProperties", out _) ? [Unknown.At(At(name))] : [];
        return value.ValueKind == JsonValueKind.Null || Fits(value, schema) ? [] : [WrongKind.At(At(name))];
    }

    static bool Fits(JsonElement value, JsonElement schema) => IsOfType(value, schema)
        && (!schema.TryGetProperty("enum", out var words) || words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
        && (!schema.TryGetProperty("maxLength", out var length) || value.ValueKind != JsonValueKind.String || new StringInfo(value.GetString()!).LengthInTextElements <= length.GetInt32())
        && (!schema.TryGetProperty("format", out var format) || IsOfForm(value.GetString()!, format.GetString()!))
        && (!schema.TryGetProperty("minimum", out var min) || value.GetDecimal() >= min.GetDecimal())
        && (!schema.TryGetProperty("maximum", out var max) || value.GetDecimal() <= max.GetDecimal())
        && (!schema.TryGetProperty("items", out var item) || value.EnumerateArray().All(each => Fits(each, item)));

    static bool IsOfForm(string text, string format) => format == UidFormat
        ? Uid.Parse(text).Is(out _, out _)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    static bool IsOfType(JsonElement value, JsonElement schema) => schema.GetProperty("type").GetString() switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.Array,
    };

    static bool IsObjectSchema(JsonElement root) => root.ValueKind == JsonValueKind.Object
        && root.EnumerateObject().All(member => member.Name is "type" or "properties" or "required" or "additionalProperties" or "title" or "description" or "$schema")
        && Is(root, "type", type => type.ValueKind == JsonValueKind.String && type.ValueEquals("object"))
        && Is(root, "properties", properties => properties.ValueKind == JsonValueKind.Object && properties.EnumerateObject().All(property => IsValueSchema(property.Value, inList: false)))
        && MayBe(root, "additionalProperties", value => value.ValueKind == JsonValueKind.False)
        && MayBe(root, "required", names => names.ValueKind == JsonValueKind.Array && names.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String && root.GetProperty("properties").TryGetProperty(name.GetString()!, out _)));

    static bool IsValueSchema(JsonElement schema, bool inList) => schema.ValueKind == JsonValueKind.Object
        && schema.EnumerateObject().All(member => Keywords.Contains(member.Name))
        && Is(schema, "type", type => type.ValueKind == JsonValueKind.String && Types.Contains(type.GetString()))
        && schema.GetProperty("type").GetString() is var type
        && (type == "array" ? !inList && Is(schema, "items", item => IsValueSchema(item, inList: true)) : !schema.TryGetProperty("items", out _))
        && MayBe(schema, "enum", words => words.ValueKind == JsonValueKind.Array)
        && MayBe(schema, "maxLength", length => type == "string" && length.ValueKind == JsonValueKind.Number && length.TryGetInt32(out var max) && max > 0)
        && MayBe(schema, "format", format => type == "string" && format.ValueKind == JsonValueKind.String && (format.ValueEquals(DateFormat) || format.ValueEquals(UidFormat)))
        && MayBe(schema, "minimum", IsBound) && MayBe(schema, "maximum", IsBound)
        && (type is "integer" or "number" || (!schema.TryGetProperty("minimum", out _) && !schema.TryGetProperty("maximum", out _)));

    static bool IsBound(JsonElement bound) => bound.ValueKind == JsonValueKind.Number && bound.TryGetDecimal(out _);

    static bool Is(JsonElement schema, string keyword, Func<JsonElement, bool> right) => schema.TryGetProperty(keyword, out var value) && right(value);

    static bool MayBe(JsonElement schema, string keyword, Func<JsonElement, bool> right) => !schema.TryGetProperty(keyword, out var value) || right(value);
}
