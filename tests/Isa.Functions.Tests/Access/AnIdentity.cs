using System.Text;
using System.Text.Json;

namespace Isa.Functions.Tests.Access;

/// <summary>An identity as App Service passes it on.</summary>
sealed record AnIdentity(Guid Oid, params string[] Roles)
{
    public static readonly Guid Tenant = new("00000000-0000-4000-8000-0000000000ff");
    const string Claims = "http://schemas.microsoft.com/identity/claims/";

    public static AnIdentity With(params string[] roles) => new(Guid.NewGuid(), roles);

    public (string, string) Header => Of([(Claims + "tenantid", $"{Tenant}"), (Claims + "objectidentifier", $"{Oid}"), ("name", "Muster Exemple"), .. Roles.Select(role => ("roles", role))]);

    public static (string, string) Of(params (string Type, string Value)[] claims) => Of(JsonSerializer.Serialize(new
    {
        auth_typ = "aad",
        claims = claims.Select(claim => new { typ = claim.Type, val = claim.Value }),
        name_typ = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
        role_typ = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
    }));

    public static (string, string) Of(string json) => ("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes(json)));

    /// <summary>Calls with a token, as a program does; `asRole` chooses among several.</summary>
    public Task<Seen> SeeAsync(App app, string path, string? asRole = null) => SendAsync(app, "GET", path, null, asRole);

    public Task<Seen> SendAsync(App app, string method, string path, object? body, string? asRole = null) => app.As(null).SendAsync(
        new(method), path, body is null ? null : (body as string ?? JsonSerializer.Serialize(body)).Content(), [Header, ("Authorization", "Bearer token"), .. asRole is null ? Array.Empty<(string, string)>() : [("X-Isa-Role", asRole)]]);

    public async Task AssignedAsync(App app, params (string Role, string Scope)[] assignments)
    {
        var seen = await With("admin").SendAsync(app, "PUT", $"/api/people/{Oid}/assignments", new { assignments = assignments.Select(one => new { role = one.Role, scope = one.Scope }) });
        Assert.True(seen.Status == 200, seen.Text);
    }
}
