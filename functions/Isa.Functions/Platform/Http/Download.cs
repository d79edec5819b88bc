using System.Reflection;
using Isa.Functions.Platform.Files;
using Microsoft.AspNetCore.Http.Metadata;

namespace Isa.Functions.Platform.Http;

/// <summary>
/// A file that streams to who saves it. Its first part is there before the status goes out; where a later one fails the connection breaks, and
/// the announced length tells that it is not whole.
/// </summary>
sealed class Download(string name, FileType type, long length, IAsyncEnumerable<ReadOnlyMemory<byte>> parts) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public int? StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), [.. Enum.GetValues<FileType>().Select(known => known.MediaType())]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, headers) = (httpContext.Response, httpContext.Response.Headers);
        response.ContentType = type.MediaType();
        response.ContentLength = length;
        headers.ContentDisposition = FileName.Attachment(name);
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        await foreach (var part in parts.WithCancellation(httpContext.RequestAborted)) await response.Body.WriteAsync(part, httpContext.RequestAborted);
    }
}
