using System.Reflection;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Isa.Functions.Upkeep;

/// <summary>This document: every function behind a route below `/api`, in OpenAPI 3.1.</summary>
static class GetOpenApi
{
    public static OpenApiAnswer Handle() => new();
}

/// <summary>The committed document, byte for byte: it comes with the app.</summary>
sealed class OpenApiAnswer : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public int? StatusCode => StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var document = typeof(OpenApiAnswer).Assembly.GetManifestResourceStream("openapi.json")!;
        httpContext.Response.ContentType = MediaTypes.Json;
        httpContext.Response.ContentLength = document.Length;
        await document.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(object), [MediaTypes.Json]));
}
