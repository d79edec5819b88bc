using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Access;

/// <summary>Who a person is, by the one way in which this process lets people prove it.</summary>
sealed class People(Settings settings, KnownAssignments assignments)
{
    /// <summary>The request bears what a person signs in with, be it valid or not.</summary>
    public bool IsSession(HttpRequest request) =>
        HasToken(request) || request.Cookies.ContainsKey(DevelopmentIdentity.Cookie) || (settings.Identity == Identity.Entra && request.Headers.ContainsKey(EntraIdentity.Header));

    /// <summary>Credentials of another scheme are none of ours: a browser may send them by itself.</summary>
    static bool HasToken(HttpRequest request) => request.Headers.Authorization is [{ } one] && one.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    /// <summary>The caller, or why there is none: exactly one of the two.</summary>
    public async Task<(Caller? Caller, Problem? Refusal)> FindAsync(HttpRequest request, CancellationToken ct) => settings.Identity switch
    {
        Identity.Development => DevelopmentIdentity.CallerOf(request) is { } caller ? (caller, null) : (null, Problems.Unauthenticated()),
        Identity.Entra => EntraIdentity.Of(request, settings.Tenant!.Value) is { } who ? await ChooseAsync(who, request, ct) : (null, Problems.Unauthenticated()),
        Identity.None => (null, Problems.Unauthenticated()),
    };

    /// <summary>The platform says the same of a cookie and of a token. Only a token leaves its header, and no other site can make a browser send that one to us.</summary>
    async Task<(Caller? Caller, Problem? Refusal)> ChooseAsync(EntraIdentity who, HttpRequest request, CancellationToken ct)
    {
        var (caller, refusal) = RoleChoice.Of(who, await assignments.OfAsync(who.Oid, ct), request.Headers[RoleChoice.Header]);
        return (caller is null ? null : caller with { ByCookie = !HasToken(request) }, refusal);
    }
}
