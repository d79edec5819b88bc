using Azure.Core;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>A decision that breaks off at one call to storage after the other: nothing is half done, and said again it stands once.</summary>
public class BrokenOffTests(FaultyApp shared) : PlacesTests(shared.App), IClassFixture<FaultyApp>
{
    /// <summary>True in the flow of a pass that a test itself runs.</summary>
    static readonly AsyncLocal<bool> Mine = new();

    /// <summary>What is said on which contracts, and what holds when it was said.</summary>
    sealed record Said(Func<Task<Seen>> SayAsync, AContract[] On, Func<Seen, Task> HoldsAsync);

    [Fact]
    public Task An_approval_takes_its_place_once() => BreakOffAsync(async () =>
    {
        var partner = await OfferingAsync(1);
        var contract = await SeenAsync(partner);
        return new(() => ApproveAsync(contract), [contract], async _ =>
        {
            (await ApproveAsync(await SeenAsync(partner))).IsRefused(422, "capacity.full");
            Assert.Equal("1 0", await TakenAndFreeAsync(partner));
        });
    });

    [Fact]
    public Task An_approved_extension_takes_its_days_once() => BreakOffAsync(async () =>
    {
        var partner = await OfferingAsync(1);
        var contract = await SeenAsync(partner, to: "2026-11-30");
        Assert.Equal(200, (await ApproveAsync(contract)).Status);
        await contract.StepAsync(App, Somebody.Cms, "activation", new { startedOn = "2026-10-01" });
        await ExtendedAsync(contract, "2026-12-31");
        return new(() => ApproveAsync(contract, subject: "extension"), [contract], async seen =>
        {
            Assert.Equal(("2026-12-31", "approved"), (seen["to"], seen.Json.GetProperty("extension").GetProperty("state").GetString()));
            (await ApproveAsync(await SeenAsync(partner, "2026-12-31"))).IsRefused(422, "capacity.full");
            Assert.Equal("1 0", await TakenAndFreeAsync(partner));
        });
    });

    [Fact]
    public async Task An_approval_with_a_quota_takes_a_place_at_the_organiser_and_one_of_the_year()
    {
        var partner = await APai.OfferingAsync(App, quota: 100);
        var approved = new List<string>();
        await BreakOffAsync(async () =>
        {
            var contract = await APai.SeenAsync(App, partner);
            return new(() => ApproveAsync(contract), [contract], async _ =>
            {
                await FollowAsync(contract);
                approved.Add($"{contract.Id} {SeatState.Taken}");
                foreach (var partition in new[] { Seats.Of("pai", new PartnerId(partner.Id)), Seats.Of("pai", 2026) }) Assert.Equal(approved.Order(StringComparer.Ordinal), await ServedAsync(partition));
            });
        });
        Assert.Equal(200, (await APai.SetQuotaAsync(App, approved.Count)).Status);
        (await ApproveAsync(await APai.SeenAsync(App, partner))).IsRefused(422, "/from quota.full");
    }

    [Fact]
    public Task Of_two_decisions_of_a_session_each_is_taken_whole_or_not_at_all() => BreakOffAsync(async () =>
    {
        var partner = await OfferingAsync(2);
        AContract[] contracts = [await SeenAsync(partner), await SeenAsync(partner)];
        var body = $$"""{ "decidedOn": "2026-11-20", "decisions": [ {{string.Join(", ", contracts.Select(contract => $$"""{ "contract": "{{contract.Id}}", "decision": "approved", "reason": "ok" }"""))}} ] }""";
        return new(() => App.As(Somebody.Commune).PostAsync("/api/decisions", body), contracts, async seen =>
        {
            Assert.Equal(contracts.Select(contract => $"{contract.Id} 200 approved"), seen.Json.GetProperty("outcomes").EnumerateArray().Select(outcome => $"{outcome.GetProperty("contract")} {outcome.GetProperty("status")} {outcome.GetProperty("state")}"));
            Assert.Equal("2 0", await TakenAndFreeAsync(partner));
        });
    });

    [Fact]
    public async Task A_refusal_takes_no_place()
    {
        var partner = await OfferingAsync(1);
        await BreakOffAsync(async () =>
        {
            var contract = await SeenAsync(partner);
            return new(() => RefuseAsync(contract), [contract], async seen =>
            {
                Assert.Equal("refused", seen["state"]);
                await FollowAsync(contract);
                Assert.Equal("0 1", await TakenAndFreeAsync(partner));
            });
        });

        Task<Seen> RefuseAsync(AContract contract) => App.As(Somebody.Commune).PostAsync($"/api/contracts/{contract.Id}/decision", """{ "decision": "refused", "decidedOn": "2026-11-20", "reason": "no" }""");
    }

    [Fact]
    public async Task A_place_that_an_organiser_declines_is_offered_once_to_who_waits()
    {
        var queue = new AQueue(this, await OfferingAsync(1));
        await BreakOffAsync(async () =>
        {
            var (taken, next) = await queue.NextAsync();
            return new(() => queue.DeclineAsync(taken), [taken], async _ =>
            {
                await FollowAsync(taken);
                await Until.TrueAsync(async () => await queue.OffersAsync(next) == 1);          // where the app was faster with the place, it is just being told
                Assert.Equal([$"{next.Id} {SeatState.Offered}"], await ServedAsync(queue.Partition));
            });
        });
    }

    [Fact]
    public async Task What_follows_a_declination_offers_the_place_at_once_wherever_it_breaks_off()
    {
        var (queue, cut) = (new AQueue(this, await OfferingAsync(1)), true);
        shared.RefuseWhile(() => cut, request => request.Uri.Path.Contains($"/{Queues.Cases}/messages", StringComparison.Ordinal));        // only the test follows
        (AContract Taken, AContract Next)? declined = null;
        string[] served = [];
        for (var call = 1; ; call = served is [] || declined is not null ? call + 1 : Calling.Next(call))
        {
            if (declined is null) Assert.Equal(200, (await queue.DeclineAsync((declined = await queue.NextAsync()).Value.Taken)).Status);
            var ((taken, next), calls, down, at) = (declined.Value, new HashSet<Request>(), true, call);
            shared.RefuseWhile(() => down, request => Mine.Value && Calling.Number(calls, request) >= at);
            var passed = await TryFollowAsync(taken);
            down = false;
            served = await ServedAsync(queue.Partition);
            if (served.SequenceEqual([$"{taken.Id} {SeatState.Taken}"])) continue;       // nothing was done yet

            if (!passed) Assert.True(await TryFollowAsync(taken));
            Assert.Equal([$"{next.Id} {SeatState.Offered}"], await ServedAsync(queue.Partition));
            await App.Service<AlertBook>().BringAsync(new CaseId(next.CaseId), default);        // as the watch does
            Assert.Equal(1, await queue.OffersAsync(next));
            declined = null;
            if (!passed) continue;
            Assert.True(call > 10, "A pass calls storage more often than that.");
            cut = false;
            return;
        }
    }

    /// <summary>Breaks off at each call in turn. Where nothing was done yet, the next call is tried on the same contracts: each new set of them costs requests.</summary>
    async Task BreakOffAsync(Func<Task<Said>> prepare)
    {
        Said? said = null;
        string[] before = [];
        for (var call = 1; ; call = said is null ? Calling.Next(call) : call + 1)
        {
            said ??= await prepare();
            before = await AsTheyStandAsync(said);
            var (calls, down, at) = (new HashSet<Request>(), true, call);
            shared.RefuseWhile(() => down, request => Calling.ByPerson(request) && Calling.Number(calls, request) >= at);
            var seen = await said.SayAsync();
            down = false;
            if (seen.Status != 200) seen.IsProblem(503, "busy");
            var after = await AsTheyStandAsync(said);
            if (seen.Status != 200 && after.SequenceEqual(before)) continue;

            var again = await said.SayAsync();
            Assert.True(again.Status == 200, again.Text);
            if (seen.Status == 200) Assert.Equal(seen.Text, again.Text);
            foreach (var (stood, stands) in before.Zip(await AsTheyStandAsync(said)))
            {
                Assert.Equal(int.Parse(stood.Split(' ')[0]) + 1, int.Parse(stands.Split(' ')[0]));
                Assert.NotEqual(stood.Split(' ')[1], stands.Split(' ')[1]);
            }
            await said.HoldsAsync(again);
            if (calls.Count < at)
            {
                Assert.True(call > 5, "It calls storage more often than that.");
                return;
            }
            said = null;
        }
    }

    /// <summary>Of each contract the number of events of its case, and its version.</summary>
    async Task<string[]> AsTheyStandAsync(Said said)
    {
        var versions = new List<string>();
        foreach (var contract in said.On) versions.Add($"{(await App.EventsAsync(contract.CaseId)).Length} {(await contract.SeeAsync(App, Somebody.Cms)).ETag()}");
        return [.. versions];
    }

    /// <summary>False: storage ended it.</summary>
    async Task<bool> TryFollowAsync(AContract contract)
    {
        Mine.Value = true;
        try
        {
            await FollowAsync(contract);
            return true;
        }
        catch (StorageException)
        {
            return false;
        }
        finally
        {
            Mine.Value = false;
        }
    }

    /// <summary>An organiser with one place, one who has it, and one who waits for it: who was offered it has it the next time.</summary>
    sealed class AQueue(BrokenOffTests tests, APartner partner)
    {
        AContract? offered;

        public string Partition => Seats.Of("isa", new PartnerId(partner.Id));

        public async Task<(AContract Taken, AContract Next)> NextAsync()
        {
            var taken = offered ?? await tests.SeenAsync(partner);
            Assert.Equal(200, (await tests.ApproveAsync(taken)).Status);
            await tests.FollowAsync(taken);
            return (taken, offered = await tests.WaitingAsync(partner));
        }

        public Task<Seen> DeclineAsync(AContract contract) => tests.App.As($"partner:{partner.Id}").PostAsync($"/api/contracts/{contract.Id}/declination", """{ "reason": "not-suitable" }""");

        public async Task<int> OffersAsync(AContract contract) =>
            (await tests.App.As(Somebody.Commune).SeeAsync("/api/alerts?kind=decision-waiting&open=true&limit=500")).Json.GetProperty("items").EnumerateArray()
                .Count(alert => (alert.GetProperty("contractId").GetString(), alert.GetProperty("dueOn").GetString()) == (contract.Id, "2026-11-27"));
    }
}
