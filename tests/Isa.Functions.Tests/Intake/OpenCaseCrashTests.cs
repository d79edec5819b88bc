using System.Collections.Concurrent;
using Azure.Core;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>An intake with a key that breaks off at each of its calls to storage in turn, and is said again: one case, one claim, one data key, one answer.</summary>
public class OpenCaseCrashTests(FaultyApp shared) : IClassFixture<FaultyApp>
{
    /// <summary>What one intake leaves, once each.</summary>
    static readonly string[] Tables = [IdempotencyKeys.TableName, Persons.TableName, CaseKeys.TableName, Cases.TableName];

    App App => shared.App;

    [Theory]
    [InlineData("the call fails")]
    [InlineData("the call fails and every later one")]
    [InlineData("the call is done, its reply is lost, and every later one fails")]
    public async Task At_whatever_call_it_breaks_off_there_is_one_case_in_the_end(string breaksOff)
    {
        for (var number = 1; ; number++)
        {
            var (key, body, before) = (Guid.NewGuid().ToString(), ABody.Intake().ToJsonString(), await CountAsync());
            var (calls, down, at) = (new HashSet<Request>(), true, number);
            if (breaksOff.Contains("reply", StringComparison.Ordinal)) shared.Faults.LoseReply(request => down && Calling.ByPerson(request) && Calling.Number(calls, request) == at);
            shared.RefuseWhile(() => down, request => Calling.ByPerson(request) && Calling.Number(calls, request) is var call && (call == at || (call > at && breaksOff.Contains("later", StringComparison.Ordinal))));
            var seen = await PostAsync(key, body);
            down = false;
            if (calls.Count < number)
            {
                Assert.True(number > 5, "An intake calls storage more often than that.");
                return;
            }
            if (seen.Status != 201) seen.IsProblem(503, "busy");
            shared.Machine.Now += TimeSpan.FromSeconds(61);      // the lease of the first call
            var opened = await PostAsync(key, body);
            Assert.True(opened.Status == 201, $"call {number}: {opened.Status} {opened.Text}");
            if (seen.Status == 201) Assert.Equal(seen["caseId"], opened["caseId"]);
            Assert.Equal((opened.Text, true), (await PostAsync(key, body) is var again ? again.Text : "", again.IsReplayed()));
            Assert.Equal(Tables.Select(table => (table, 1)), (await CountAsync()).Zip(before, (after, earlier) => after - earlier).Zip(Tables, (more, table) => (table, more)));
            Assert.Equal(["case-opened"], await App.EventsAsync(opened["caseId"]));
            Assert.Contains("create OpenCase cms", await App.OfCaseAsync(opened["caseId"]));
        }
    }

    [Fact]
    public async Task What_cannot_be_audited_is_not_answered_and_is_said_again()
    {
        var (key, body, before, down) = (Guid.NewGuid().ToString(), ABody.Intake().ToJsonString(), await CountAsync(), true);
        shared.RefuseWhile(() => down, request => request.Uri.Path.Contains($"/{AuditBlobs.ContainerName}", StringComparison.Ordinal));
        var refused = await PostAsync(key, body);
        down = false;
        refused.IsProblem(503, "busy");
        Assert.DoesNotContain("Exemple", refused.Text, StringComparison.Ordinal);
        shared.Machine.Now += TimeSpan.FromSeconds(61);
        var opened = await PostAsync(key, body);
        Assert.Equal(201, opened.Status);
        Assert.All((await CountAsync()).Zip(before, (after, earlier) => after - earlier), more => Assert.Equal(1, more));
        Assert.Contains("create OpenCase cms", await App.OfCaseAsync(opened["caseId"]));
    }

    [Fact]
    public async Task Of_two_users_who_admit_one_person_at_once_one_wins()
    {
        for (var round = 0; round < 10; round++)
        {
            var ahv = ABody.NextAhv();
            var seen = await Task.WhenAll(
                App.As(Somebody.Cms).PostAsync("/api/intakes", ABody.Intake(ahv: ahv).ToJsonString(), ("Idempotency-Key", Guid.NewGuid().ToString())),
                App.As(Somebody.OtherCms).PostAsync("/api/intakes", ABody.Intake(commune: 6248, cms: "sierre", ahv: ahv).ToJsonString(), ("Idempotency-Key", Guid.NewGuid().ToString())));
            var loser = Assert.Single(seen, answer => answer.Status != 201);
            loser.IsProblem(409, "person.already-known");
            Assert.False(loser.Json.TryGetProperty("caseId", out _));
        }
    }

    Task<Seen> PostAsync(string key, string body) => App.As(Somebody.Cms).PostAsync("/api/intakes", body, ("Idempotency-Key", key));

    /// <summary>Keys, claims, data keys and cases.</summary>
    async Task<int[]> CountAsync() =>
        [.. await Task.WhenAll(Tables.Select(async table => await App.RowsAsync(table).Select(row => table == Cases.TableName ? row.PartitionKey : $"{row.PartitionKey} {row.RowKey}").Distinct().CountAsync()))];
}

/// <summary>The process itself ends without warning in a burst of intakes.</summary>
public class KilledIntakeTests
{
    const int Senders = 8;

    [Theory]
    [Trait("Category", "Deep")]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Killed_at_random_every_intake_said_again_with_its_key_is_one_case(int seed)
    {
        const int intakes = 120, kills = 8;
        using var app = new AppProcess((await Azurite.Shared).NewAccount());
        await app.StartAsync();
        var waiting = new ConcurrentQueue<(string Key, string Body)>(Enumerable.Range(0, intakes).Select(_ => (Guid.NewGuid().ToString(), ABody.Intake().ToJsonString())));
        var (opened, leased) = (new ConcurrentDictionary<string, (string Body, string CaseId)>(), new ConcurrentBag<(string Key, string Body)>());
        var random = new Random(seed);
        var killAt = new Queue<int>(Enumerable.Range(0, kills).Select(_ => random.Next(3, intakes - 20)).Order());
        var sending = Enumerable.Range(0, Senders).Select(async _ =>
        {
            while (waiting.TryDequeue(out var intake))
            {
                var seen = await AnsweredAsync(intake.Key, intake.Body);
                if (seen.Status == 201) opened[intake.Key] = (intake.Body, seen["caseId"]);
                else
                {
                    seen.IsProblem(409, "idempotency.running");        // whoever died with it still holds its lease
                    leased.Add(intake);
                }
            }
        }).ToArray();
        while (killAt.TryDequeue(out var at))
        {
            await Until.TrueAsync(() => Task.FromResult(opened.Count + leased.Count >= at));
            await app.KillAsync();
            await app.StartAsync();
        }
        await Task.WhenAll(sending);
        Assert.NotEmpty(leased);
        foreach (var (key, body) in leased)
            opened[key] = (body, (await Until.SeenAsync(() => AnsweredAsync(key, body), seen => seen.Status == 201, longest: TimeSpan.FromMinutes(2)))["caseId"]);

        Assert.Equal(intakes, opened.Values.Select(intake => intake.CaseId).Distinct().Count());
        foreach (var (key, (body, caseId)) in opened)
        {
            Assert.Equal(caseId, (await AnsweredAsync(key, body))["caseId"]);
            var events = (await app.SeeAsync(Somebody.Cms, $"/api/cases/{caseId}/events")).Json.GetProperty("items").EnumerateArray().ToArray();
            Assert.Equal(["case-opened"], events.Select(said => said.GetProperty("kind").GetString()));
        }
        Assert.Equal("true", (await app.SeeAsync(Trail.Auditor, $"/api/audit/verification?day={Trail.Today}"))["intact"], ignoreCase: true);

        // Said until an answer comes that judges it.
        async Task<Seen> AnsweredAsync(string key, string body)
        {
            Seen? seen = null;
            await Until.TrueAsync(async () => (seen = await app.TryPostAsync(Somebody.Cms, "/api/intakes", body, ("Idempotency-Key", key))) is { Status: not 503 });
            return seen!;
        }
    }
}
