using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Protection;
using Microsoft.Extensions.Primitives;

namespace Isa.Functions.Access;

/// <summary>The Idempotency-Key of a request, if it has one, and the ids of what the request makes: with a key they repeat, so that a repeated effect finds itself and only itself.</summary>
sealed class CallKey(string? value, string call, string principal, string bodyHash, KeyRing keys)
{
    public const string Header = "Idempotency-Key";
    public const int LengthMax = 255;

    public string? Value => value;

    public string Principal => principal;

    /// <summary>Method, path and key: the same key elsewhere is another call.</summary>
    public string Call => call;

    public string BodyHash => bodyHash;

    /// <summary>The id of the one thing that this request makes: a UUID.</summary>
    public string NewId() => value is null ? Guid.NewGuid().ToString("D") : keys.DeriveId(principal, call, bodyHash);

    public static ValueTask<CallKey?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<CallKey>());

    public static CallKey Of(HttpRequest request, string? value, Caller caller, Body body, KeyRing keys) =>
        new(value, $"{request.Method}\n{Place(request)}\n{value}", caller.Principal, Convert.ToHexStringLower(keys.Mac("body", body.Hash)), keys);      // keyed: the hash of a known file would tell who has it

    /// <summary>The route and its values: a path may be written in several ways that lead to the same place.</summary>
    static string Place(HttpRequest request) =>
        $"{(request.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}\n{string.Join('\n', request.RouteValues.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => value.Value))}";

    /// <summary>Takes a key bare or quoted, at most 255 visible characters; no header is no key. False: the header cannot be a key.</summary>
    public static bool TryRead(StringValues header, out string? key)
    {
        key = null;
        if (header.Count == 0) return true;
        if (header is not [{ } text]) return false;
        if (text is ['"', .., '"']) text = text[1..^1];
        if (text.Length is 0 or > LengthMax || text.Any(letter => letter is < ' ' or > '~')) return false;
        key = text;
        return true;
    }
}
