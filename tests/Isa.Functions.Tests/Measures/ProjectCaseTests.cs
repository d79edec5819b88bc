using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>What is derived from cases while nothing goes wrong.</summary>
public class ProjectCaseTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task The_contracts_of_an_organiser_follow_every_step()
    {
        var walk = await AWalk.ProposedAsync(shared.App);
        await FollowsAsync("proposed");
        foreach (var step in AStep.All)
        {
            Assert.Equal(200, (await walk.TakeAsync(step.Name)).Status);
            await FollowsAsync(step.State);
        }

        async Task FollowsAsync(string state)
        {
            await Until.TrueAsync(async () => !await walk.IsWaitingAsync());
            var (row, facts) = (await walk.RowAsync(), await walk.FactsAsync());
            Assert.Equal(state, row.GetString("State"));
            Assert.True(ContractRows.AreSame(facts, Assert.Single(await walk.ListedAsync())), $"The projection differs while {state}.");
            Assert.DoesNotContain("Touched", row.Keys);
        }
    }

    [Fact]
    public async Task Each_change_of_a_contract_marks_the_months_that_it_touches()
    {
        var walk = await AWalk.BeforeAsync(shared.App, "activation");
        await Until.TrueAsync(async () => !await walk.IsWaitingAsync());
        Assert.Empty(await walk.MarkedAsync());

        await TouchesAsync("activation", """{ "startedOn": "2026-10-02" }""", "2026-10", "2026-11");
        await TouchesAsync("suspension", """{ "from": "2026-11-10", "reason": "hospital" }""", "2026-11");
        await TouchesAsync("resumption", """{ "on": "2026-11-17" }""", "2026-11");
        await TouchesAsync("interviews", """{ "on": "2026-10-15", "kind": "joint", "by": "orp" }""", "2026-10");
        await TouchesAsync("end", """{ "on": "2026-10-31", "reason": "term" }""", "2026-11");

        async Task TouchesAsync(string step, string body, params string[] months)
        {
            foreach (var work in await walk.MarksAsync()) await walk.App.Service<Pending>().DeleteAsync(work, default);
            Assert.Equal(200, (await walk.TakeAsync(step, body, "partner")).Status);
            await Until.TrueAsync(async () => !await walk.IsWaitingAsync());
            Assert.Equal(months, await walk.MarkedAsync());
        }
    }

    [Fact]
    public async Task A_change_of_the_case_alone_touches_no_month_and_changes_no_facts()
    {
        var walk = await AWalk.InAsync(shared.App, "active");
        await Until.TrueAsync(async () => !await walk.IsWaitingAsync());
        foreach (var work in await walk.MarksAsync()) await shared.App.Service<Pending>().DeleteAsync(work, default);
        Assert.Equal(200, (await shared.App.As(Somebody.Cms).PutAsync($"/api/cases/{walk.Contract.CaseId}/strategy", """{ "axis": "social", "aims": ["other"] }""")).Status);
        await Until.TrueAsync(async () => !await walk.IsWaitingAsync());
        Assert.Empty(await walk.MarkedAsync());
    }
}
