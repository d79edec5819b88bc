using System.Reflection;
using Isa.Domain.Intake;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.Metadata;

namespace Isa.Functions.Costs;

/// <summary>A statement in the form that the caller asks for: JSON byte for byte as it is stored, CSV, or a page to print. A final one bears its hash as ETag.</summary>
sealed class StatementAnswer<T>(StoredStatement stored, bool final, Func<T, Language, string> csv, Func<T, Language, string?, string> page) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public int? StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [MediaTypes.Json]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaTypes.Csv, MediaTypes.Html]));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.Vary = "Accept, Accept-Language";
        response.Headers.XContentTypeOptions = "nosniff";
        if (final) response.Headers.ETag = $"\"{stored.Hash}\"";
        var language = MediaTypes.Speaks(request, "de") ? Language.De : Language.Fr;
        if (MediaTypes.Prefers(request, MediaTypes.Html))
        {
            response.ContentType = $"{MediaTypes.Html}; charset=utf-8";
            response.Headers.ContentSecurityPolicy = PageAnswer.SecurityPolicy;
            return response.WriteAsync(page(stored.Read<T>(), language, final ? stored.Hash : null), httpContext.RequestAborted);
        }
        if (MediaTypes.Prefers(request, MediaTypes.Csv))
        {
            response.ContentType = Csv.MediaType;
            return response.WriteAsync(csv(stored.Read<T>(), language), httpContext.RequestAborted);
        }
        response.ContentType = $"{MediaTypes.Json}; charset=utf-8";
        return response.Body.WriteAsync(stored.Json, httpContext.RequestAborted).AsTask();
    }
}

static class StatementAnswer
{
    public static StatementAnswer<T> Of<T>(T statement, bool final, Func<T, Language, string> csv, Func<T, Language, string?, string> page) => new(StoredStatement.Of(statement), final, csv, page);

    public static StatementAnswer<T> Of<T>(StoredStatement stored, bool final, Func<T, Language, string> csv, Func<T, Language, string?, string> page) => new(stored, final, csv, page);
}
