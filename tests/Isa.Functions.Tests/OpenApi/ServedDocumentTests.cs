using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.OpenApi;

/// <summary>The committed document is the one that the app serves.</summary>
public sealed class ServedDocumentTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task The_app_serves_the_document_to_everyone()
    {
        var served = await shared.App.As(null).SeeAsync("/api/openapi/v1.json");
        Assert.Equal(200, served.Status);
        Assert.True(served.Text == await File.ReadAllTextAsync(Repository.Path("docs", "openapi", "v1.json")), "The app was built before docs/openapi/v1.json was written anew: build it again.");
    }
}
