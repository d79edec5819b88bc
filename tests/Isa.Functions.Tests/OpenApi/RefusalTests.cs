using System.Text.Json.Nodes;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Tests.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Isa.Functions.Tests.OpenApi;

/// <summary>The request that the document shows, sent by somebody who has no part in it.</summary>
public sealed class RefusalTests(SharedApp shared) : IClassFixture<SharedApp>
{
    public static TheoryData<string> Guarded => [.. new FunctionCatalogue().Functions.OfType<HttpFunction>().Where(function => function.Door is not Door.Open).Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task Who_has_no_part_in_it_finds_nothing_there(string name)
    {
        var function = (HttpFunction)new FunctionCatalogue().Functions.Single(function => function.Name == name);
        var request = new HttpRequestMessage(new(function.Method), PathOf(function));
        if (Operation.TakesBody(function)) request.Content = ContentOf(Examples.All.GetValueOrDefault(name)?.Request);
        var right = function.Door is Door.Person person ? person.Right : ((Door.SignedOrPerson)function.Door).Right;
        var stranger = Enum.GetValues<Role>().Where(role => !right.IsHeldBy(role) && !right.IsSeenBy(role)).Select(role => $"{Words<Role>.Of(role)}:{ScopeOf(role)}").FirstOrDefault();
        var seen = await shared.App.As(stranger).SendAsync(request).SeeAsync();
        Assert.Equal(stranger is null ? (401, "unauthenticated") : (404, "not-found"), (seen.Status, seen.Code));
    }

    static StringContent ContentOf(JsonNode? body) => body is JsonValue table
        ? new(table.GetValue<string>(), new System.Net.Http.Headers.MediaTypeHeaderValue(MediaTypes.Csv))
        : new(body?.ToJsonString() ?? "{}", new System.Net.Http.Headers.MediaTypeHeaderValue(MediaTypes.Json));

    static string PathOf(HttpFunction function)
    {
        var handler = function.Handler.Method.GetParameters();
        var path = string.Join('/', RoutePatternFactory.Parse(function.Route).PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart parameter => Array.Find(handler, known => known.Name == parameter.Name) is { } taken ? Value(Operation.ReadAs(taken) is [var read, ..] ? read.Type : taken.ParameterType) : "some",
            _ => "",
        }))));
        return $"/{path}{QueryString.Create(Operation.QueryOf(function).Where(parameter => Operation.ReadAs(parameter).Any(read => read.Required)).Select(parameter => KeyValuePair.Create(Operation.NameOf(parameter), (string?)Value(Operation.ReadAs(parameter)[0].Type))))}";
    }

    static string ScopeOf(Role role) => role switch
    {
        Role.Cms => "oberwallis",
        Role.Commune => "6002",
        Role.Partner or Role.Orp or Role.Evaluator => "nobody",
        Role.Sas or Role.Auditor or Role.Admin => "",
    };

    static string Value(Type type) =>
        type == typeof(Month) ? "2026-10"
        : type == typeof(int) ? "2026"
        : type == typeof(DateOnly) ? "2026-10-01"
        : type == typeof(CommuneId) ? "6266"
        : WireValues.Of(type)?["enum"]?[0]?.GetValue<string>() ?? "some-0";
}
