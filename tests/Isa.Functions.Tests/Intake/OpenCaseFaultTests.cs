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
        readonly string key = Guid.NewGuid().ToString(), body = ABody.Intake().ToJsonString();

        public Task<Seen> PostAsync() => PostAsync(key);

        /// <summary>The case is read, its key gives it again, and another intake of the person meets it.</summary>
        public async Task HasOneCaseAsync(Seen opened)
        {
            Assert.Equal(opened.Text, (await app.As(Somebody.Cms).SeeAsync($"/api/cases/{opened["caseId"]}")).Text);
            Assert.Equal(opened["caseId"], (await PostAsync())["caseId"]);
            var another = await PostAsync(Guid.NewGuid().ToString());
            another.IsProblem(409, "person.already-known");
            Assert.Equal(opened["caseId"], another["caseId"]);
            Assert.Equal(["case-opened"], await app.EventsAsync(opened["caseId"]));
        }

        Task<Seen> PostAsync(string underKey) => app.As(Somebody.Cms).PostAsync("/api/intakes", body, ("Idempotency-Key", underKey));
    }
}
