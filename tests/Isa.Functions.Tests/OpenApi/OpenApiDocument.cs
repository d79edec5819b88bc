using System.Text.Json.Nodes;
using Isa.Functions.Access;

namespace Isa.Functions.Tests.OpenApi;

/// <summary>
/// The document of the HTTP contract in OpenAPI 3.1, made from the catalogue: routes, doors and limits from its lines, requests from the forms
/// that read them, answers from the signatures and the records that are written, words from the summaries. Nothing is said here that the code says.
/// </summary>
static class OpenApiDocument
{
    public static JsonObject Of(FunctionCatalogue catalogue)
    {
        var schemas = new AnswerSchemas();
        var paths = new JsonObject();
        foreach (var function in catalogue.Functions.OfType<HttpFunction>().Where(function => function.Route.StartsWith("api/", StringComparison.Ordinal)))
        {
            var path = paths[$"/{function.Route}"] as JsonObject ?? [];
            path[function.Method.ToLowerInvariant()] = Operation.Of(function, schemas);
            paths[$"/{function.Route}"] = path;
        }
        return new()
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "IsaFunctions",
                ["version"] = "1",
                ["summary"] = "The social-insertion measures of the canton of Valais: cases, contracts, attendance, costs.",
                ["description"] = "JSON in UTF-8, read strictly: a member that is not described here is refused. Days are written 2026-11-03, months 2026-11, instants in RFC 3339; money in whole rappen. "
                    + "Refusals are problem details (RFC 9457); `type` is urn:isa:problem: and a code, each with a page in docs/problems. What is no HTTP request at all (a path with %00, a Host with blanks) is refused with an empty 400, and the connection ends.",
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["tags"] = new JsonArray([.. catalogue.Functions.OfType<HttpFunction>().Select(Operation.TagOf).Distinct().Order(StringComparer.Ordinal).Select(tag => new JsonObject { ["name"] = tag })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject(schemas.Components.Append(KeyValuePair.Create("Problem", (JsonNode?)Refusals.Schema()))),
                ["securitySchemes"] = Schemes(),
            },
        };
    }

    static JsonObject Schemes() => new()
    {
        ["person"] = new JsonObject
        {
            ["type"] = "http",
            ["scheme"] = "bearer",
            ["description"] = "In Azure a token of Entra ID, checked by the platform; standalone `dev:` with role and scope, such as dev:cms:sion-herens-conthey.",
        },
        ["cookie"] = new JsonObject { ["type"] = "apiKey", ["in"] = "cookie", ["name"] = DevelopmentIdentity.Cookie, ["description"] = "The same person in a browser, standalone; changes need X-Isa-Request: 1." },
        ["webhookId"] = Header(WebhookSignature.IdHeader, "Names the delivery for ever: said again it is the same delivery."),
        ["webhookTimestamp"] = Header(WebhookSignature.TimestampHeader, "Seconds since 1970, at most five minutes off."),
        ["webhookSignature"] = Header(WebhookSignature.SignatureHeader, "Standard Webhooks 1.0: v1, and HMAC-SHA256 over id.timestamp.body in base64."),
    };

    static JsonObject Header(string name, string description) => new() { ["type"] = "apiKey", ["in"] = "header", ["name"] = name, ["description"] = description };
}
