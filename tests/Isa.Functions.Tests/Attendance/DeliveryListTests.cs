using System.Globalization;
using System.Text;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Attendance;

/// <summary>An organiser looks at what it delivered, has it applied again, and tries its signature.</summary>
public class DeliveryListTests
{
    [Fact]
    public async Task Deliveries_are_listed_newest_first_in_pages_that_join()
    {
        var clock = new StandingClock(App.Now);
        await using var app = await App.StartAsync(new() { Business = clock });
        var partner = await APartner.InAsync(app);
        for (var number = 0; number < 5; number++)
        {
            clock.Now = App.Now.AddDays(number - 10);
            Assert.Equal(202, (await partner.DeliverAsync(app, ABody.Present("unknown", "2026-10-05").ToJsonString(), $"msg_{number}", at: clock.Now)).Status);
            await partner.ReportAsync(app, $"msg_{number}");
        }

        var (path, seen) = ($"/api/partners/{partner.Id}/deliveries", new List<string>());
        for (string? continuation = null; ;)
        {
            var page = await app.As("sas:").SeeAsync($"{path}?limit=2{(continuation is null ? "" : $"&continuation={continuation}")}");
            seen.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("delivery").GetString()} {item.GetProperty("state").GetString()}"));
            if ((continuation = page.Json.GetProperty("continuation").GetString()) is null) break;
            Assert.Equal(400, (await app.As($"partner:{partner.Id}").SeeAsync($"{path}?limit=2&continuation={continuation}")).Status);
            Assert.Equal(400, (await app.As("sas:").SeeAsync($"{path}?limit=2&state=failed&continuation={continuation}")).Status);
        }
        Assert.Equal(["msg_4 processed", "msg_3 processed", "msg_2 processed", "msg_1 processed", "msg_0 processed"], seen);

        Assert.Equal(["msg_3", "msg_2"], await ListAsync(app, partner, "?from=2026-11-12&to=2026-11-13"));
        Assert.Empty(await ListAsync(app, partner, "?state=failed"));
        Assert.Equal(5, (await ListAsync(app, partner, "?state=processed")).Length);
    }

    [Theory]
    [InlineData("2026-11-11T22:59:59Z", "2026-11-11")]
    [InlineData("2026-11-11T23:00:00Z", "2026-11-12")]
    [InlineData("2026-10-25T22:59:59Z", "2026-10-25")]
    [InlineData("2026-10-25T23:00:00Z", "2026-10-26")]
    [InlineData("2026-10-24T22:00:00Z", "2026-10-25")]
    public async Task A_delivery_belongs_to_the_day_in_Zurich(string receivedAt, string day)
    {
        var at = DateTimeOffset.Parse(receivedAt, CultureInfo.InvariantCulture);
        await using var app = await App.StartAsync(new() { Business = new StandingClock(at) });
        var partner = await APartner.InAsync(app);
        Assert.Equal(202, (await partner.DeliverAsync(app, ABody.Present("unknown", "2026-10-05").ToJsonString(), "msg_1", at: at)).Status);
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(["msg_1"], await ListAsync(app, partner, $"?from={day}&to={day}"));
        Assert.Empty(await ListAsync(app, partner, $"?to={on.AddDays(-1):yyyy-MM-dd}"));
        Assert.Empty(await ListAsync(app, partner, $"?from={on.AddDays(1):yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("?limit=0", "/limit limit.out-of-range")]
    [InlineData("?limit=501", "/limit limit.out-of-range")]
    [InlineData("?state=lost&from=2026-02-30&to=x", "/state state.unknown", "/from date.malformed", "/to date.malformed")]
    [InlineData("?continuation=abc", "/continuation continuation.foreign")]
    [InlineData("?continuation=", "/continuation continuation.foreign")]
    public async Task A_query_of_another_form_is_400_with_all_its_faults(string query, params string[] faults)
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        var seen = await app.As("sas:").SeeAsync($"/api/partners/{partner.Id}/deliveries{query}");
        Assert.Equal(400, seen.Status);
        Assert.Equal(faults, seen.Faults);
    }

    [Fact]
    public async Task A_delivery_that_failed_is_applied_again_when_a_person_says_so()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var partner = await APartner.InAsync(app);
        var contract = await AContract.ActiveAsync(app, partner);
        var receipt = await partner.DeliverAsync(app, ABody.Present(contract.Id, "2026-10-06").ToJsonString(), "msg_failed");
        await partner.ReportAsync(app, "msg_failed");
        var deliveries = app.Service<Deliveries>();
        var stored = (await deliveries.FindAsync(new(partner.Id), "msg_failed", default))!;
        Assert.NotNull(await deliveries.TrySaveAsync(stored with { State = DeliveryState.Failed, Report = null, Attempts = 5 }, default));

        var replayed = await app.As($"partner:{partner.Id}").PostAsync($"{receipt["status"]}/replay", "{}");
        Assert.Equal((202, "received"), (replayed.Status, replayed["state"]));
        var report = await partner.ReportAsync(app, "msg_failed");
        Assert.Equal(("processed", 2), (report["state"], report.Json.GetProperty("marks").GetProperty("recorded").GetInt32()));

        Assert.Equal(404, (await app.As("sas:").PostAsync($"/api/partners/{partner.Id}/deliveries/msg_none/replay", "{}")).Status);
        Assert.Equal(404, (await app.As("cms:sierre").PostAsync($"{receipt["status"]}/replay", "{}")).Status);
    }

    [Theory]
    [InlineData("right", "")]
    [InlineData("no id", "id")]
    [InlineData("id with a dot", "id")]
    [InlineData("late", "timestamp")]
    [InlineData("no timestamp", "timestamp signature")]
    [InlineData("text of the secret", "signature")]
    [InlineData("empty body", "signature")]
    [InlineData("v2", "signature")]
    [InlineData("30 February", "shape")]
    public async Task A_developer_is_told_header_by_header_what_is_wrong(string but, string wrong)
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        var body = ABody.Present("c", but == "30 February" ? "2026-02-30" : "2026-10-05").ToJsonString();
        var id = but == "id with a dot" ? "a.b" : "msg_1";
        var timestamp = App.Now.AddSeconds(but == "late" ? -301 : 0).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var secret = but == "text of the secret" ? "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes(partner.Secret)) : partner.Secret;
        var signature = APartner.Sign(secret, id, timestamp, but == "empty body" ? [] : Encoding.UTF8.GetBytes(body));
        var headers = new Dictionary<string, string> { ["Webhook-Id"] = id, ["webhook-timestamp"] = timestamp, ["webhook-signature"] = but == "v2" ? "v2" + signature[2..] : signature };
        if (but == "no id") headers.Remove("Webhook-Id");
        if (but == "no timestamp") headers.Remove("webhook-timestamp");

        var seen = await app.As($"partner:{partner.Id}").PostAsync($"/api/partners/{partner.Id}/test-deliveries", new { headers, body });

        Assert.Equal(200, seen.Status);
        var checks = seen.Json.GetProperty("checks").EnumerateArray().ToArray();
        Assert.Equal(["id", "timestamp", "signature", "secret", "size", "shape"], checks.Select(check => check.GetProperty("name").GetString()!));
        var expected = but == "no id" ? "id signature" : wrong;
        Assert.Equal(expected, string.Join(' ', checks.Where(check => !check.GetProperty("ok").GetBoolean()).Select(check => check.GetProperty("name").GetString())));
        Assert.Equal(expected == "", seen.Json.GetProperty("ok").GetBoolean());
        Assert.DoesNotContain(APartner.Sign(partner.Secret, id, timestamp, Encoding.UTF8.GetBytes(body))["v1,".Length..], seen.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await app.As("sas:").SeeAsync($"/api/partners/{partner.Id}/deliveries/{Uri.EscapeDataString(id)}")).Status);
    }

    [Theory]
    [InlineData("""{ "headers": { "a": 1 }, "body": "" }""", 400)]
    [InlineData("""{ "headers": { "\ud800": "x" }, "body": "" }""", 400)]
    [InlineData("""{ "headers": { "a": "\ud800" }, "body": "" }""", 400)]
    [InlineData("""{ "headers": {}, "body": "" }""", 200)]
    public async Task What_is_tried_must_be_headers_and_a_body(string body, int status)
    {
        await using var app = await App.StartAsync();
        var partner = await Organisers.NewAsync(app);
        Assert.Equal(status, (await app.As($"partner:{partner.Id}").PostAsync($"/api/partners/{partner.Id}/test-deliveries", body)).Status);
    }

    static async Task<string[]> ListAsync(App app, APartner partner, string query) =>
        [.. (await app.As("sas:").SeeAsync($"/api/partners/{partner.Id}/deliveries{query}")).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("delivery").GetString()!)];
}
