using System.Collections.Concurrent;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;
using Xunit.Abstractions;

namespace Isa.Functions.Tests.Measures;

/// <summary>Fifty communes' clerks decide on the last place at once: one wins, whatever ends meanwhile.</summary>
[Trait("Category", "Deep")]
public class RacingApprovalTests(ITestOutputHelper output)
{
    const int Racing = 50;

    [Fact]
    public async Task Of_fifty_at_two_instances_one_wins()
    {
        const int rounds = 4;
        await using var app = await App.StartAsync();
        await using var other = await App.StartAsync(new() { Beside = app });
        for (var round = 0; round < rounds; round++)
        {
            var partner = await APartner.InAsync(app);
            await APartner.OfferAsync(app, partner.Id, places: 1);
            var contracts = await SeenAsync(partner.Id, (who, path, body) => app.As(who).PostAsync(path, body), (who, path, body) => app.As(who).PutAsync(path, body));
            var seen = await Task.WhenAll(contracts.Select((contract, number) => (number % 2 == 0 ? app : other).As(Somebody.Commune).PostAsync(Decision(contract), Approved)));
            Assert.Single(seen, answer => answer.Status == 200);
            Assert.All(seen.Where(answer => answer.Status != 200), answer => answer.IsRefused(422, "capacity.full"));
        }
        output.WriteLine($"{rounds} rounds of {Racing} approvals at two instances: 0 overfills.");
    }

    /// <summary>In every round there is one place more, for which all race that have none. The first kill comes when a few requests are under way, the second when a place is held: between its seat and its commit.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Of_fifty_one_wins_each_place_also_when_the_process_is_killed_before_the_place_is_won(int seed)
    {
        const int rounds = 6;
        var storage = (await Azurite.Shared).NewAccount();
        using var app = new AppProcess(storage);
        await app.StartAsync();
        var partner = await app.PartnerAsync();
        await SetPlacesAsync(0);
        var contracts = await SeenAsync(partner.Id, app.PostAsync, app.PutAsync);
        var (random, seats, approved) = (new Random(seed), StorageAccount.FromConnectionString(storage).Table(Seats.TableName), new HashSet<string>());
        var (kills, leftHeld, leftUndecided) = (0, 0, 0);
        for (var round = 1; round <= rounds; round++)
        {
            await SetPlacesAsync(round);
            var (underWay, up) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            up.SetResult();
            var waiting = new ConcurrentQueue<string>(contracts.Where(contract => !approved.Contains(contract)).OrderBy(_ => random.Next()));
            var racing = waiting.Count;
            var sending = Enumerable.Range(0, 10).Select(async _ =>
            {
                var decided = new List<(string Contract, Seen Seen)>();
                while (waiting.TryDequeue(out var contract))
                {
                    Seen? seen = null;
                    await Until.TrueAsync(async () =>
                    {
                        await up.Task;
                        Interlocked.Increment(ref underWay);
                        return (seen = await app.TryPostAsync(Somebody.Commune, Decision(contract), Approved)) is { Status: not 503 };
                    });
                    decided.Add((contract, seen!));
                }
                return decided;
            }).ToArray();
            var first = random.Next(1, 4);
            await Until.TrueAsync(() => Task.FromResult(Volatile.Read(ref underWay) >= first));
            await KillAsync();
            await Until.TrueAsync(async () => (await HeldAsync()).Length > 0 || sending.All(sender => sender.IsCompleted));
            await KillAsync();

            var seen = (await Task.WhenAll(sending)).SelectMany(decided => decided).ToArray();
            var won = seen.Where(answer => answer.Seen.Status == 200).ToArray();
            Assert.Equal((racing, 1), (seen.Length, won.Length));
            Assert.All(seen.Except(won), answer => answer.Seen.IsRefused(422, "capacity.full"));
            approved.Add(won[0].Contract);

            async Task KillAsync()
            {
                (kills, up) = (kills + 1, new(TaskCreationOptions.RunContinuationsAsynchronously));
                await app.KillAsync();
                var held = await HeldAsync();
                await app.StartAsync();
                leftHeld += held.Length;
                foreach (var contract in held)
                    if ((await app.SeeAsync(Somebody.Cms, $"/api/contracts/{contract}"))["state"] == "preavis-given") leftUndecided++;
                up.SetResult();
            }
        }

        var states = await Task.WhenAll(contracts.Select(contract => app.SeeAsync(Somebody.Cms, $"/api/contracts/{contract}")));
        Assert.Equal(rounds, states.Count(contract => contract["state"] == "approved"));
        output.WriteLine($"{rounds} places, {Racing} contracts, {kills} kills: {leftHeld} left a place held, {leftUndecided} of them before the commit; 0 overfills.");

        async Task SetPlacesAsync(int places) => Assert.Equal(200, (await app.PutAsync(Somebody.Admin, $"/api/measures/isa/offers/{partner.Id}", $$"""{ "places": [ { "from": "2016-10-01", "count": {{places}} } ] }""")).Status);

        async Task<string[]> HeldAsync() => await seats.QueryAsync($"PartitionKey eq 'isa|{partner.Id}' and State eq 'held'").Select(row => row.RowKey.Split('|')[1]).Except(approved.ToAsyncEnumerable()).ToArrayAsync();
    }

    const string Approved = """{ "decision": "approved", "decidedOn": "2026-10-01", "reason": "ok" }""";

    static string Decision(string contract) => $"/api/contracts/{contract}/decision";

    /// <summary>Contracts of as many persons, each with the opinion of the canton.</summary>
    static async Task<string[]> SeenAsync(string partner, Func<string, string, string, Task<Seen>> post, Func<string, string, string, Task<Seen>> put)
    {
        var contracts = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Racing), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
        {
            var caseId = (await post(Somebody.Cms, "/api/intakes", ABody.Intake().ToJsonString()))["caseId"];
            await put(Somebody.Cms, $"/api/cases/{caseId}/strategy", """{ "axis": "social", "aims": [] }""");
            var contract = (await post(Somebody.Cms, $"/api/cases/{caseId}/contracts", ABody.Proposal(partner).ToJsonString()))["contractId"];
            Assert.Equal(200, (await post(Somebody.Sas, $"/api/contracts/{contract}/preavis", """{ "opinion": "favourable", "reason": "ok" }""")).Status);
            contracts.Add(contract);
        });
        return [.. contracts];
    }
}
