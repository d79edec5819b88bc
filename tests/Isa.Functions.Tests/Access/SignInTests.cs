namespace Isa.Functions.Tests.Access;

/// <summary>The development identity of a browser.</summary>
public class SignInTests
{
    [Fact]
    public async Task A_browser_chooses_a_role_reads_with_it_and_changes_only_from_our_own_pages()
    {
        await using var app = await App.StartAsync();
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.As(null).BaseAddress };
        var signedIn = await browser.SeeAsync("/app/sign-in?as=cms:sion-herens-conthey&next=/app/cases");
        Assert.Equal((302, "/app/cases"), (signedIn.Status, signedIn.Headers.Location!.ToString()));

        var body = ABody.Intake().ToJsonString();
        Assert.Equal(403, (await browser.PostAsync("/api/intakes", body)).Status);
        Assert.Equal(403, (await browser.PostAsync("/api/intakes", body, ("X-Isa-Request", "1"), ("Sec-Fetch-Site", "cross-site"))).Status);
        Assert.Equal(201, (await browser.PostAsync("/api/intakes", body, ("X-Isa-Request", "1"), ("Sec-Fetch-Site", "same-origin"))).Status);
        Assert.Equal(404, (await browser.SeeAsync("/api/cases/unknown")).Status);
    }

    [Theory]
    [InlineData("/app/sign-in?as=sas:&next=https://evil.example/", 302, "/app/")]
    [InlineData("/app/sign-in?as=sas:&next=//evil.example/", 302, "/app/")]
    [InlineData("/app/sign-in?as=emperor:", 400, null)]
    [InlineData("/app/sign-in?as=cms:atlantis", 400, null)]
    [InlineData("/app/sign-in", 200, null)]
    [InlineData("/app", 200, null)]
    [InlineData("/app/isa.css", 200, null)]
    [InlineData("/app/../appsettings.json", 404, null)]
    [InlineData("/app/%2e%2e/Isa.Functions.dll", 404, null)]
    [InlineData("/", 302, "/app")]
    public async Task Nothing_leads_away_from_our_pages_or_out_of_their_folder(string path, int status, string? location)
    {
        await using var app = await App.StartAsync();
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.As(null).BaseAddress };
        var seen = await browser.SeeAsync(path);
        Assert.Equal((status, location), (seen.Status, seen.Headers.Location?.ToString()));
    }
}
