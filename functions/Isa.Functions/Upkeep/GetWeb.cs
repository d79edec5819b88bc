using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.StaticFiles;

namespace Isa.Functions.Upkeep;

/// <summary>The web pages: static files that come with the app.</summary>
static class GetWeb
{
    static readonly string Root = Path.Combine(AppContext.BaseDirectory, "web");
    static readonly FileExtensionContentTypeProvider Types = new();

    public static IResult Handle(HttpContext context, string? path = null)
    {
        var file = Path.GetFullPath(Path.Combine(Root, string.IsNullOrEmpty(path) ? "index.html" : path));
        if (!file.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(file) || !Types.TryGetContentType(file, out var type)) return Problems.NotFound;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'";
        return Results.File(file, type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type);
    }
}
