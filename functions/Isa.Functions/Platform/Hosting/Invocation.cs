using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Isa.Functions.Platform.Hosting;

/// <summary>
/// What the Functions host posts for a trigger, `{"Data":{…},"Metadata":{…}}`, and what it wants to hear. Nothing in it is proof of anything:
/// of the metadata only `DequeueCount` is read, as a hint, because a message can overwrite the others with its own members.
/// </summary>
static class Invocation
{
    /// <summary>The trigger's name in `function.json`, and so in `Data`.</summary>
    public const string Message = "message", Timer = "timer";

    /// <summary>The host waits for ever when an answer has no body, and takes no other media type.</summary>
    public const string Answer = """{"Outputs":{},"Logs":[],"ReturnValue":null}""", AnswerType = "application/json; charset=utf-8";

    /// <summary>More than a message of 64 KiB becomes, escaped twice and with its members in the metadata.</summary>
    public const int BytesMax = 2 * 1024 * 1024;

    /// <summary>The message of a queue trigger; null: there is none to be read.</summary>
    public static Incoming? ReadMessage(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span)) return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.TryGetProperty("Data", out var data) && data.TryGetProperty(Message, out var value) && Decode(value) is { } message ? new(message, DequeueCount(root)) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)      // not JSON, another kind of value, or half a surrogate
        {
            return null;
        }
    }

    /// <summary>
    /// `dataType: binary` brings base64, every other type the text as JSON text (in quotes once more), and the host's own documentation shows it plain.
    /// A JSON object in base64 begins with `ey`: the three cannot be taken for each other.
    /// </summary>
    static byte[]? Decode(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object) return Encoding.UTF8.GetBytes(value.GetRawText());
        var text = value.GetString() ?? "";
        if (text.StartsWith('"')) text = JsonSerializer.Deserialize<string>(text)!;
        if (text.TrimStart().StartsWith('{')) return Encoding.UTF8.GetBytes(text);
        if (text is "" or "null") return null;      // the second could be base64
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    /// <summary>`"3"` from the host, `3` in its documentation; the first time when it is not said.</summary>
    static long DequeueCount(JsonElement root) =>
        root.TryGetProperty("Metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("DequeueCount", out var count)
        && long.TryParse(count.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1 ? number : 1;
}
