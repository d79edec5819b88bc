using System.Net;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Access;

/// <summary>Identities for the laptop: whoever says a role has it. It exists only standalone, for requests that come from this machine by its own name.</summary>
static class DevelopmentIdentity
{
    /// <summary>The cookie that `/app/sign-in` sets: the same as the header, for a browser.</summary>
    public const string Cookie = "isa-dev";

    /// <summary>`Authorization: Bearer dev:role:scope`, or the cookie; null when the request bears no such credentials, or not from here.</summary>
    public static Caller? CallerOf(HttpRequest request)
    {
        if (request.Host.Host is not ("127.0.0.1" or "localhost")) return null;
        if (request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase))) return null;
        if (request.HttpContext.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from)) return null;
        if (request.Headers.Authorization.Count == 0 && request.Cookies[Cookie] is { } cookie) return Parse(cookie) is { } known ? known with { ByCookie = true } : null;
        return request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer dev:", StringComparison.Ordinal) ? Parse(header["Bearer dev:".Length..]) : null;
    }

    /// <summary>`role:scope`; the scope must be one that the role can have.</summary>
    public static Caller? Parse(string text)
    {
        if (text.Split(':') is not [var word, var scope] || !Words<Role>.TryParse(word, out var role)) return null;
        return Scopes.Fits(role, scope) ? new(role, scope, $"dev:{word}:{scope}") : null;
    }
}
