using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Isa.Functions.Platform.Http;

/// <summary>A table for download, 200.</summary>
sealed class CsvAnswer(string table) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public int? StatusCode => StatusCodes.Status200OK;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = Csv.MediaType;
        return httpContext.Response.WriteAsync(table, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaTypes.Csv]));
}
