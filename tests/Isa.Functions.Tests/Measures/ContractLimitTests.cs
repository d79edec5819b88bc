using System.Text.Json.Nodes;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>Texts and repetitions at their limits, and what is told together.</summary>
public class ContractLimitTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task A_request_for_more_information_is_answered_again_after_the_opinion()
    {
        var walk = await AWalk.ProposedAsync(shared.App);
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        const string more = """{ "opinion": "more-information", "reason": "which days?" }""";
        Assert.Equal(200, (await walk.TakeAsync("preavis", more, headers: key)).Status);
        Assert.Equal(200, (await walk.TakeAsync("preavis")).Status);
        var again = await walk.TakeAsync("preavis", more, headers: key);
        Assert.Equal((200, true), (again.Status, again.IsReplayed()));
    }

    [Fact]
    public async Task Every_rule_is_named_beside_a_reference_that_is_taken()
    {
        var partner = await Organisers.NewAsync(shared.App);
        await AContract.ProposedAsync(shared.App, partner, reference: "A-1");
        var caseId = await AContract.CaseAsync(shared.App);
        (await shared.App.As(Somebody.Cms).PostAsync($"/api/cases/{caseId}/contracts", ABody.Proposal(partner.Id, "2026-10-05", "2026-10-04", "A-1").ToJsonString()))
            .IsRefused(422, "/to period.reversed, /externalRef contract.reference-taken");
    }

    [Fact]
    public async Task Long_texts_within_their_limits_never_end_in_a_500()
    {
        var partner = await Organisers.NewAsync(shared.App);
        var caseId = await AContract.CaseAsync(shared.App);
        var proposed = await shared.App.As(Somebody.Cms).PostAsync($"/api/cases/{caseId}/contracts", ABody.Proposal(partner.Id).But("details", new JsonObject { ["x"] = "@" }).ToJsonString().Replace("@", new string('€', 15_900), StringComparison.Ordinal));
        Assert.Equal(201, proposed.Status);
        var reason = new string('€', 2000);
        var walk = new AWalk(shared.App, partner, new(caseId, proposed["contractId"]));
        foreach (var (step, body) in new[]
        {
            ("preavis", $$"""{ "opinion": "favourable", "reason": "{{reason}}" }"""), ("decision", $$"""{ "decision": "approved", "decidedOn": "2026-10-01", "reason": "{{reason}}" }"""),
            ("activation", """{ "startedOn": "2026-10-02" }"""), ("suspension", $$"""{ "from": "2026-10-10", "reason": "{{reason}}" }"""),
        })
        {
            var seen = await walk.TakeAsync(step, body);
            Assert.True(seen.Status < 500, $"{step}: {seen.Status} {seen.Text}");
        }
    }

    [Fact]
    public async Task Many_suspensions_never_end_in_a_500()
    {
        var walk = await AWalk.BeforeAsync(shared.App, "suspension");
        var reason = new string('€', 2000);
        for (var day = 3; day < 29; day += 2)
        {
            var (from, on) = (await walk.TakeAsync("suspension", $$"""{ "from": "2026-10-{{day:D2}}", "reason": "{{reason}}" }"""), await walk.TakeAsync("resumption", $$"""{ "on": "2026-10-{{day + 1:D2}}" }"""));
            Assert.True(from.Status < 500 && on.Status < 500, $"{day}: {from.Status} {on.Status} {from.Text[..100]}");
        }
    }
}
