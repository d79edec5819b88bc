using System.Reflection;
using System.Text.Json.Nodes;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace Isa.Functions.Tests.OpenApi;

/// <summary>The refusals in the document: all that `Problems` lists.</summary>
static class Refusals
{
    /// <summary>Every problem, by its code; those with arguments as they are without any.</summary>
    public static IReadOnlyDictionary<string, Problem> All { get; } = Listed().DistinctBy(problem => problem.Code).OrderBy(problem => problem.Code, StringComparer.Ordinal).ToDictionary(problem => problem.Code);

    public static JsonObject Of(HttpFunction function)
    {
        var responses = new JsonObject();
        foreach (var status in StatusesOf(function).Order())
        {
            responses[$"{status}"] = new JsonObject
            {
                ["description"] = string.Join(" ", All.Values.Where(problem => problem.StatusCode == status).Select(problem => problem.Title).Distinct()),
                ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" } } },
            };
        }
        return responses;
    }

    public static JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["description"] = XmlDocs.Of(typeof(Problem)),
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. All.Keys.Select(code => JsonValue.Create(Problem.TypePrefix + code))]) },
            ["title"] = Text(),
            ["status"] = WireValues.Whole(400, 599),
            ["detail"] = Text(),
            ["traceId"] = Text(),
            ["errors"] = new JsonObject { ["type"] = "array", ["items"] = Members("pointer", "code", "detail") },
            ["caseId"] = WireValues.Of(typeof(Domain.Values.CaseId)),
            ["reasons"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["code"] = Text(), ["month"] = Text(), ["delivery"] = Text(), ["partner"] = Text() }, ["required"] = new JsonArray("code") } },
        },
        ["required"] = new JsonArray("type", "title", "status", "detail", "traceId"),
    };

    static JsonObject Members(params string[] names) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(names.Select(name => KeyValuePair.Create(name, (JsonNode?)Text()))),
        ["required"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]),
    };

    static JsonObject Text() => new() { ["type"] = "string" };

    static SortedSet<int> StatusesOf(HttpFunction function)
    {
        SortedSet<int> statuses = [500, 503];
        if (function.Door is Door.Open) return statuses;
        statuses.UnionWith([401, 403, 404]);
        if (function.Method != HttpMethods.Get) statuses.UnionWith([400, 409, 412, 413, 415, 422]);
        else statuses.UnionWith([400, 409]);
        return statuses;
    }

    static IEnumerable<Problem> Listed()
    {
        foreach (var property in typeof(Problems).GetProperties())
            foreach (var problem in property.GetValue(null) is Problem one ? [one] : (IEnumerable<Problem>)property.GetValue(null)!) yield return problem;
        foreach (var method in typeof(Problems).GetMethods(BindingFlags.Static | BindingFlags.Public).Where(method => method.ReturnType == typeof(Problem) && !method.IsSpecialName))
            yield return (Problem)method.Invoke(null, [.. method.GetParameters().Select(parameter => Blank(parameter.ParameterType))])!;
    }

    static object? Blank(Type type) => type == typeof(string) ? "" : type.IsGenericType && type.IsInterface ? Array.CreateInstance(type.GetGenericArguments()[0], 0) : type.IsValueType ? Activator.CreateInstance(type) : null;
}
