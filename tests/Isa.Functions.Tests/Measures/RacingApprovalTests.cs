using System.Collections.Concurrent;
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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Of_fifty_one_wins_also_when_the_process_is_killed_again_and_again(int seed)
    {
        const int kills = 4;
        using var app = new AppProcess((await Azurite.Shared).NewAccount());
        await app.StartAsync();
        var partner = await app.PartnerAsync();
        await app.PutAsync(Somebody.Admin, $"/api/measures/isa/offers/{partner.Id}", """{ "places": [ { "from": "2016-10-01", "count": 1 } ] }""");
        var waiting = new ConcurrentQueue<string>(await SeenAsync(partner.Id, app.PostAsync, app.PutAsync));
        var (random, decided) = (new Random(seed), new ConcurrentDictionary<string, Seen>());
        var sending = Enumerable.Range(0, 10).Select(async _ =>
        {
            while (waiting.TryDequeue(out var contract))
            {
                Seen? seen = null;
                await Until.TrueAsync(async () => (seen = await app.TryPostAsync(Somebody.Commune, Decision(contract), Approved)) is { Status: not 503 });
                decided[contract] = seen!;
            }
        }).ToArray();
        for (var kill = 1; kill <= kills; kill++)
        {
            var at = kill * Racing / (kills + 1) + random.Next(-3, 4);
            await Until.TrueAsync(() => Task.FromResult(decided.Count >= at));
            await app.KillAsync();
            await app.StartAsync();
        }
        await Task.WhenAll(sending);

        var approved = (await Task.WhenAll(decided.Keys.Select(contract => app.SeeAsync(Somebody.Cms, $"/api/contracts/{contract}")))).Count(contract => contract["state"] == "approved");
        Assert.Equal((Racing, 1, 1), (decided.Count, approved, decided.Values.Count(seen => seen.Status == 200)));
        output.WriteLine($"{Racing} approvals, {kills} kills: 0 overfills.");
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
