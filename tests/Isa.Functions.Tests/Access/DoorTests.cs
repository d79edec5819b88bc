using System.Net;
using System.Text;

namespace Isa.Functions.Tests.Access;

/// <summary>What the door refuses before any function is asked.</summary>
public class DoorTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const int MiB = 1024 * 1024;

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/nothing")]
    [InlineData("/api/cases/a/b/c")]
    [InlineData("/api/partners/oseo/sheets/2026-13")]
    [InlineData("/api/partners/OSEO/sheets/2026-11")]
    public async Task An_unknown_path_is_404(string path) => (await shared.App.As(Somebody.Sas).SeeAsync(path)).IsProblem(404, "not-found");

    [Theory]
    [InlineData("GET", "/api/intakes", "POST")]
    [InlineData("DELETE", "/api/cases/a", "GET")]
    [InlineData("POST", "/api/cases/a/strategy", "PUT")]
    [InlineData("PATCH", "/api/contracts/a/decision", "POST")]
    public async Task A_wrong_method_is_405_and_names_the_right_one(string method, string path, string allowed)
    {
        var seen = await shared.App.As(Somebody.Sas).SendAsync(new HttpMethod(method), path);
        seen.IsProblem(405, "method-not-allowed");
        Assert.Equal([allowed], seen.ContentHeaders.Allow);
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/xml", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/json; charset=iso-8859-1", 415)]
    [InlineData("application/json", 201)]
    [InlineData("application/json; charset=UTF-8", 201)]
    [InlineData(null, 201)]
    public async Task A_body_is_JSON_in_UTF_8(string? type, int status)
    {
        var seen = await shared.App.As(Somebody.Cms).SendAsync(HttpMethod.Post, "/api/intakes", ABody.Intake().ToJsonString().Content(type));
        Assert.Equal(status, seen.Status);
        if (status == 415) seen.IsProblem(415, "media-type.unsupported");
    }

    [Theory]
    [InlineData(MiB, false, 201)]
    [InlineData(MiB, true, 201)]
    [InlineData(MiB + 1, false, 413)]
    [InlineData(MiB + 1, true, 413)]
    [InlineData(3 * MiB, true, 413)]
    public async Task A_body_has_at_most_1_MiB_announced_or_not(int size, bool chunked, int status)
    {
        var bytes = Encoding.UTF8.GetBytes(ABody.Intake().ToJsonString().PadRight(size));
        using var client = new HttpClient { BaseAddress = shared.App.As(null).BaseAddress };       // that of the factory announces every length
        var seen = await client.SendAsync(HttpMethod.Post, "/api/intakes", chunked ? new Chunks(bytes) : new ByteArrayContent(bytes), ("Authorization", $"Bearer dev:{Somebody.Cms}"));
        Assert.Equal(status, seen.Status);
        if (status == 413) seen.IsProblem(413, "body.too-large");
    }

    [Fact]
    public async Task Who_may_not_come_in_is_told_so_before_the_body_is_read()
    {
        (await shared.App.As(null).PostAsync("/api/intakes", "{")).IsProblem(401, "unauthenticated");
        (await shared.App.As(Somebody.Admin).PostAsync("/api/intakes", "{")).IsProblem(404, "not-found");
        (await shared.App.As(Somebody.Sas).PostAsync("/api/intakes", "{")).IsProblem(403, "forbidden");
    }

    /// <summary>A body whose length nobody announced.</summary>
    sealed class Chunks(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
