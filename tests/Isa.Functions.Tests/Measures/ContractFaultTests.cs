using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>Steps that meet another change, or a storage that fails.</summary>
public class ContractFaultTests(FaultyApp shared) : IClassFixture<FaultyApp>
{
    [Fact]
    public async Task A_step_that_meets_another_change_of_the_case_is_decided_again()
    {
        var walk = await AWalk.ProposedAsync(shared.App);
        shared.Faults.Meanwhile(() => SetStrategyAsync(walk, 1), Calling.Commit);
        Assert.Equal("preavis-given", (await walk.TakeAsync("preavis"))["state"]);
        Assert.Equal(["strategy-set", "preavis-given"], (await walk.EventsAsync())[^2..]);
    }

    [Fact]
    public async Task A_step_that_was_overtaken_by_its_contrary_is_a_conflict()
    {
        var walk = await AWalk.BeforeAsync(shared.App, "decision");
        shared.Faults.Meanwhile(() => walk.TakeAsync("decision", AStep.Of("decision").Otherwise), Calling.Commit);
        (await walk.TakeAsync("decision")).IsProblem(409, "contract.state");
        Assert.Equal("refused", (await walk.SeeAsync())["state"]);
    }

    [Fact]
    public async Task A_step_with_If_Match_is_not_decided_again()
    {
        var walk = await AWalk.BeforeAsync(shared.App, "decision");
        var seen = await walk.SeeAsync();
        shared.Faults.Meanwhile(() => walk.TakeAsync("decision", AStep.Of("decision").Otherwise), Calling.Commit);
        (await walk.TakeAsync("decision", headers: ("If-Match", seen.ETag()))).IsProblem(412, "precondition-failed");
    }

    [Theory]
    [InlineData(3, 200)]
    [InlineData(4, 409)]
    public async Task A_step_is_decided_again_three_times(int changes, int status)
    {
        var walk = await AWalk.ProposedAsync(shared.App);
        var (others, within) = (0, false);
        shared.Faults.Meanwhile(
            async () =>
            {
                within = true;
                await SetStrategyAsync(walk, ++others);
                within = false;
            },
            request => Calling.Commit(request) && !within && others < changes, times: changes);
        var seen = await walk.TakeAsync("preavis");
        Assert.Equal((changes, status), (others, seen.Status));
        if (status == 409) seen.IsProblem(409, "case.changed");
        Assert.Equal(status == 200, (await walk.EventsAsync()).Contains("preavis-given"));
    }

    [Theory]
    [InlineData("preavis")]
    [InlineData("decision")]
    [InlineData("activation")]
    [InlineData("suspension")]
    [InlineData("resumption")]
    public async Task A_step_whose_commit_lost_its_reply_happens_once(string step)
    {
        var walk = await AWalk.BeforeAsync(shared.App, step);
        var (before, played) = ((await walk.EventsAsync()).Length, shared.Faults.Played);
        shared.Faults.LoseReply(Calling.Commit);
        var seen = await walk.TakeAsync(step);
        Assert.Equal((200, AStep.Of(step).State, played + 1), (seen.Status, seen["state"], shared.Faults.Played));
        Assert.Equal(seen.ETag(), (await walk.SeeAsync()).ETag());
        Assert.Equal(before + 1, (await walk.EventsAsync()).Length);
    }

    [Fact]
    public async Task A_proposal_under_a_key_that_failed_at_any_call_becomes_one_contract()
    {
        var partner = await Organisers.NewAsync(shared.App);
        foreach (var call in new[] { Calling.Insert(IdempotencyKeys.TableName), Calling.Insert(ContractKeys.TableName), Calling.Commit, Calling.Replace(IdempotencyKeys.TableName) })
        {
            var (caseId, key, down) = (await AContract.CaseAsync(shared.App), Guid.NewGuid().ToString(), true);
            var body = ABody.Proposal(partner.Id, reference: key).ToJsonString();
            shared.RefuseWhile(() => down, call);
            (await ProposeAsync()).IsProblem(503, "busy");
            down = false;
            shared.Machine.Now += TimeSpan.FromSeconds(61);
            var proposed = await ProposeAsync();
            Assert.True(proposed.Status == 201, proposed.Text);
            Assert.Equal(["case-opened", "strategy-set", "contract-proposed"], await shared.App.EventsAsync(caseId));
            Assert.Equal(proposed["contractId"], (await ProposeAsync())["contractId"]);

            Task<Seen> ProposeAsync() => shared.App.As(Somebody.Cms).PostAsync($"/api/cases/{caseId}/contracts", body, ("Idempotency-Key", key));
        }
    }

    [Fact]
    public async Task A_reference_whose_contract_never_came_is_free_after_ten_minutes()
    {
        var (partner, caseId, down) = (await Organisers.NewAsync(shared.App), await AContract.CaseAsync(shared.App), true);
        shared.RefuseWhile(() => down, Calling.Commit);
        (await ProposeAsync()).IsProblem(503, "busy");
        down = false;
        (await ProposeAsync()).IsRefused(422, "/externalRef contract.reference-taken");
        shared.Machine.Now += TimeSpan.FromMinutes(10);
        Assert.Equal(201, (await ProposeAsync()).Status);

        Task<Seen> ProposeAsync() => shared.App.As(Somebody.Cms).PostAsync($"/api/cases/{caseId}/contracts", ABody.Proposal(partner.Id, reference: "left-over").ToJsonString());
    }

    [Fact]
    public async Task A_claim_that_is_used_again_after_ten_minutes_is_fresh_again()
    {
        var (partner, caseId, other, down) = (await Organisers.NewAsync(shared.App), await AContract.CaseAsync(shared.App), await AContract.CaseAsync(shared.App), true);
        shared.RefuseWhile(() => down, Calling.Commit);
        (await ProposeAsync(caseId, "first")).IsProblem(503, "busy");
        shared.Machine.Now += TimeSpan.FromMinutes(11);
        (await ProposeAsync(caseId, "first")).IsProblem(503, "busy");
        down = false;

        (await ProposeAsync(other, "second")).IsRefused(422, "/externalRef contract.reference-taken");
        Assert.Equal(201, (await ProposeAsync(caseId, "first")).Status);

        Task<Seen> ProposeAsync(string of, string key) =>
            shared.App.As(Somebody.Cms).PostAsync($"/api/cases/{of}/contracts", ABody.Proposal(partner.Id, reference: "late").ToJsonString(), ("Idempotency-Key", key + caseId));
    }

    [Fact]
    public async Task A_proposal_that_lost_to_others_leaves_its_reference_free()
    {
        var walk = await AWalk.InAsync(shared.App, "refused");
        var body = ABody.Proposal(walk.Partner.Id, reference: "free").ToJsonString();
        var (others, within) = (0, false);
        shared.Faults.Meanwhile(
            async () =>
            {
                within = true;
                await SetStrategyAsync(walk, ++others);
                within = false;
            },
            request => Calling.Commit(request) && !within && others < 4, times: 4);
        (await ProposeAsync()).IsProblem(409, "case.changed");
        Assert.Equal(201, (await ProposeAsync()).Status);

        Task<Seen> ProposeAsync() => shared.App.As(Somebody.Cms).PostAsync($"/api/cases/{walk.Contract.CaseId}/contracts", body);
    }

    static async Task SetStrategyAsync(AWalk walk, int number) =>
        Assert.Equal(200, (await walk.App.As(Somebody.Cms).PutAsync($"/api/cases/{walk.Contract.CaseId}/strategy", $$"""{ "axis": "social", "aims": ["aim-{{number}}"] }""")).Status);
}
