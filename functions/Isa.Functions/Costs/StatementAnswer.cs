using Isa.Domain.Intake;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;

namespace Isa.Functions.Costs;

/// <summary>A statement in the form that the caller asks for: JSON byte for byte as it is stored, CSV, or a page to print. A final one bears its hash as ETag.</summary>
sealed class StatementAnswer(StoredStatement stored, bool final, Func<Language, string> csv, Func<Language, string?, string> page) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status200OK;

    public static StatementAnswer Of<T>(T statement, bool final, Func<T, Language, string> csv, Func<T, Language, string?, string> page) => Of(StoredStatement.Of(statement), final, csv, page);

    public static StatementAnswer Of<T>(StoredStatement stored, bool final, Func<T, Language, string> csv, Func<T, Language, string?, string> page) => new(stored, final, language => csv(stored.Read<T>(), language), (language, hash) => page(stored.Read<T>(), language, hash));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.Vary = "Accept, Accept-Language";
        response.Headers.XContentTypeOptions = "nosniff";
        if (final) response.Headers.ETag = $"\"{stored.Hash}\"";
        var language = MediaTypes.Speaks(request, "de") ? Language.De : Language.Fr;
        if (MediaTypes.Prefers(request, "text/html"))
        {
            response.ContentType = "text/html; charset=utf-8";
            response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
            return response.WriteAsync(page(language, final ? stored.Hash : null), httpContext.RequestAborted);
        }
        if (MediaTypes.Prefers(request, "text/csv"))
        {
            response.ContentType = "text/csv; charset=utf-8";
            return response.WriteAsync(csv(language), httpContext.RequestAborted);
        }
        response.ContentType = "application/json; charset=utf-8";
        return response.Body.WriteAsync(stored.Json, httpContext.RequestAborted).AsTask();
    }
}
