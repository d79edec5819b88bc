namespace Isa.Functions.Tests.Access;

/// <summary>Who somebody is on the laptop: a role with a scope that exists, said from this machine by its own name.</summary>
public class IdentityTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer dev:")]
    [InlineData("Bearer dev:sas")]
    [InlineData("Bearer dev:sas:x")]
    [InlineData("Bearer dev:SAS:")]
    [InlineData("Bearer dev:cms:")]
    [InlineData("Bearer dev:cms:paris")]
    [InlineData("Bearer dev:cms:sierre:x")]
    [InlineData("Bearer dev:commune:626")]
    [InlineData("Bearer dev:commune:5586")]
    [InlineData("Bearer dev:commune:+6266")]
    [InlineData("Bearer dev:partner:")]
    [InlineData("Bearer dev:partner:OSEO")]
    [InlineData("Bearer dev:partner:a23456789012345678901234567890123")]
    [InlineData("Bearer dev:nobody:x")]
    [InlineData("Bearer dev:0:sierre")]
    [InlineData("Basic ZGV2OnNhczo=")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.e30.")]
    public async Task Credentials_that_name_no_role_and_scope_are_401(string? authorization)
    {
        var seen = await CallAsync(authorization is null ? [] : [("Authorization", authorization)]);
        seen.IsProblem(401, "unauthenticated");
        Assert.Equal("Bearer", seen.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "evil.example:80")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    [InlineData("Host", "localhost.")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("x-forwarded-host", "localhost")]
    [InlineData("X-Forwarded-Proto", "")]
    public async Task A_request_that_came_from_elsewhere_is_nobodys(string name, string value) =>
        (await CallAsync([("Authorization", "Bearer dev:sas:"), (name, value)])).IsProblem(401, "unauthenticated");

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:7071")]
    public async Task This_machine_has_two_names(string host) => Assert.Equal(404, (await CallAsync([("Authorization", "Bearer dev:sas:"), ("Host", host)])).Status);

    [Fact]
    public async Task What_Azure_says_about_a_person_counts_only_in_Azure() => (await CallAsync(
        [("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String("""{ "claims": [ { "typ": "roles", "val": "sas" } ] }"""u8)), ("X-MS-CLIENT-PRINCIPAL-ID", "00000000-0000-0000-0000-000000000001")])).IsProblem(401, "unauthenticated");

    Task<Seen> CallAsync((string, string)[] headers) => shared.App.As(null).SendAsync(HttpMethod.Get, "/api/cases/not-there", null, headers);
}
