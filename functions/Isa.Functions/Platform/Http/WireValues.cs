using System.Text.Json.Nodes;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Http;

/// <summary>How single values stand on the wire, as JSON Schema: the one place for what requests take and answers hold.</summary>
static class WireValues
{
    const string Id = "^[a-z0-9][a-z0-9-]{0,63}$", Partner = "^[a-z0-9][a-z0-9-]{0,31}$";

    /// <summary>The schema of a value; null: the type is not a single value.</summary>
    public static JsonObject? Of(Type type) =>
        type.IsEnum ? Words(type)
        : type == typeof(string) ? Text()
        : type == typeof(bool) ? new() { ["type"] = "boolean" }
        : type == typeof(int) ? new() { ["type"] = "integer", ["format"] = "int32" }
        : type == typeof(long) ? new() { ["type"] = "integer", ["format"] = "int64" }
        : type == typeof(decimal) ? new() { ["type"] = "number" }
        : type == typeof(DateOnly) ? Text("date")
        : type == typeof(DateTimeOffset) ? Text("date-time")
        : type == typeof(PartialDate) ? Pattern("^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")
        : type == typeof(Guid) ? Text("uuid")
        : type == typeof(Month) ? Pattern("^[0-9]{4}-(0[1-9]|1[0-2])$")
        : type == typeof(CaseId) || type == typeof(ContractId) || type == typeof(DocumentId) || type == typeof(PaperId) ? Pattern(Id)
        : type == typeof(PartnerId) ? Pattern(Partner)
        : type == typeof(CmsId) ? new() { ["type"] = "string", ["enum"] = new JsonArray([.. CmsId.All.Select(cms => JsonValue.Create(cms.ToString()))]) }
        : type == typeof(CommuneId) ? Whole(1, 9999)
        : null;

    /// <summary>The schema of a value in a path, a query or as the name of a member, where everything is text.</summary>
    public static JsonObject? NameOf(Type type) =>
        type == typeof(CommuneId) ? Pattern("^[1-9][0-9]{0,3}$")
        : type == typeof(int) ? Pattern("^[12][0-9]{3}$")
        : Of(type);

    public static JsonObject Whole(long min, long max) => new() { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max };

    /// <summary>Also null.</summary>
    public static JsonObject OrNull(JsonObject schema)
    {
        if (schema["anyOf"] is JsonArray forms)
        {
            forms.Add(new JsonObject { ["type"] = "null" });
            return schema;
        }
        if (schema["type"] is not JsonValue type) return new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        schema["type"] = new JsonArray(type.DeepClone(), "null");
        if (schema["enum"] is JsonArray words) words.Add(null);
        return schema;
    }

    static JsonObject Words(Type type) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => JsonValue.Create(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name)))]),
    };

    static JsonObject Text(string? format = null)
    {
        var text = new JsonObject { ["type"] = "string" };
        if (format is not null) text["format"] = format;
        return text;
    }

    static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };
}
