using System.Text;
using Isa.Functions.Tests;
using Isa.Functions.Tests.Access;

namespace Isa.Host.Tests;

/// <summary>People behind the Functions host: App Service names them, where it does.</summary>
public class EntraTests
{
    static readonly (string, string) Tenancy = ("Isa__Tenant", AnIdentity.Tenant.ToString());

    [Fact]
    public async Task Where_App_Service_signs_people_in_the_first_administrator_assigns_and_the_assigned_come_in()
    {
        using var tenant = await Tenant.ProvisionedAsync();
        await using var host = await FunctionsHost.StartAsync(tenant.Connection, tenant.KeyFile, Tenancy, ("WEBSITE_AUTH_ENABLED", "True"));
        var (admin, centre) = (AnIdentity.With("admin"), AnIdentity.With("cms"));
        var path = $"/api/people/{centre.Oid}/assignments";
        var body = Encoding.UTF8.GetBytes("""{ "assignments": [ { "role": "cms", "scope": "sierre" } ] }""");

        Assert.Equal("assignment.missing", (await host.ProxyAsync("GET", "/api/months", null, centre.Header)).Code);
        Assert.Equal((403, "csrf"), Told(await host.ProxyAsync("PUT", path, body, admin.Header)));
        var set = await host.ProxyAsync("PUT", path, body, admin.Header, ("X-Isa-Request", "1"), ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal((200, "sierre"), (set.Status, set.Json.GetProperty("assignments")[0].GetProperty("scope").GetString()));
        Assert.Equal((400, "malformed"), Told(await host.ProxyAsync("POST", "/api/intakes", "{"u8.ToArray(), centre.Header, ("Authorization", "Bearer token"))));
        Assert.Equal((404, "not-found"), Told(await host.ProxyAsync("GET", path, null, centre.Header)));
        Assert.Equal((401, "unauthenticated"), Told(await host.ProxyAsync("GET", path, null, ("Authorization", "Bearer dev:admin:"))));
    }

    [Theory]
    [InlineData("False")]
    [InlineData("")]
    public async Task Elsewhere_whoever_says_it_is_nobody(string enabled)
    {
        using var tenant = await Tenant.ProvisionedAsync();
        await using var host = await FunctionsHost.StartAsync(tenant.Connection, tenant.KeyFile, Tenancy, ("WEBSITE_AUTH_ENABLED", enabled));
        Assert.Equal((401, "unauthenticated"), Told(await host.ProxyAsync("GET", "/api/months", null, AnIdentity.With("sas").Header)));
    }

    static (int, string) Told(Seen seen) => (seen.Status, seen.Code);
}
