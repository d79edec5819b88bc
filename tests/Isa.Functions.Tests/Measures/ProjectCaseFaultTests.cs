using Azure.Core;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;
using Isa.Functions.Tests.Platform;
using Isa.Functions.Upkeep;

namespace Isa.Functions.Tests.Measures;

/// <summary>What is derived from cases while storage fails or others are faster. The queue of the cases is cut: a test says itself when a pass runs.</summary>
public class ProjectCaseFaultTests(FaultyApp shared) : IClassFixture<FaultyApp>, IAsyncLifetime
{
    /// <summary>True in the flow of a pass that the test itself runs.</summary>
    static readonly AsyncLocal<bool> Mine = new();
    bool cut = true;

    public Task InitializeAsync()
    {
        shared.Faults.Answer(503, when: request => cut && request.Uri.Path.Contains($"/{Queues.Cases}/messages", StringComparison.Ordinal), times: FaultPolicy.Always);
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        cut = false;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Ended_between_any_two_calls_the_pass_is_made_up_for_and_every_month_is_marked()
    {
        for (var first = 1; ; first = Calling.Next(first))
        {
            var (walk, calls, down) = (await AWalk.InAsync(shared.App, "active"), new HashSet<Request>(), true);
            shared.RefuseWhile(() => down, request => Mine.Value && Number(calls, request) >= first);
            var ended = await PassAsync(walk);
            down = false;
            if (ended)
            {
                Assert.True(first > 10, "A pass calls storage more often than that.");
                return;
            }
            Assert.True(await walk.IsWaitingAsync(), $"From call {first} on nobody would come back.");

            cut = false;
            await Until.TrueAsync(async () =>
            {
                await RepairPending.Handle(new(TimeSpan.Zero), shared.App.Service<Pending>(), shared.App.Service<Queues>(), shared.App.Service<ReconciliationRuns>(), shared.App.Service<Clocks>(), default);
                return !await walk.IsWaitingAsync();
            });
            cut = true;
            Assert.Equal(("active", false), ((await walk.RowAsync()).GetString("State"), (await walk.RowAsync()).Keys.Contains("Touched")));
            Assert.Equal(["2026-10", "2026-11"], await walk.MarkedAsync());
        }
    }

    [Fact]
    public async Task Months_that_could_not_be_marked_are_marked_with_those_of_the_next_change()
    {
        var (walk, down) = (await AWalk.InAsync(shared.App, "active"), true);
        shared.RefuseWhile(() => down, request => Mine.Value && request.Method == RequestMethod.Put && request.Uri.Path.Contains("reconcile", StringComparison.Ordinal));
        Assert.False(await PassAsync(walk));
        down = false;
        Assert.Equal("2026-10,2026-11", (await walk.RowAsync()).GetString("Touched"));
        Assert.Empty(await walk.MarkedAsync());

        Assert.Equal(200, (await walk.TakeAsync("interviews", """{ "on": "2026-11-03", "kind": "joint", "by": "orp" }""", "partner")).Status);
        Assert.True(await PassAsync(walk));
        Assert.Equal(["2026-10", "2026-11"], await walk.MarkedAsync());
        Assert.False(await walk.IsWaitingAsync());
    }

    [Fact]
    public async Task An_older_pass_that_is_overtaken_changes_nothing()
    {
        foreach (var call in new[] { Calling.Insert(Contracts.TableName), Calling.Replace(Contracts.TableName) })
        {
            var walk = await AWalk.InAsync(shared.App, "active");
            shared.Faults.Meanwhile(
                async () =>
                {
                    Assert.Equal(200, (await walk.TakeAsync("suspension")).Status);
                    Assert.True(await PassAsync(walk));
                },
                request => Mine.Value && call(request));
            Assert.True(await PassAsync(walk));
            Assert.Equal(("suspended", await walk.SeqAsync()), ((await walk.RowAsync()).GetString("State"), (await walk.RowAsync()).GetInt32("CaseSeq")));
            Assert.Equal(["2026-10", "2026-11"], await walk.MarkedAsync());
            Assert.False(await walk.IsWaitingAsync());
        }
    }

    [Fact]
    public async Task A_row_of_a_later_change_stays_and_one_of_an_earlier_change_is_renewed()
    {
        var walk = await AWalk.InAsync(shared.App, "active");
        Assert.True(await PassAsync(walk));
        var (contracts, seq) = (shared.App.Service<Contracts>(), await walk.SeqAsync());
        var (row, stored) = (await walk.RowAsync(), (await contracts.FindAsync(new(walk.Partner.Id), new(walk.Contract.Id), default))!);

        Assert.True(await PassAsync(walk));
        Assert.Equal(row.ETag, (await walk.RowAsync()).ETag);       // said again: nothing is written

        var later = (await contracts.TrySaveAsync(stored with { CaseSeq = seq + 5, Facts = stored.Facts with { State = ContractState.Ended } }, default))!;
        Assert.True(await PassAsync(walk));
        Assert.Equal(("ended", seq + 5), ((await walk.RowAsync()).GetString("State"), (await walk.RowAsync()).GetInt32("CaseSeq")));

        Assert.NotNull(await contracts.TrySaveAsync(later with { CaseSeq = 1, Facts = stored.Facts with { State = ContractState.Proposed } }, default));
        Assert.True(await PassAsync(walk));
        Assert.Equal(("active", seq), ((await walk.RowAsync()).GetString("State"), (await walk.RowAsync()).GetInt32("CaseSeq")));
    }

    [Fact]
    public async Task Passes_at_once_end_the_same()
    {
        var walk = await AWalk.InAsync(shared.App, "active");
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PassAsync(walk))), Assert.True);
        Assert.Equal(("active", await walk.SeqAsync(), false), ((await walk.RowAsync()).GetString("State"), (await walk.RowAsync()).GetInt32("CaseSeq"), (await walk.RowAsync()).Keys.Contains("Touched")));
        Assert.Equal(["2026-10", "2026-11"], await walk.MarkedAsync());
        Assert.False(await walk.IsWaitingAsync());
    }

    [Fact]
    public async Task A_change_that_was_announced_and_never_committed_waits_ten_minutes_and_is_forgotten()
    {
        var (walk, pending) = (await AWalk.ProposedAsync(shared.App), shared.App.Service<Pending>());
        foreach (var id in new[] { new CaseId(walk.Contract.CaseId), new CaseId("case-that-never-came") })
        {
            await pending.UpsertAsync(Pending.Case(id, 50), Queues.Cases, default);
            await shared.App.Service<CaseProjection>().ProjectAsync(id, default);
            Assert.Equal([Pending.Case(id, 50)], (await pending.ListAsync(id, default)).Select(work => work.Key));
            shared.Machine.Now += TimeSpan.FromMinutes(11);
            await shared.App.Service<CaseProjection>().ProjectAsync(id, default);
            Assert.Empty(await pending.ListAsync(id, default));
        }
    }

    [Fact]
    public async Task Who_catches_up_sees_all_that_was_committed_before()
    {
        var walks = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AWalk.InAsync(shared.App, "active")));
        foreach (var walk in walks) Assert.Empty(await walk.ListedAsync());
        await shared.App.Service<CaseProjection>().CatchUpAsync(default);
        foreach (var walk in walks)
        {
            Assert.Equal(ContractState.Active, Assert.Single(await walk.ListedAsync()).State);
            Assert.False(await walk.IsWaitingAsync());
        }
        var all = await shared.App.Service<Contracts>().ListAllAsync(default).Select(contract => contract.Id.ToString()).ToArrayAsync();
        Assert.All(walks, walk => Assert.Contains(walk.Contract.Id, all));
    }

    [Fact]
    public async Task A_commit_that_failed_after_its_announcement_leaves_nothing_but_the_announcement()
    {
        var (walk, down) = (await AWalk.ProposedAsync(shared.App), true);
        Assert.True(await PassAsync(walk));
        shared.RefuseWhile(() => down, Calling.Commit);
        (await walk.TakeAsync("preavis")).IsProblem(503, "busy");
        down = false;
        Assert.True(await walk.IsWaitingAsync());
        Assert.Equal("preavis-given", (await walk.TakeAsync("preavis"))["state"]);
        Assert.True(await PassAsync(walk));
        Assert.False(await walk.IsWaitingAsync());
    }

    /// <summary>The number of a call; a further try of it has the same.</summary>
    static int Number(HashSet<Request> calls, Request request)
    {
        calls.Add(request);
        return calls.Count;
    }

    /// <summary>False: storage ended it.</summary>
    async Task<bool> PassAsync(AWalk walk)
    {
        Mine.Value = true;
        try
        {
            await shared.App.Service<CaseProjection>().ProjectAsync(new(walk.Contract.CaseId), default);
            return true;
        }
        catch (StorageException)
        {
            return false;
        }
    }
}

/// <summary>How tests look at what was derived from the case of a walk.</summary>
static class Derived
{
    public static async Task<TableEntity> RowAsync(this AWalk walk) =>
        await walk.App.Service<StorageAccount>().Table(Contracts.TableName).GetEntityIfExistsAsync($"partner|{walk.Partner.Id}", walk.Contract.Id) ?? throw new InvalidDataException("There is no row.");

    public static async Task<MeasureContract[]> ListedAsync(this AWalk walk) => await walk.App.Service<Contracts>().ListAsync(new(walk.Partner.Id), default).ToArrayAsync();

    public static async Task<MeasureContract> FactsAsync(this AWalk walk) => (await walk.App.Service<Cases>().FindFactsAsync(new(walk.Contract.CaseId), default))!.Value.Facts.Contract(new(walk.Contract.Id))!;

    public static async Task<int> SeqAsync(this AWalk walk) => (await walk.App.Service<Cases>().FindFactsAsync(new(walk.Contract.CaseId), default))!.Value.Seq;

    /// <summary>True while a change of the case waits for its pass.</summary>
    public static async Task<bool> IsWaitingAsync(this AWalk walk) => await walk.App.Service<Pending>().ListAsync(new CaseId(walk.Contract.CaseId), default) is not [];

    public static async Task<PendingWork[]> MarksAsync(this AWalk walk) =>
        await walk.App.Service<Pending>().ListAsync("reconcile", default).Where(work => work.Parts[2] == walk.Partner.Id).ToArrayAsync();

    /// <summary>The months of the organiser that are marked for reconciliation, in order.</summary>
    public static async Task<string[]> MarkedAsync(this AWalk walk) => [.. (await walk.MarksAsync()).Select(work => work.Parts[1]).Order(StringComparer.Ordinal)];
}
