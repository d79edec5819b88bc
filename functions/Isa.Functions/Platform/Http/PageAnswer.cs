using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Isa.Functions.Platform.Http;

/// <summary>A page that was made once and is given out byte for byte, 200; its hash is its ETag.</summary>
sealed class PageAnswer(ReadOnlyMemory<byte> page, string sha256) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    /// <summary>A page of ours for printing loads nothing and runs nothing; its look stands in it.</summary>
    public const string SecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    public int? StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaTypes.Html]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, headers) = (httpContext.Response, httpContext.Response.Headers);
        response.ContentType = $"{MediaTypes.Html}; charset=utf-8";
        response.ContentLength = page.Length;
        headers.ETag = $"\"{sha256}\"";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = SecurityPolicy;
        return response.Body.WriteAsync(page, httpContext.RequestAborted).AsTask();
    }
}
