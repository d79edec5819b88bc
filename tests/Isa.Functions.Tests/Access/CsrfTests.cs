using Isa.Functions.Access;

namespace Isa.Functions.Tests.Access;

/// <summary>A browser sends its cookie whoever wrote the page: a change needs a sign that the page is ours.</summary>
public class CsrfTests(SharedApp shared) : IClassFixture<SharedApp>
{
    static readonly HttpFunction[] Guarded = [.. new FunctionCatalogue().Functions.OfType<HttpFunction>().Where(function => function.Door is not Door.Open)];

    public static TheoryData<string> Changes => [.. Guarded.Where(function => function.Method != "GET").Select(function => function.Name)];

    public static TheoryData<string> Reads => [.. Guarded.Where(function => function.Method == "GET").Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task No_change_by_cookie_without_the_sign_of_our_own_page(string function)
    {
        (await ByCookieAsync(function)).IsProblem(403, "csrf");
        (await ByCookieAsync(function, ("X-Isa-Request", "true"))).IsProblem(403, "csrf");
        (await ByCookieAsync(function, ("Sec-Fetch-Site", "same-origin"))).IsProblem(403, "csrf");
        foreach (var from in new[] { "cross-site", "same-site", "none", "" })
            (await ByCookieAsync(function, ("X-Isa-Request", "1"), ("Sec-Fetch-Site", from))).IsProblem(403, "csrf");
        foreach (var ours in new[] { [("X-Isa-Request", "1")], new[] { ("X-Isa-Request", "1"), ("Sec-Fetch-Site", "same-origin") } })
            Assert.DoesNotContain("csrf", (await ByCookieAsync(function, ours)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_read_needs_no_sign(string function) => Assert.NotEqual(403, (await ByCookieAsync(function, ("Sec-Fetch-Site", "cross-site"))).Status);

    /// <summary>The administration asks: for it most of this is not there, which is judged after.</summary>
    Task<Seen> ByCookieAsync(string name, params (string, string)[] headers)
    {
        var function = Guarded.Single(one => one.Name == name);
        var path = "/" + string.Join('/', function.Route.Split('/').Select(part => part switch
        {
            "{month}" => "2026-10",
            "{year}" => "2025",
            "{validFrom}" => "2026-01-01",
            "{oid}" => "00000000-0000-4000-8000-000000000001",
            ['{', ..] => "some-id",
            _ => part,
        }));
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = shared.App.As(null).BaseAddress };
        return client.SendAsync(new(function.Method), path, function.Method == "GET" ? null : "{".Content(), [("Cookie", "isa-dev=admin:"), .. headers]);
    }
}
