using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Tests.OpenApi;

/// <summary>The schemas of what is answered, from the records that are written and as they are written; each record is a component of its name.</summary>
sealed class AnswerSchemas
{
    static readonly JsonSerializerOptions Written = MakeWritten();
    readonly SortedDictionary<string, (Type Type, JsonObject Schema)> components = new(StringComparer.Ordinal);

    /// <summary>The records met so far, by name.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode?>> Components => components.Select(component => KeyValuePair.Create(component.Key, (JsonNode?)component.Value.Schema.DeepClone()));

    public JsonObject Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return WireValues.OrNull(Of(value));
        if (WireValues.Of(type) is { } known) return known;
        if (type == typeof(Stream)) return File();
        if (type == typeof(object) || type == typeof(JsonElement)) return [];
        if (Argument(type, typeof(IReadOnlyDictionary<,>)) is [var name, var number]) return new() { ["type"] = "object", ["propertyNames"] = WireValues.NameOf(name), ["additionalProperties"] = Of(number) };
        if (Argument(type, typeof(IEnumerable<>)) is [var item]) return new() { ["type"] = "array", ["items"] = Of(item) };
        return new() { ["$ref"] = $"#/components/schemas/{Component(type)}" };
    }

    /// <summary>A file, byte for byte.</summary>
    public static JsonObject File() => new() { ["type"] = "string", ["format"] = "binary" };

    string Component(Type type)
    {
        var name = NameOf(type);
        if (components.TryGetValue(name, out var known))
        {
            Assert.True(known.Type == type, $"{known.Type} and {type} would bear one name in the document: rename one of them.");
            return name;
        }
        var schema = new JsonObject { ["type"] = "object" };
        if (XmlDocs.Of(type) is { } summary) schema["description"] = summary;
        components[name] = (type, schema);
        Assert.True(Written.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object, $"{type} is written by a converter: WireValues says how.");
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var property in Written.GetTypeInfo(type).Properties.Where(property => property.Get is not null))
        {
            var always = property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), true).Length is not > 0;
            JsonObject[] said = [.. (property.AttributeProvider?.GetCustomAttributes(true) ?? []).OfType<IAs>().Select(read => WireValues.Of(read.Type)!)];
            var of = said is not [] ? new() { ["anyOf"] = new JsonArray([.. said]) } : Of(Nullable.GetUnderlyingType(property.PropertyType) is { } value && !always ? value : property.PropertyType);
            properties[property.Name] = always && property.IsGetNullable && Nullable.GetUnderlyingType(property.PropertyType) is null ? WireValues.OrNull(of) : of;
            if (always) required.Add(property.Name);
        }
        schema["properties"] = properties;
        schema["required"] = required;
        return name;
    }

    /// <summary>`ListAnswer` of `SecretLine` is `SecretLineList`.</summary>
    static string NameOf(Type type) => type.IsGenericType ? $"{string.Concat(type.GetGenericArguments().Select(NameOf))}{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)].Replace("Answer", "", StringComparison.Ordinal)}" : type.Name;

    static Type[]? Argument(Type type, Type generic) =>
        type.GetInterfaces().Prepend(type).FirstOrDefault(known => known.IsGenericType && known.GetGenericTypeDefinition() == generic)?.GetGenericArguments();

    static JsonSerializerOptions MakeWritten()
    {
        var written = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        Json.Configure(written);
        return written;
    }
}
