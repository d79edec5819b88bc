using System.Globalization;
using System.Text.Json;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>The keywords that a schema of details may use, and every place where it says something else.</summary>
public static class SchemaKeywords
{
    /// <summary>Of the whole: one object of named values.</summary>
    public static IReadOnlyList<string> OfWhole { get; } = ["type", "properties", "required", "additionalProperties", "title", "description", "$schema"];

    /// <summary>Of one value.</summary>
    public static IReadOnlyList<string> OfValue { get; } = ["type", "title", "description", "enum", "maxLength", "format", "minimum", "maximum", "items"];

    /// <summary>What a value may be; the items of a list are one of the others.</summary>
    public static IReadOnlyList<string> Types { get; } = ["string", "integer", "number", "boolean", "array"];

    /// <summary>The formats of a text: a day, and the number of an enterprise.</summary>
    public const string DateFormat = "date", UidFormat = "uid";

    internal static Fault[] Wrong(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return [At("", "A schema is an object.")];
        var properties = root.TryGetProperty("properties", out var named) && named.ValueKind == JsonValueKind.Object ? named : (JsonElement?)null;
        return
        [
            .. Unknown(root, "", OfWhole),
            .. Need(root, "", "type", type => type.ValueKind == JsonValueKind.String && type.ValueEquals("object"), "The type of the whole is object."),
            .. properties is { } each ? each.EnumerateObject().SelectMany(property => Value(property.Value, "/properties/" + Escaped(property.Name), inList: false)) : [At("/properties", "The values are named in an object.")],
            .. Judge(root, "", "additionalProperties", value => value.ValueKind == JsonValueKind.False, "It is false, or left out."),
            .. Judge(root, "", "required", names => names.ValueKind == JsonValueKind.Array, "It is a list of names."),
            .. root.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array ? required.EnumerateArray().Index().Where(name => !IsProperty(name.Item, properties))
                .Select(name => At(string.Create(CultureInfo.InvariantCulture, $"/required/{name.Index}"), "No property has this name.")) : [],
        ];
    }

    static IEnumerable<Fault> Value(JsonElement schema, string at, bool inList)
    {
        if (schema.ValueKind != JsonValueKind.Object) return [At(at, "The schema of a value is an object.")];
        var type = schema.TryGetProperty("type", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;
        var (isText, isNumber, isList) = (type == "string", type is "integer" or "number", type == "array");
        return
        [
            .. Unknown(schema, at, OfValue),
            .. Need(schema, at, "type", _ => type is not null && Types.Contains(type) && !(inList && isList), $"It is one of {string.Join(", ", Types)}; a list holds no lists."),
            .. Judge(schema, at, "enum", words => words.ValueKind == JsonValueKind.Array, "It is a list of values."),
            .. Judge(schema, at, "maxLength", length => isText && length.ValueKind == JsonValueKind.Number && length.TryGetInt32(out var max) && max > 0, "A string has it; it is a whole number above 0."),
            .. Judge(schema, at, "format", format => isText && format.ValueKind == JsonValueKind.String && (format.ValueEquals(DateFormat) || format.ValueEquals(UidFormat)), $"A string has it; it is {DateFormat}, or {UidFormat} for that of an enterprise."),
            .. Judge(schema, at, "minimum", bound => isNumber && IsNumber(bound), "An integer or a number has it; it is a number."),
            .. Judge(schema, at, "maximum", bound => isNumber && IsNumber(bound), "An integer or a number has it; it is a number."),
            .. schema.TryGetProperty("items", out var items) ? isList ? Value(items, at + "/items", inList: true) : [At(at + "/items", "An array has it.")] : isList ? [At(at + "/items", "An array says what its items are.")] : [],
        ];
    }

    static IEnumerable<Fault> Unknown(JsonElement schema, string at, IReadOnlyList<string> known) => schema.EnumerateObject().Where(member => !known.Contains(member.Name))
        .Select(member => At($"{at}/{Escaped(member.Name)}", $"Nobody would judge this keyword; here may stand: {string.Join(", ", known)}."));

    static Fault[] Need(JsonElement schema, string at, string keyword, Func<JsonElement, bool> right, string otherwise) =>
        schema.TryGetProperty(keyword, out _) ? Judge(schema, at, keyword, right, otherwise) : [At($"{at}/{keyword}", otherwise)];

    static Fault[] Judge(JsonElement schema, string at, string keyword, Func<JsonElement, bool> right, string otherwise) =>
        schema.TryGetProperty(keyword, out var value) && !right(value) ? [At($"{at}/{keyword}", otherwise)] : [];

    static bool IsProperty(JsonElement name, JsonElement? properties) => name.ValueKind == JsonValueKind.String && properties?.TryGetProperty(name.GetString()!, out _) == true;

    static bool IsNumber(JsonElement bound) => bound.ValueKind == JsonValueKind.Number && bound.TryGetDecimal(out _);

    static string Escaped(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    static Fault At(string place, string detail) => DetailsSchema.Malformed with { Pointer = place, Detail = detail };
}
