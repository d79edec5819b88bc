using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Isa.Host.Tests;

/// <summary>What the host's serializer makes of a trigger: bytes become base64, instants stay plain, objects stay objects, and all else is written as JSON inside a JSON string.</summary>
static class Wire
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The forms in which a message may come: what `dataType: binary` makes, what it is without, what the documentation shows, and as the object itself.</summary>
    public static readonly string[] Forms = ["binary", "text", "documented", "object"];

    public static string Queue(ReadOnlyMemory<byte> message, long dequeueCount = 1, string form = "binary")
    {
        var text = Encoding.UTF8.GetString(message.Span);
        JsonNode value = form switch
        {
            "binary" => Convert.ToBase64String(message.Span),
            "text" => Quoted(text),
            "documented" => text,
            "object" => JsonNode.Parse(text)!,
            _ => throw new ArgumentException("No such form.", nameof(form)),
        };
        var metadata = new JsonObject
        {
            ["DequeueCount"] = form == "documented" ? JsonValue.Create(dequeueCount) : dequeueCount.ToString(CultureInfo.InvariantCulture),
            ["ExpirationTime"] = "9999-12-31T23:59:59+00:00",
            ["Id"] = Quoted(Guid.NewGuid().ToString()),
            ["InsertionTime"] = Instant(),
            ["NextVisibleTime"] = Instant(),
            ["PopReceipt"] = Quoted("AgAAAAMAAAAAAAAA"),
        };
        // Whatever is no binary and parses as an object has its members among the metadata, in the place of those of the same name.
        if (form != "binary" && JsonNode.Parse(text) is JsonObject members)
            foreach (var (name, member) in members.Where(member => member.Value is JsonValue))
                metadata[name] = Quoted(member!.ToString());
        return Envelope("message", value, metadata);
    }

    public static string Timer(bool past = false) => Envelope("timer", new JsonObject
    {
        ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
        ["ScheduleStatus"] = new JsonObject { ["Last"] = "0001-01-01T00:00:00", ["Next"] = Instant(), ["LastUpdated"] = "0001-01-01T00:00:00" },
        ["IsPastDue"] = past,
    }, []);

    static string Envelope(string name, JsonNode value, JsonObject metadata)
    {
        metadata["sys"] = new JsonObject { ["MethodName"] = "Any", ["UtcNow"] = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture), ["RandGuid"] = Guid.NewGuid().ToString() };
        return new JsonObject { ["Data"] = new JsonObject { [name] = value }, ["Metadata"] = metadata }.ToJsonString(Plain);
    }

    static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);

    static string Instant() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);
}
