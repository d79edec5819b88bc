using Azure.Core;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>An intake with a key while storage fails: whatever happens, one person has one case in the end, and the caller is told when to come back.</summary>
public class OpenCaseFaultTests(FaultyApp shared) : IClassFixture<FaultyApp>
{
    static Func<Request, bool> CallTo(string call) => call switch
    {
        "claim of the key" => Calling.Insert(IdempotencyKeys.TableName),
        "claim of the person" => Calling.Insert(Persons.TableName),
        "key of the case" => Calling.Insert(CaseKeys.TableName),
        "commit of the case" => Calling.Commit,
        "end of the claim of the person" => Calling.Replace(Persons.TableName),
        "memory of the answer" => Calling.Replace(IdempotencyKeys.TableName),
        _ => throw new ArgumentException("No such call.", nameof(call)),
    };

    [Theory]
    [InlineData("claim of the key")]
    [InlineData("claim of the person")]
    [InlineData("key of the case")]
    [InlineData("commit of the case")]
    [InlineData("end of the claim of the person")]
    [InlineData("memory of the answer")]
    public async Task One_fault_is_not_noticed(string call)
    {
        foreach (var fault in new[] { "lost reply", "lost request", "500", "503" })
        {
            var played = shared.Faults.Played;
            if (fault == "lost reply") shared.Faults.LoseReply(CallTo(call));
            else if (fault == "lost request") shared.Faults.LoseRequest(CallTo(call));
            else shared.Faults.Answer(fault == "500" ? 500 : 503, when: CallTo(call));

            var intake = new KeyedIntake(shared.App);
            var opened = await intake.PostAsync();
            Assert.True(opened.Status == 201, $"{fault}: {opened.Status} {opened.Text}");
            Assert.Equal(played + 1, shared.Faults.Played);
            await intake.HasOneCaseAsync(opened);
        }
    }

    [Theory]
    [InlineData("claim of the key")]
    [InlineData("claim of the person")]
    [InlineData("key of the case")]
    [InlineData("commit of the case")]
    public async Task When_storage_stays_busy_the_caller_comes_back_and_is_judged_at_once(string call)
    {
        var (intake, down) = (new KeyedIntake(shared.App), true);
        shared.RefuseWhile(() => down, CallTo(call));
        var refused = await intake.PostAsync();
        down = false;

        refused.IsProblem(503, "busy");
        Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        var opened = await intake.PostAsync();
        Assert.Equal((201, false), (opened.Status, opened.IsReplayed()));
        await intake.HasOneCaseAsync(opened);
    }

    [Theory]
    [InlineData("end of the claim of the person")]
    [InlineData("memory of the answer")]
    public async Task When_storage_gives_up_after_the_commit_the_case_is_found_again(string call)
    {
        var (intake, down) = (new KeyedIntake(shared.App), true);
        shared.RefuseWhile(() => down, CallTo(call));
        var refused = await intake.PostAsync();
        down = false;

        refused.IsProblem(503, "busy");
        Assert.Equal((null, null), (refused.Headers.Location, refused.Headers.ETag));       // nothing of the answer that could not be given
        shared.Machine.Now += TimeSpan.FromSeconds(61);      // the lease of the first call
        var opened = await intake.PostAsync();
        Assert.Equal(201, opened.Status);
        await intake.HasOneCaseAsync(opened);
    }

    [Fact]
    public async Task When_all_of_storage_fails_from_any_call_on_one_case_is_the_end_of_it()
    {
        for (var first = 1; ; first++)
        {
            var (intake, calls, down) = (new KeyedIntake(shared.App), new HashSet<Request>(), true);
            shared.RefuseWhile(() => down, request => Calling.ByPerson(request) && Number(calls, request) >= first);
            var seen = await intake.PostAsync();
            down = false;
            if (calls.Count < first)
            {
                Assert.True(first > 5, "An intake calls storage more often than that.");
                Assert.Equal(201, seen.Status);
                return;
            }
            seen.IsProblem(503, "busy");
            shared.Machine.Now += TimeSpan.FromSeconds(61);
            var opened = await intake.PostAsync();
            Assert.True(opened.Status == 201, $"from call {first} on: {opened.Status} {opened.Text}");
            await intake.HasOneCaseAsync(opened);
        }
    }

    /// <summary>The number of a call; a further try of it has the same.</summary>
    static int Number(HashSet<Request> calls, Request request)
    {
        calls.Add(request);
        return calls.Count;
    }

    [Fact]
    public async Task A_lease_that_lasts_is_respected()
    {
        var (intake, down) = (new KeyedIntake(shared.App), true);
        shared.RefuseWhile(() => down, CallTo("memory of the answer"));
        await intake.PostAsync();
        down = false;
        shared.Machine.Now += TimeSpan.FromSeconds(58);
        (await intake.PostAsync()).IsProblem(409, "idempotency.running");
    }

    [Fact]
    public async Task A_key_is_kept_48_hours()
    {
        var (intake, other) = (new KeyedIntake(shared.App), ABody.Intake().ToJsonString());
        var first = await intake.PostAsync();
        shared.Machine.Now += TimeSpan.FromHours(47.9);
        Assert.Equal((first.Text, true), ((await intake.PostAsync()).Text, (await intake.PostAsync()).IsReplayed()));
        (await intake.PostAsync(body: other)).IsProblem(422, "idempotency.key-reused");
        shared.Machine.Now += TimeSpan.FromHours(0.2);
        Assert.Equal(first.Text, (await intake.PostAsync()).Text);       // the case finds itself, also when the key is forgotten
        shared.Machine.Now += TimeSpan.FromHours(48.1);
        Assert.Equal(201, (await intake.PostAsync(body: other)).Status);
    }

    [Fact]
    public async Task A_person_whose_case_never_came_is_free_after_ten_minutes_and_a_case_keeps_its_person()
    {
        var (body, down) = (ABody.Intake().ToJsonString(), true);
        shared.RefuseWhile(() => down, Calling.Commit);
        (await PostAsync()).IsProblem(503, "busy");
        down = false;
        shared.Machine.Now += TimeSpan.FromMinutes(9.9);
        var refused = await PostAsync();
        refused.IsProblem(409, "person.already-known");
        Assert.False(refused.Json.TryGetProperty("caseId", out _));
        shared.Machine.Now += TimeSpan.FromMinutes(0.2);
        var opened = await PostAsync();
        Assert.Equal(201, opened.Status);
        shared.Machine.Now += TimeSpan.FromMinutes(11);
        Assert.Equal(opened["caseId"], (await PostAsync())["caseId"]);
        Assert.Equal(409, (await PostAsync()).Status);

        Task<Seen> PostAsync() => shared.App.As(Somebody.Cms).PostAsync("/api/intakes", body);
    }

    [Fact]
    public async Task A_person_whose_claim_was_never_ended_is_known_by_the_case()
    {
        var (body, down) = (ABody.Intake().ToJsonString(), true);
        shared.RefuseWhile(() => down, Calling.Replace(Persons.TableName));
        (await PostAsync()).IsProblem(503, "busy");
        down = false;
        shared.Machine.Now += TimeSpan.FromMinutes(11);
        (await PostAsync()).IsProblem(409, "person.already-known");

        Task<Seen> PostAsync() => shared.App.As(Somebody.Cms).PostAsync("/api/intakes", body);
    }

    [Fact]
    public async Task How_long_storage_wants_to_be_left_alone_is_told_to_the_caller()
    {
        shared.Faults.Answer(503, TimeSpan.FromSeconds(45), when: Calling.Commit);
        var seen = await new KeyedIntake(shared.App).PostAsync();
        seen.IsProblem(503, "busy");
        Assert.Equal(TimeSpan.FromSeconds(45), seen.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_read_while_storage_is_busy_is_503_and_says_when_to_come_back()
    {
        var caseId = await AContract.CaseAsync(shared.App);
        var down = true;
        shared.RefuseWhile(() => down, request => request.Uri.Path.Contains($"/{Cases.TableName}", StringComparison.Ordinal));
        var seen = await shared.App.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}");
        down = false;
        seen.IsProblem(503, "busy");
        Assert.NotNull(seen.Headers.RetryAfter);
    }

    /// <summary>One person, one body, one key.</summary>
    sealed class KeyedIntake(App app)
    {
        readonly string key = Guid.NewGuid().ToString(), whole = ABody.Intake().ToJsonString();

        public Task<Seen> PostAsync(string? body = null, string? underKey = null) => app.As(Somebody.Cms).PostAsync("/api/intakes", body ?? whole, ("Idempotency-Key", underKey ?? key));

        /// <summary>The case is read, its key gives it again, and another intake of the person meets it.</summary>
        public async Task HasOneCaseAsync(Seen opened)
        {
            Assert.Equal(opened.Text, (await app.As(Somebody.Cms).SeeAsync($"/api/cases/{opened["caseId"]}")).Text);
            Assert.Equal(opened["caseId"], (await PostAsync())["caseId"]);
            var another = await PostAsync(underKey: Guid.NewGuid().ToString());
            another.IsProblem(409, "person.already-known");
            Assert.Equal(opened["caseId"], another["caseId"]);
            Assert.Equal(["case-opened"], await app.EventsAsync(opened["caseId"]));
        }
    }
}
