using System.Text.Json.Nodes;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Access;

/// <summary>The Idempotency-Key: the same call twice is one effect and one answer.</summary>
public class IdempotencyTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const string Header = "Idempotency-Key";

    [Fact]
    public async Task The_same_key_and_body_give_the_first_answer_again()
    {
        var (key, body) = (NewKey(), ABody.Intake().ToJsonString());
        var (first, again) = (await PostAsync(body, key), await PostAsync(body, key));
        Assert.Equal((201, 201), (first.Status, again.Status));
        Assert.Equal((first.Text, first.ETag(), first.Headers.Location), (again.Text, again.ETag(), again.Headers.Location));
        Assert.Equal((false, true), (first.IsReplayed(), again.IsReplayed()));
        Assert.Equal(["case-opened"], await shared.App.EventsAsync(first["caseId"]));
    }

    [Fact]
    public async Task The_answer_is_rendered_anew_from_its_place()
    {
        var (key, body) = (NewKey(), ABody.Intake().ToJsonString());
        var first = await PostAsync(body, key);
        var changed = await shared.App.As(Somebody.Cms).PutAsync($"/api/cases/{first["caseId"]}/strategy", """{ "axis": "social", "aims": [] }""");
        var again = await PostAsync(body, key);
        Assert.Equal((201, changed.Text, changed.ETag(), true), (again.Status, again.Text, again.ETag(), again.IsReplayed()));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_changes_nothing()
    {
        var key = NewKey();
        Assert.Equal(201, (await PostAsync(ABody.Intake().ToJsonString(), key)).Status);
        var other = ABody.Intake().ToJsonString();
        (await PostAsync(other, key)).IsProblem(422, "idempotency.key-reused");
        Assert.Equal(201, (await PostAsync(other, NewKey())).Status);
    }

    [Fact]
    public async Task A_key_in_quotes_is_the_same_key()
    {
        var (key, body) = (NewKey(), ABody.Intake().ToJsonString());
        var (bare, quoted) = (await PostAsync(body, key), await PostAsync(body, $"\"{key}\""));
        Assert.Equal((bare["caseId"], true), (quoted["caseId"], quoted.IsReplayed()));
    }

    [Theory]
    [InlineData(1, "", 201)]
    [InlineData(255, "", 201)]
    [InlineData(255, "\"", 201)]
    [InlineData(256, "", 400)]
    [InlineData(256, "\"", 400)]
    [InlineData(0, "\"", 400)]
    [InlineData(0, "", 400)]
    public async Task A_key_has_1_to_255_characters(int length, string quote, int status)
    {
        var seen = await PostAsync(ABody.Intake().ToJsonString(), quote + new string(quote == "" ? 'b' : 'q', length) + quote);
        Assert.Equal(status, seen.Status);
        if (status == 400) seen.IsProblem(400, "idempotency.key-malformed");
    }

    [Fact]
    public async Task The_same_key_of_somebody_else_is_another_call()
    {
        var key = NewKey();
        var sion = await PostAsync(ABody.Intake().ToJsonString(), key);
        var sierre = await shared.App.As(Somebody.OtherCms).PostAsync("/api/intakes", ABody.Intake(commune: 6248, cms: "sierre").ToJsonString(), (Header, key));
        Assert.Equal((201, 201, false), (sion.Status, sierre.Status, sierre.IsReplayed()));
    }

    [Fact]
    public async Task The_same_key_on_another_path_is_another_call()
    {
        var (key, partner) = (NewKey(), await Organisers.NewAsync(shared.App));
        var body = ABody.Proposal(partner.Id).ToJsonString();
        var (one, two) = (await AContract.CaseAsync(shared.App), await AContract.CaseAsync(shared.App));
        var (first, second, again) = (await ProposeAsync(one), await ProposeAsync(two), await ProposeAsync(one));
        Assert.Equal((201, 201, 201), (first.Status, second.Status, again.Status));
        Assert.NotEqual(first["contractId"], second["contractId"]);
        Assert.Equal((first.Text, first.Headers.Location, true), (again.Text, again.Headers.Location, again.IsReplayed()));

        Task<Seen> ProposeAsync(string caseId) => shared.App.As(Somebody.Cms).PostAsync($"/api/cases/{caseId}/contracts", body, (Header, key));
    }

    [Fact]
    public async Task What_was_refused_is_not_remembered_but_judged_again()
    {
        var clock = new StandingClock(App.Now);
        await using var app = await App.StartAsync(new() { Business = clock });
        var (key, body) = (NewKey(), ABody.Intake("2026-11-21").ToJsonString());
        foreach (var _ in new[] { 1, 2 })
        {
            var refused = await app.As(Somebody.Cms).PostAsync("/api/intakes", body, (Header, key));
            refused.IsProblem(422, "refused");
            Assert.False(refused.IsReplayed());
        }
        clock.Now = App.Now.AddDays(1);
        var taken = await app.As(Somebody.Cms).PostAsync("/api/intakes", body, (Header, key));
        Assert.Equal((201, false), (taken.Status, taken.IsReplayed()));
    }

    [Fact]
    public async Task A_refused_body_may_be_mended_under_the_same_key()
    {
        var (key, body) = (NewKey(), ABody.Intake());
        (await PostAsync("{}", key)).IsProblem(400, "malformed");
        (await PostAsync(JsonNode.Parse(body.ToJsonString())!.But("/commune", 6248).ToJsonString(), key)).IsProblem(422, "refused");
        Assert.Equal(201, (await PostAsync(body.ToJsonString(), key)).Status);
    }

    [Fact]
    public async Task Of_ten_calls_at_once_with_one_key_all_that_succeed_are_the_same()
    {
        var (key, body) = (NewKey(), ABody.Intake().ToJsonString());
        var seen = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostAsync(body, key)));
        Assert.All(seen.Where(answer => answer.Status != 201), answer => answer.IsProblem(409, "idempotency.running"));
        Assert.Single(seen.Where(answer => answer.Status == 201).Select(answer => answer["caseId"]).Distinct());
        Assert.Single(seen, answer => answer.Status == 201 && !answer.IsReplayed());
    }

    [Fact]
    public async Task While_the_first_call_runs_the_second_is_told_so()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var (key, body) = (NewKey(), ABody.Intake().ToJsonString());
        Seen? meanwhile = null;
        faults.Meanwhile(async () => meanwhile = await SendAsync(), Calling.Commit);
        var first = await SendAsync();
        meanwhile!.IsProblem(409, "idempotency.running");
        Assert.Equal((201, first["caseId"]), (first.Status, (await SendAsync())["caseId"]));

        Task<Seen> SendAsync() => app.As(Somebody.Cms).PostAsync("/api/intakes", body, (Header, key));
    }

    static string NewKey() => Guid.NewGuid().ToString();

    Task<Seen> PostAsync(string body, string key) => shared.App.As(Somebody.Cms).PostAsync("/api/intakes", body, (Header, key));
}
