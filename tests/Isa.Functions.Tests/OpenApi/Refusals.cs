using System.Reflection;
using System.Text.Json.Nodes;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace Isa.Functions.Tests.OpenApi;

/// <summary>The refusals in the document: all that `Problems` lists.</summary>
static class Refusals
{
    /// <summary>Every problem, by its member of `Problems`; those with arguments as they are without any.</summary>
    public static Dictionary<string, Problem> ByMember { get; } = Listed().ToDictionary(listed => listed.Member, listed => listed.Problem);

    /// <summary>Every problem, by its code.</summary>
    public static IReadOnlyDictionary<string, Problem> All { get; } = ByMember.Values.DistinctBy(problem => problem.Code).OrderBy(problem => problem.Code, StringComparer.Ordinal).ToDictionary(problem => problem.Code);

    /// <summary>What a function can refuse: what its own code names, and what its door and its kind can say to every request.</summary>
    public static IReadOnlyList<Problem> Of(HttpFunction function) =>
        [.. ReachableCodes.Of(function).Problems.Select(code => All[code]).Concat(AtTheDoor(function)).DistinctBy(problem => problem.Code).OrderBy(problem => problem.StatusCode).ThenBy(problem => problem.Code, StringComparer.Ordinal)];

    public static IEnumerable<KeyValuePair<string, JsonNode?>> Responses(HttpFunction function) =>
        from problem in Of(function)
        group problem by problem.StatusCode into same
        select KeyValuePair.Create($"{same.Key}", (JsonNode?)new JsonObject
        {
            ["description"] = string.Join(" ", same.Select(problem => problem.Title).Distinct()),
            ["content"] = new JsonObject
            {
                [Problem.MediaType] = new JsonObject
                {
                    ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem", ["properties"] = new JsonObject { ["type"] = new JsonObject { ["enum"] = new JsonArray([.. same.Select(problem => JsonValue.Create(Problem.TypePrefix + problem.Code))]) } } },
                },
            },
        });

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
            ["errors"] = new JsonObject { ["type"] = "array", ["items"] = Fault() },
            ["explanation"] = Members("fr", "de", "en"),
            ["caseId"] = WireValues.Of(typeof(Domain.Values.CaseId)),
            ["reasons"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["code"] = Text(), ["month"] = Text(), ["delivery"] = Text(), ["partner"] = Text() }, ["required"] = new JsonArray("code") } },
        },
        ["required"] = new JsonArray("type", "title", "status", "detail", "traceId"),
    };

    static JsonObject Fault()
    {
        var fault = Members("pointer", "code", "detail");
        fault["properties"]!["explanation"] = Members("fr", "de", "en");
        return fault;
    }

    static JsonObject Members(params string[] names) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(names.Select(name => KeyValuePair.Create(name, (JsonNode?)Text()))),
        ["required"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]),
    };

    static JsonObject Text() => new() { ["type"] = "string" };

    static IEnumerable<Problem> AtTheDoor(HttpFunction function)
    {
        Problem[] always = [Problems.NotFound, Problems.Unreadable, Problems.Internal, Problems.Busy(null)];
        Problem[] person = [Problems.Unauthenticated(), Problems.Forbidden, Problems.RoleMissing, Problems.AssignmentMissing, Problems.RoleNotHeld, Problems.RoleToChoose(""), Problems.TooManyRequests(TimeSpan.Zero)];
        Problem[] change = [Problems.Csrf, Problems.TooLarge, Problems.UnsupportedMediaType];
        Problem[] repeated = [Problems.KeyMalformed, Problems.KeyReused, Problems.KeyRunning];
        return
        [
            .. always,
            .. function.Door is Door.Open ? [] : person,
            .. function.Door is Door.Open || function.Method == HttpMethods.Get ? [] : change,
            .. function.Door is Door.Open || function.Method != HttpMethods.Post ? [] : repeated,
            .. function.Door is Door.SignedOrPerson ? [Problems.CredentialsTwo, Problems.WebhookIdMalformed] : Array.Empty<Problem>(),
            .. function.ShowsSecret ? [Problems.SecretShown] : Array.Empty<Problem>(),
        ];
    }

    static IEnumerable<(string Member, Problem Problem)> Listed()
    {
        foreach (var property in typeof(Problems).GetProperties()) yield return (property.GetMethod!.Name, (Problem)property.GetValue(null)!);
        foreach (var method in typeof(Problems).GetMethods(BindingFlags.Static | BindingFlags.Public).Where(method => method.ReturnType == typeof(Problem) && !method.IsSpecialName))
            yield return (method.Name, (Problem)method.Invoke(null, [.. method.GetParameters().Select(parameter => Blank(parameter.ParameterType))])!);
    }

    static object? Blank(Type type) => type == typeof(string) ? "" : type.IsGenericType && type.IsInterface ? Array.CreateInstance(type.GetGenericArguments()[0], 0) : type.IsValueType ? Activator.CreateInstance(type) : null;
}
