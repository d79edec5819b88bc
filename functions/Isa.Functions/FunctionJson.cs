using System.Text.Json;
using System.Text.Json.Nodes;
using Isa.Functions.Platform.Hosting;

namespace Isa.Functions;

/// <summary>What the Functions host reads about a function: `{name}/function.json`, made from the catalogue.</summary>
static class FunctionJson
{
    /// <summary>The storage of the business data, not the host's own: app settings `IsaStorage__queueServiceUri`, `IsaStorage__credential` = managedidentity, `IsaStorage__clientId`.</summary>
    public const string Connection = "IsaStorage";

    static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file of a function; null: the host does not know it.</summary>
    public static string? Of(Function function) => function switch
    {
        HttpFunction { StandaloneOnly: true } => null,
        // The door decides, not the host: who signs has no key of the host.
        HttpFunction http => Bindings(
            Binding("httpTrigger", "in", "req", ("authLevel", "anonymous"), ("methods", new JsonArray(http.Method.ToLowerInvariant())), ("route", http.Route)),
            Binding("http", "out", "res")),
        // binary: one base64 text, and no member of the message among the metadata.
        QueueFunction queue => Bindings(Binding("queueTrigger", "in", Invocation.Message, ("queueName", queue.Queue), ("connection", Connection), ("dataType", "binary"))),
        TimerFunction timer => Bindings(Binding("timerTrigger", "in", Invocation.Timer, ("schedule", timer.Schedule.Text), ("useMonitor", true), ("runOnStartup", false))),
        _ => throw new ArgumentException($"No trigger is known for {function.Name}.", nameof(function)),
    };

    static string Bindings(params JsonNode[] bindings) => new JsonObject { ["bindings"] = new JsonArray(bindings) }.ToJsonString(Written) + "\n";

    static JsonObject Binding(string type, string direction, string name, params (string Name, JsonNode Value)[] more)
    {
        var binding = new JsonObject { ["type"] = type, ["direction"] = direction, ["name"] = name };
        foreach (var (member, value) in more) binding[member] = value;
        return binding;
    }
}
