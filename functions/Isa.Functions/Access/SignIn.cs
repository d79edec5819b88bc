using System.Text.Encodings.Web;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Access;

/// <summary>Chooses a development identity for the browser; only standalone.</summary>
static class SignIn
{
    static readonly string[] Examples = ["cms:sion-herens-conthey", "sas:", "commune:6266", "partner:oseo", "evaluator:hes-so", "auditor:", "admin:"];

    public static IResult Handle(HttpContext context, Settings settings, string? @as = null, string next = "/app/")
    {
        if (settings.Identity != Identity.Development) return Problems.NotFound;
        if (@as is null) return Results.Content(Page(next), "text/html; charset=utf-8");
        if (DevelopmentIdentity.Parse(@as) is null) return Problems.IdentityUnknown;
        context.Response.Cookies.Append(DevelopmentIdentity.Cookie, @as, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        var isOurs = next.StartsWith("/app/", StringComparison.Ordinal) || next.StartsWith("/api/", StringComparison.Ordinal);
        return Results.Redirect(isOurs && next.All(letter => letter is > ' ' and <= '~') ? next : "/app/");       // never to another site
    }

    static string Page(string next) => $"""
        <!doctype html>
        <html lang="fr">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Choisir un rôle</title>
        <link rel="stylesheet" href="/app/isa.css">
        <main>
          <h1>Choisir un rôle · Rolle wählen · Choose a role</h1>
          <ul>{string.Concat(Examples.Select(who => $"<li><a href=\"/app/sign-in?as={Uri.EscapeDataString(who)}&amp;next={HtmlEncoder.Default.Encode(Uri.EscapeDataString(next))}\">{who}</a></li>"))}</ul>
        </main>
        </html>
        """;
}
