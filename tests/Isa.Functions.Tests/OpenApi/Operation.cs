using System.Reflection;
using System.Text.Json.Nodes;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Isa.Functions.Tests.OpenApi;

/// <summary>One function in the document.</summary>
static class Operation
{
    public static JsonObject Of(HttpFunction function, AnswerSchemas schemas)
    {
        var written = new JsonObject { ["operationId"] = function.Name, ["tags"] = new JsonArray(TagOf(function)), ["summary"] = SummaryOf(function) };
        if (function.StandaloneOnly) written["x-isa-standalone-only"] = true;
        written["security"] = SecurityOf(function.Door);
        JsonNode[] parameters = [.. Parameters(function)];
        if (parameters is not []) written["parameters"] = new JsonArray(parameters);
        if (TakesBody(function)) written["requestBody"] = BodyOf(function);
        written["responses"] = Responses(function, schemas);
        written["x-isa-fault-codes"] = new JsonArray([.. ReachableCodes.Of(function).Faults.Select(fault => JsonValue.Create(fault))]);
        return written;
    }

    /// <summary>The capability that the function belongs to.</summary>
    public static string TagOf(HttpFunction function) => HomeOf(function).Namespace!.Split('.')[^1];

    /// <summary>The class of the function.</summary>
    public static Type HomeOf(Function function) => function.Handler.Method.DeclaringType!;

    public static bool TakesBody(HttpFunction function) => Takes<Body>(function) || function.FileBytesMax > 0;

    /// <summary>The form that the function names; null: it names none.</summary>
    public static IBodyOf? FormOf(HttpFunction function) => HomeOf(function).GetField("Request", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)?.GetValue(null) as IBodyOf;

    /// <summary>The good answers that the signature names.</summary>
    public static IReadOnlyList<IProducesResponseTypeMetadata> AnswersOf(HttpFunction function)
    {
        var method = function.Handler.Method;
        var result = method.ReturnType is { IsGenericType: true } task && task.GetGenericTypeDefinition() == typeof(Task<>) ? task.GetGenericArguments()[0] : method.ReturnType;
        var builder = new RouteEndpointBuilder(null, RoutePatternFactory.Parse(function.Route), 0);
        foreach (var kind in result.GetInterfaces().Contains(typeof(IEndpointMetadataProvider)) ? [result] : Type.EmptyTypes)
            kind.GetInterfaceMap(typeof(IEndpointMetadataProvider)).TargetMethods[0].Invoke(null, [method, builder]);
        return [.. builder.Metadata.OfType<IProducesResponseTypeMetadata>()];
    }

    /// <summary>The texts of the query that the function reads.</summary>
    public static IEnumerable<ParameterInfo> QueryOf(HttpFunction function)
    {
        var route = RoutePatternFactory.Parse(function.Route).Parameters.Select(parameter => parameter.Name).ToArray();
        return function.Handler.Method.GetParameters().Where(parameter => parameter.ParameterType == typeof(string) && !route.Contains(parameter.Name));
    }

    /// <summary>The name on the wire.</summary>
    public static string NameOf(ParameterInfo parameter) => parameter.GetCustomAttributes().OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? parameter.Name!;

    public static IReadOnlyList<IAs> ReadAs(ParameterInfo parameter) => [.. parameter.GetCustomAttributes().OfType<IAs>()];

    static string? SummaryOf(HttpFunction function) => XmlDocs.Of(HomeOf(function));

    static bool Takes<T>(HttpFunction function) => function.Handler.Method.GetParameters().Any(parameter => parameter.ParameterType == typeof(T));

    static JsonArray SecurityOf(Door door)
    {
        var ways = new JsonArray();
        if (door is not Door.Open) ways.Add(Need("person"));
        if (door is not Door.Open) ways.Add(Need("cookie"));
        if (door is Door.SignedOrPerson) ways.Add(Need("webhookId", "webhookTimestamp", "webhookSignature"));
        return ways;
    }

    static JsonObject Need(params string[] schemes) => new(schemes.Select(scheme => KeyValuePair.Create(scheme, (JsonNode?)new JsonArray())));

    static IEnumerable<JsonObject> Parameters(HttpFunction function)
    {
        var handler = function.Handler.Method.GetParameters();
        foreach (var part in RoutePatternFactory.Parse(function.Route).Parameters)
            yield return Parameter("path", part.Name, SchemaOf(Array.Find(handler, parameter => parameter.Name == part.Name)), required: true);
        foreach (var parameter in QueryOf(function))
            yield return Parameter("query", NameOf(parameter), SchemaOf(parameter), ReadAs(parameter).Any(read => read.Required));
        if (Takes<ListQuery>(function))
        {
            var limit = WireValues.Whole(1, ListQuery.LimitMax);
            limit["default"] = ListQuery.LimitDefault;
            yield return Parameter("query", "limit", limit, required: false, "How many at most; a page may be short.");
            yield return Parameter("query", "continuation", new() { ["type"] = "string" }, required: false, "Where the last page ended, as it was given with it.");
        }
        if (function.Door is Door.Open) yield break;
        yield return Parameter("header", RoleChoice.Header, new() { ["type"] = "string" }, required: false, "Chooses one of several roles: a role, or a role and its scope.");
        if (function.FileBytesMax > 0) yield return Parameter("header", "Content-Disposition", new() { ["type"] = "string" }, required: false, "The name of the file.");
        if (Takes<IfMatch>(function)) yield return Parameter("header", "If-Match", new() { ["type"] = "string" }, required: false, "The version that was seen; when it is no longer the one, 412.");
        if (function.Method == HttpMethods.Post) yield return Parameter("header", CallKey.Header, new() { ["type"] = "string", ["maxLength"] = CallKey.LengthMax + 2 }, required: false, "Bare or quoted. A repeated request of a person with the same key has one effect and one answer; kept 48 hours.");
        if (function.Method != HttpMethods.Get) yield return Parameter("header", "X-Isa-Request", new() { ["const"] = "1" }, required: false, "A change by a browser's cookie needs it.");
    }

    static JsonObject Parameter(string place, string name, JsonObject schema, bool required, string? description = null)
    {
        var parameter = new JsonObject { ["in"] = place, ["name"] = name, ["required"] = required };
        if (description is not null) parameter["description"] = description;
        parameter["schema"] = schema;
        return parameter;
    }

    static JsonObject SchemaOf(ParameterInfo? parameter)
    {
        JsonObject[] forms = parameter is null ? [] : [.. ReadAs(parameter).Select(read => WireValues.NameOf(read.Type)!)];
        if (forms is not []) return AnyOf(forms);
        return parameter is not null && parameter.ParameterType != typeof(string) ? WireValues.NameOf(parameter.ParameterType)! : new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 128 };
    }

    static JsonObject BodyOf(HttpFunction function)
    {
        var (form, content) = (FormOf(function), new JsonObject());
        if (form is not null) content[MediaTypes.Json] = With(ExampleOf(function)?.Request is JsonObject sent ? sent : null, form.Describe());
        if (function.CsvBytesMax > 0) content[MediaTypes.Csv] = With(ExampleOf(function)?.Request is JsonValue table ? table : null, new() { ["type"] = "string" });
        if (function.FileBytesMax > 0) content["*/*"] = With(null, AnswerSchemas.File());      // what it is its bytes say
        return new() { ["required"] = form is not { MayBeEmpty: true }, ["content"] = content };
    }

    static JsonObject Responses(HttpFunction function, AnswerSchemas schemas)
    {
        var responses = new JsonObject();
        foreach (var answer in AnswersOf(function).GroupBy(answer => answer.StatusCode).OrderBy(group => group.Key))
        {
            var example = ExampleOf(function) is { } made && made.Status == answer.Key ? made : null;
            var content = new JsonObject(answer.SelectMany(form => form.ContentTypes.Select(type => (Media: type, Form: form.Type!))).GroupBy(form => form.Media, form => form.Form)
                .Select(forms => KeyValuePair.Create(forms.Key, (JsonNode?)With(example?.MediaType == forms.Key ? example.Answer : null, AnyOf([.. forms.Select(schemas.Of)])))));
            var response = new JsonObject { ["description"] = DescriptionOf(answer.Key) };
            if (content.Count > 0) response["content"] = content;
            responses[$"{answer.Key}"] = response;
        }
        foreach (var (status, refusal) in Refusals.Responses(function)) responses[status] = refusal;
        return responses;
    }

    static Example? ExampleOf(HttpFunction function) => Examples.All.GetValueOrDefault(function.Name);

    static JsonObject AnyOf(JsonObject[] forms) => forms is [var one] ? one : new() { ["anyOf"] = new JsonArray([.. forms]) };

    static JsonObject With(JsonNode? example, JsonObject schema) => example is null ? new() { ["schema"] = schema } : new() { ["schema"] = schema, ["example"] = example.DeepClone() };

    static string DescriptionOf(int status) => status switch
    {
        200 => "As it is.",
        201 => "Made.",
        202 => "Taken in, and will be done.",
        204 => "Done; there is nothing to say.",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Good answers have these statuses."),
    };
}
