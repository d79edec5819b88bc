using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Routing.Template;

namespace Isa.Functions.Tests.OpenApi;

/// <summary>What was called through Prism: a line for each call in the file that ISA_CALLS names, and with ISA_EXAMPLES=1 the examples that are missing.</summary>
static partial class CallBook
{
    static readonly (string Name, string Method, TemplateMatcher Route)[] Functions =
        [.. new FunctionCatalogue().Functions.OfType<HttpFunction>().Select(function => (function.Name, function.Method, new TemplateMatcher(TemplateParser.Parse(function.Route), [])))];

    static readonly string? Calls = Environment.GetEnvironmentVariable("ISA_CALLS");
    static readonly bool Records = Environment.GetEnvironmentVariable("ISA_EXAMPLES") == "1";
    static readonly string[] Known = [.. Examples.All.Keys];
    static readonly Lock Writing = new();

    /// <summary>`judged`: the request was as the document says, and so was the answer.</summary>
    public static async Task NoteAsync(HttpRequestMessage request, HttpResponseMessage answer, bool judged)
    {
        if (Functions.FirstOrDefault(function => function.Method == request.Method.Method && function.Route.TryMatch(request.RequestUri!.AbsolutePath, [])).Name is not { } name) return;
        var example = Records && judged && answer.IsSuccessStatusCode && !Known.Contains(name)
            ? new Example(await ReadAsync(request.Content), (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await ReadAsync(answer.Content))
            : null;
        lock (Writing)
        {
            if (Calls is not null) File.AppendAllText(Calls, JsonSerializer.Serialize(new { function = name, status = (int)answer.StatusCode, judged }) + "\n");
            if (example is { MediaType: null or MediaTypes.Json, MayBeShown: true }) Examples.Add(name, example);
        }
    }

    static async Task<JsonNode?> ReadAsync(HttpContent? content)
    {
        var text = content is null ? "" : Secret().Replace(await content.ReadAsStringAsync(), "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        return text == "" ? null : content!.Headers.ContentType?.MediaType?.ToLowerInvariant() switch
        {
            MediaTypes.Json => JsonNode.Parse(text),
            MediaTypes.Csv => JsonValue.Create(text),
            _ => null,
        };
    }

    [GeneratedRegex("whsec_[A-Za-z0-9+/=]+")]
    private static partial Regex Secret();
}
