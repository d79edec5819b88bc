namespace Isa.Functions.Tests.Access;

/// <summary>Which secrets sign, and how one ends.</summary>
public class SecretTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task A_secret_that_was_ended_signs_no_longer_and_the_last_one_stays()
    {
        var (partner, admin) = (await Organisers.NewAsync(shared.App), shared.App.As("admin:"));
        var second = await admin.PostAsync($"/api/partners/{partner.Id}/secrets", "{}");
        var listed = (await admin.SeeAsync($"/api/partners/{partner.Id}/secrets")).Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(2, listed.Length);
        Assert.All(listed, secret => Assert.Equal(["secretId", "validUntil"], secret.EnumerateObject().Select(member => member.Name)));

        // The new one is taken back: the first one signs on, and without an end.
        Assert.Equal(204, await EndAsync(second["secretId"]));
        Assert.Equal(401, (await partner.DeliverAsync(shared.App, "{}", secret: second["value"])).Status);
        Assert.Equal(400, (await partner.DeliverAsync(shared.App, "{}")).Status);
        var left = (await admin.SeeAsync($"/api/partners/{partner.Id}/secrets")).Json.GetProperty("items").EnumerateArray().Single();
        Assert.Equal(System.Text.Json.JsonValueKind.Null, left.GetProperty("validUntil").ValueKind);

        Assert.Equal(404, await EndAsync(second["secretId"]));
        Assert.Equal(409, await EndAsync(left.GetProperty("secretId").GetString()!));

        async Task<int> EndAsync(string secret) => (int)(await admin.DeleteAsync(new Uri($"/api/partners/{partner.Id}/secrets/{secret}", UriKind.Relative))).StatusCode;
    }
}
