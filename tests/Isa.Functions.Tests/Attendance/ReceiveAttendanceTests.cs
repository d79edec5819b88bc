using System.Text;
using System.Text.Json.Nodes;
using Isa.Domain.Values;
using Isa.Functions.Store;

namespace Isa.Functions.Tests.Attendance;

/// <summary>What is taken at the door, and what is refused before anything is stored.</summary>
public class ReceiveAttendanceTests(SignatureTests.Served served) : IClassFixture<SignatureTests.Served>
{
    const string Mark = """{ "contract": "c", "date": "2026-11-03", "half": "am", "status": "present", "recordedAt": "2026-11-03T11:58:00Z" }""";

    public static TheoryData<string, string, string?> Spoiled { get; } = new()
    {
        { "/x", "/x member.unknown", "1" },
        { "/type", "/type member.missing", null },
        { "/type", "/type type.unknown", "\"invoice.issued\"" },
        { "/timestamp", "/timestamp instant.malformed", "\"2026-11-03\"" },
        { "/data", "/data value.not-object", "[]" },
        { "/data/marks", "/data/marks list.length", "[]" },
        { "/data/marks", "/data/marks value.not-array", "{}" },
        { "/data/marks/0", "/data/marks/0 value.not-object", "3" },
        { "/data/marks/0/date", "/data/marks/0/date date.malformed", "\"2026-02-30\"" },
        { "/data/marks/0/date", "/data/marks/0/date date.malformed", "\"03.11.2026\"" },
        { "/data/marks/0/date", "/data/marks/0/date value.not-text", "20261103" },
        { "/data/marks/0/half", "/data/marks/0/half mark.half-unknown", "\"evening\"" },
        { "/data/marks/0/status", "/data/marks/0/status mark.status-unknown", "\"asleep\"" },
        { "/data/marks/0/status", "/data/marks/0/status mark.status-unknown", "\"PRESENT\"" },
        { "/data/marks/0/recordedAt", "/data/marks/0/recordedAt instant.malformed", "\"2026-11-03T11:58:00\"" },
        { "/data/marks/0/contract", "/data/marks/0/contract text.too-short", "\"\"" },
        { "/data/marks/0/contract", "/data/marks/0/contract text.control-character", "\"a\\u0000b\"" },
    };

    [Theory]
    [MemberData(nameof(Spoiled))]
    public async Task A_body_of_another_shape_is_400_and_says_where(string pointer, string fault, string? value)
    {
        var seen = await served.Partner.DeliverAsync(served.App, Body().But(pointer, value is null ? null : JsonNode.Parse(value)).ToJsonString());
        Assert.Equal(400, seen.Status);
        Assert.Equal([fault], seen.Faults);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}x")]
    [InlineData("\uFEFF{}")]
    [InlineData("""{ "type": "attendance.recorded", "type": "attendance.recorded", "timestamp": "2026-11-03T16:05:00Z", "data": { "marks": [] } }""")]
    [InlineData("""{ "\ud800": 1 }""")]
    public async Task What_is_no_such_object_is_400(string body) => Assert.Equal(400, (await served.Partner.DeliverAsync(served.App, body)).Status);

    [Fact]
    public async Task All_faults_are_named_at_once()
    {
        var body = Body().But("/data/marks/0/date", "2026-02-30").But("/data/marks/0/status", "asleep").But("/type", null);
        var seen = await served.Partner.DeliverAsync(served.App, body.ToJsonString());
        Assert.Equal(["/type member.missing", "/data/marks/0/date date.malformed", "/data/marks/0/status mark.status-unknown"], seen.Faults);
    }

    [Fact]
    public async Task A_delivery_has_up_to_5000_marks()
    {
        var five = "[" + string.Join(',', Enumerable.Repeat(Mark, 5000)) + "]";
        Assert.Equal(202, (await served.Partner.DeliverAsync(served.App, $$"""{ "type": "attendance.recorded", "timestamp": "2026-11-03T16:05:00Z", "data": { "marks": {{five}} } }""")).Status);
        Assert.Equal(400, (await served.Partner.DeliverAsync(served.App, $$"""{ "type": "attendance.recorded", "timestamp": "2026-11-03T16:05:00Z", "data": { "marks": {{five[..^1]}},{{Mark}}] } }""")).Status);
    }

    [Theory]
    [InlineData(0, 202)]
    [InlineData(1, 413)]
    public async Task A_body_has_up_to_one_MiB(int more, int status)
    {
        var body = Body().ToJsonString();
        Assert.Equal(status, (await served.Partner.DeliverAsync(served.App, body + new string(' ', 1024 * 1024 - Encoding.UTF8.GetByteCount(body) + more))).Status);
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_behind()
    {
        foreach (var (id, body, signature) in new[] { ("msg_forged", Body().ToJsonString(), "v1,AAAA"), ("msg_shapeless", "{", null) })
        {
            await served.Partner.DeliverAsync(served.App, body, id, signature: signature);
            Assert.Equal(404, (await served.App.As("sas:").SeeAsync($"/api/partners/{served.Partner.Id}/deliveries/{id}")).Status);
            Assert.Null(await served.App.Service<Pending>().FindAsync(Pending.Delivery(new PartnerId(served.Partner.Id), id), default));
        }
    }

    [Fact]
    public async Task The_same_id_and_body_again_is_the_same_answer_and_another_body_409()
    {
        var first = await served.Partner.DeliverAsync(served.App, served.Body, "msg_again");
        var again = await served.Partner.DeliverAsync(served.App, served.Body, "msg_again");
        var other = await served.Partner.DeliverAsync(served.App, served.Body + " ", "msg_again");

        Assert.Equal((202, first.Text), (again.Status, again.Text));
        Assert.Equal(409, other.Status);
    }

    [Fact]
    public async Task The_same_id_of_another_organiser_is_another_delivery()
    {
        await served.Partner.DeliverAsync(served.App, served.Body, "msg_mine");
        var other = await APartner.InAsync(served.App);
        Assert.Equal(202, (await other.DeliverAsync(served.App, served.Body + " ", "msg_mine")).Status);
    }

    [Fact]
    public async Task The_phone_posts_as_a_person_and_a_second_tap_is_the_same_delivery()
    {
        var first = await TapAsync("tap-1", served.Body);
        var quoted = await TapAsync("\"tap-1\"", served.Body);
        var other = await TapAsync("tap-1", served.Body + " ");

        Assert.Equal(202, first.Status);
        Assert.StartsWith("form_", first["delivery"], StringComparison.Ordinal);
        Assert.Equal((202, first["delivery"]), (quoted.Status, quoted["delivery"]));
        Assert.Equal(409, other.Status);
    }

    [Fact]
    public async Task The_phone_needs_a_key()
    {
        var seen = await served.App.As($"partner:{served.Partner.Id}").PostAsync(Route, served.Body);
        Assert.Equal((400, "idempotency.key-missing"), (seen.Status, seen.Code));
    }

    [Theory]
    [InlineData("partner:somebody-else", 404)]
    [InlineData("sas:", 403)]
    [InlineData("cms:sierre", 403)]
    [InlineData("commune:6266", 404)]
    [InlineData("admin:", 404)]
    [InlineData(null, 401)]
    public async Task Only_the_organiser_itself_delivers(string? who, int status) =>
        Assert.Equal(status, (await served.App.As(who).PostAsync(Route, served.Body, ("Idempotency-Key", "k"))).Status);

    [Fact]
    public async Task Every_JSON_of_the_public_test_suite_is_answered_and_what_is_no_JSON_is_400()
    {
        if (Repository.Shared("vectors", "json") is not { } folder)
        {
            await Console.Out.WriteLineAsync("JSONTestSuite is not beside the repository: not tried.");
            return;
        }
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            var seen = await served.Partner.DeliverAsync(served.App, await File.ReadAllBytesAsync(file));
            Assert.True(seen.Status is 400 || (seen.Status < 500 && !Path.GetFileName(file).StartsWith("n_", StringComparison.Ordinal)), $"{Path.GetFileName(file)}: {seen.Status}");
        }
    }

    [Theory]
    [InlineData("sas:")]
    [InlineData("partner:nobody")]
    public async Task An_organiser_that_does_not_exist_is_not_there(string who) =>
        Assert.Equal(404, (await served.App.As(who).PostAsync("/api/partners/nobody/attendance", served.Body, ("Idempotency-Key", "k"))).Status);

    string Route => $"/api/partners/{served.Partner.Id}/attendance";

    Task<Seen> TapAsync(string key, string body) => served.App.As($"partner:{served.Partner.Id}").PostAsync(Route, body, ("Idempotency-Key", key));

    static JsonNode Body() => JsonNode.Parse($$"""{ "type": "attendance.recorded", "timestamp": "2026-11-03T16:05:00Z", "data": { "marks": [ {{Mark}} ] } }""")!;
}
