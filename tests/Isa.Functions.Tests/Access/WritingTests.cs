namespace Isa.Functions.Tests.Access;

/// <summary>The ways in which clients write the same thing.</summary>
public class WritingTests(SharedApp shared, FaultyApp faulty) : IClassFixture<SharedApp>, IClassFixture<FaultyApp>
{
    [Theory]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/JSON; charset=utf-8")]
    public async Task A_media_type_has_no_case_and_its_charset_may_be_quoted(string type) =>
        Assert.Equal(201, (await shared.App.As(Somebody.Cms).SendAsync(HttpMethod.Post, "/api/intakes", ABody.Intake().ToJsonString().Content(type))).Status);

    [Theory]
    [InlineData("cms:sion-herens-conthey", "{}", 400)]
    [InlineData("sas:", "{}", 403)]
    [InlineData("admin:", "{}", 404)]
    [InlineData(null, "{}", 401)]
    public async Task A_problem_has_a_detail(string? who, string body, int status)
    {
        var seen = await shared.App.As(who).PostAsync("/api/intakes", body);
        Assert.Equal(status, seen.Status);
        Assert.True(seen.Json.TryGetProperty("detail", out var detail) && detail.GetString()!.Length > 0, seen.Text);
    }

    [Fact]
    public async Task A_call_that_never_succeeded_does_not_hold_its_key_after_the_lease()
    {
        var (key, down) = (("Idempotency-Key", Guid.NewGuid().ToString()), true);
        faulty.RefuseWhile(() => down, request => Calling.Commit(request) || request.Method == Azure.Core.RequestMethod.Delete);
        Assert.Equal(503, (await faulty.App.As(Somebody.Cms).PostAsync("/api/intakes", ABody.Intake().ToJsonString(), key)).Status);
        down = false;
        faulty.Machine.Now += TimeSpan.FromSeconds(61);
        Assert.Equal(201, (await faulty.App.As(Somebody.Cms).PostAsync("/api/intakes", ABody.Intake().ToJsonString(), key)).Status);
    }

    [Theory]
    [InlineData("/API/intakes")]
    [InlineData("/api/intakes/")]
    public async Task The_same_path_written_otherwise_is_the_same_call(string path)
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var body = ABody.Intake(ahv: "756.9217.0769.85").ToJsonString().With("\"756.9217.0769.85\"", "null,\"ahvMissingReason\":\"newly arrived\"");
        var first = await shared.App.As(Somebody.Cms).PostAsync("/api/intakes", body, key);
        var again = await shared.App.As(Somebody.Cms).PostAsync(path, body, key);
        Assert.True(again.Status is 404 || again["caseId"] == first["caseId"], again.Text);
    }
}
