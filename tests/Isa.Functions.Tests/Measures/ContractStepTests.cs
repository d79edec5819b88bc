using System.Text.Json;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>The steps of a contract over HTTP: in order, by the right one, said twice once.</summary>
public class ContractStepTests(SharedApp shared) : IClassFixture<SharedApp>
{
    public static TheoryData<string> Names { get; } = [.. AStep.All.Select(step => step.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_step_said_twice_is_said_once_and_with_other_content_a_conflict(string step)
    {
        var walk = await AWalk.BeforeAsync(shared.App, step);
        var before = await walk.SeeAsync();
        var (first, again) = (await walk.TakeAsync(step), await walk.TakeAsync(step));
        Assert.Equal((200, AStep.Of(step).State), (first.Status, first["state"]));
        Assert.Equal((200, first.Text, first.ETag()), (again.Status, again.Text, again.ETag()));
        Assert.NotEqual(before.ETag(), first.ETag());
        var events = await walk.EventsAsync();

        (await walk.TakeAsync(step, AStep.Of(step).Otherwise)).IsProblem(409, "contract.state");
        Assert.Equal(first.ETag(), (await walk.SeeAsync()).ETag());
        Assert.Equal(events, await walk.EventsAsync());
    }

    [Fact]
    public async Task The_whole_way_leaves_one_event_a_step_and_each_step_may_be_said_again_at_the_end()
    {
        var walk = await AWalk.BeforeAsync(shared.App, "nothing");
        string[] expected = ["case-opened", "strategy-set", "contract-proposed", "preavis-given", "contract-decided", "contract-activated", "contract-suspended", "contract-resumed"];
        Assert.Equal(expected, await walk.EventsAsync());
        foreach (var step in AStep.All) Assert.Equal((step.Name, 200), (step.Name, (await walk.TakeAsync(step.Name)).Status));
        Assert.Equal(expected, await walk.EventsAsync());

        var seen = await walk.SeeAsync();
        Assert.Equal("""{"opinion":"favourable","givenOn":"2026-11-20","reason":"ok"}""", seen["preavis"]);
        Assert.Equal("""{"decision":"approved","decidedOn":"2026-10-01","reason":"ok"}""", seen["decision"]);
        Assert.Equal("""[{"from":"2026-10-10","to":"2026-10-19","reason":"hospital"}]""", seen["suspensions"]);
        Assert.Equal("2026-10-02", seen["startedOn"]);
    }

    [Theory]
    [InlineData("proposed", "decision activation suspension resumption")]
    [InlineData("preavis-given", "activation suspension resumption")]
    [InlineData("approved", "suspension resumption")]
    [InlineData("active", "resumption")]
    [InlineData("refused", "activation suspension resumption")]
    public async Task A_step_out_of_order_is_a_conflict(string state, string steps)
    {
        var walk = await AWalk.InAsync(shared.App, state);
        var before = await walk.SeeAsync();
        foreach (var step in steps.Split(' '))
            (await walk.TakeAsync(step, who: step is "preavis" or "decision" || state != "refused" ? null : Somebody.Cms)).IsProblem(409, "contract.state");
        Assert.Equal(before.ETag(), (await walk.SeeAsync()).ETag());
    }

    [Fact]
    public async Task More_information_leaves_the_contract_proposed_until_an_opinion_is_given()
    {
        var walk = await AWalk.ProposedAsync(shared.App);
        const string more = """{ "opinion": "more-information", "reason": "which days?" }""";
        var (first, again) = (await walk.TakeAsync("preavis", more), await walk.TakeAsync("preavis", more));
        Assert.Equal(("proposed", first.ETag()), (first["state"], again.ETag()));
        (await walk.TakeAsync("decision")).IsProblem(409, "contract.state");
        Assert.Equal("preavis-given", (await walk.TakeAsync("preavis"))["state"]);
        Assert.Equal(["preavis-given", "preavis-given"], (await walk.EventsAsync())[^2..]);
    }

    /// <summary>Who may take a step, who may only see what it is done to, and for whom the contract is not there.</summary>
    [Theory]
    [InlineData("preavis", Somebody.Sas, Somebody.Cms + " partner " + Somebody.Commune)]
    [InlineData("decision", Somebody.Commune, Somebody.Cms + " partner " + Somebody.Sas)]
    [InlineData("activation", "partner " + Somebody.Cms, Somebody.Sas + " " + Somebody.Commune)]
    [InlineData("suspension", "partner " + Somebody.Cms, Somebody.Sas + " " + Somebody.Commune)]
    [InlineData("resumption", "partner " + Somebody.Cms, Somebody.Sas + " " + Somebody.Commune)]
    public async Task A_step_is_taken_by_the_one_whose_it_is(string step, string may, string see)
    {
        var walk = await AWalk.BeforeAsync(shared.App, step);
        foreach (var who in see.Split(' ')) (await walk.TakeAsync(step, who: who)).IsProblem(403, "forbidden");
        foreach (var who in new[] { Somebody.OtherCms, Somebody.OtherCommune, "partner:oseo", "evaluator:unifr", "orp:sion", "auditor:", Somebody.Admin }) (await walk.TakeAsync(step, who: who)).IsProblem(404, "not-found");
        foreach (var who in may.Split(' ')) Assert.Equal(200, (await walk.TakeAsync(step, who: who)).Status);
    }

    [Theory]
    [InlineData("decision", """{ "decision": "approved", "decidedOn": "2026-09-30", "reason": "x" }""", "/decidedOn decision.before-contact")]
    [InlineData("decision", """{ "decision": "refused", "decidedOn": "2026-11-21", "reason": "x" }""", "/decidedOn date.future")]
    [InlineData("activation", """{ "startedOn": "2026-09-30" }""", "/startedOn start.before-planned")]
    [InlineData("activation", """{ "startedOn": "2026-11-16" }""", "/startedOn start.after-end")]
    [InlineData("activation", """{ "startedOn": "2026-11-21" }""", "/startedOn start.after-end, /startedOn date.future")]
    [InlineData("suspension", """{ "from": "2026-10-01", "reason": "x" }""", "/from date.outside-stay")]
    [InlineData("suspension", """{ "from": "2026-11-16", "reason": "x" }""", "/from date.outside-stay")]
    [InlineData("resumption", """{ "on": "2026-10-10" }""", "/on resumption.before-suspension")]
    [InlineData("resumption", """{ "on": "2026-11-16" }""", "/on date.outside-stay")]
    [InlineData("resumption", """{ "on": "0001-01-01" }""", "/on resumption.before-suspension, /on date.outside-stay")]
    [InlineData("resumption", """{ "on": "9999-12-31" }""", "/on date.outside-stay")]
    public async Task A_date_that_cannot_be_is_refused_by_its_name(string step, string body, string faults)
    {
        var walk = await AWalk.BeforeAsync(shared.App, step, to: "2026-11-15");
        (await walk.TakeAsync(step, body)).IsRefused(422, faults);
        Assert.Equal(200, (await walk.TakeAsync(step)).Status);
    }

    [Theory]
    [InlineData("activation", """{ "startedOn": "2026-11-15" }""")]
    [InlineData("suspension", """{ "from": "2026-11-15", "reason": "x" }""")]
    [InlineData("resumption", """{ "on": "2026-11-15" }""")]
    public async Task The_last_day_counts(string step, string body) =>
        Assert.Equal(200, (await (await AWalk.BeforeAsync(shared.App, step, to: "2026-11-15")).TakeAsync(step, body)).Status);

    [Fact]
    public async Task A_second_suspension_begins_after_the_first()
    {
        var walk = await AWalk.BeforeAsync(shared.App, "nothing");
        (await walk.TakeAsync("suspension", """{ "from": "2026-10-19", "reason": "again" }""")).IsRefused(422, "/from suspension.overlaps");
        Assert.Equal("""[{"from":"2026-10-10","to":"2026-10-19","reason":"hospital"},{"from":"2026-10-20","to":null,"reason":"again"}]""", (await walk.TakeAsync("suspension", """{ "from": "2026-10-20", "reason": "again" }"""))["suspensions"]);
    }

    [Theory]
    [InlineData("2026-10-01", "contract-decided")]
    [InlineData("2026-10-02", "contract-decided decided-late")]
    public async Task A_decision_after_the_planned_start_is_taken_and_marked(string decidedOn, string marked)
    {
        var walk = await AWalk.BeforeAsync(shared.App, "decision");
        Assert.Equal(200, (await walk.TakeAsync("decision", $$"""{ "decision": "approved", "decidedOn": "{{decidedOn}}", "reason": "ok" }""")).Status);
        Assert.Equal(marked, (await walk.EventsAsync())[^1]);
    }

    [Theory]
    [InlineData("preavis", "{}", "/opinion member.missing, /reason member.missing")]
    [InlineData("preavis", """{ "opinion": "good", "reason": "", "subject": "case" }""", "/opinion value.unknown, /reason text.too-short, /subject value.unknown")]
    [InlineData("decision", """{ "decision": "approved", "decidedOn": "2026-11-31", "reason": 1 }""", "/decidedOn date.malformed, /reason value.not-text")]
    [InlineData("activation", """{ "startedOn": null, "on": "2026-10-01" }""", "/startedOn value.not-text, /on member.unknown")]
    [InlineData("suspension", """{ "from": "2026-10-01", "from": "2026-10-02", "reason": "x" }""", "/from member.duplicate")]
    [InlineData("resumption", "null", "value.not-object")]
    public async Task A_body_of_another_shape_is_400_and_says_where(string step, string body, string faults) =>
        (await (await AWalk.ProposedAsync(shared.App)).TakeAsync(step, body)).IsRefused(400, faults);

    [Fact]
    public async Task A_step_is_taken_only_over_the_version_that_was_seen()
    {
        var walk = await AWalk.ProposedAsync(shared.App);
        var before = await walk.SeeAsync();
        (await walk.TakeAsync("preavis", headers: ("If-Match", "\"stale\""))).IsProblem(412, "precondition-failed");
        (await walk.TakeAsync("preavis", headers: ("If-Match", "garbage"))).IsProblem(412, "precondition-failed");
        Assert.Equal(before.ETag(), (await walk.SeeAsync()).ETag());
        Assert.Equal(200, (await walk.TakeAsync("preavis", headers: ("If-Match", before.ETag()))).Status);
        Assert.Equal(200, (await walk.TakeAsync("preavis", headers: ("If-Match", before.ETag()))).Status);       // said twice is once, whatever was seen
        (await walk.TakeAsync("decision", headers: ("If-Match", before.ETag()))).IsProblem(412, "precondition-failed");
        Assert.Equal(200, (await walk.TakeAsync("decision", headers: ("If-Match", (await walk.SeeAsync()).ETag()))).Status);
    }

    [Fact]
    public async Task An_organiser_is_not_told_why_canton_and_commune_decided()
    {
        var walk = await AWalk.InAsync(shared.App, "approved");
        foreach (var (who, told) in new[] { (Somebody.Cms, true), (Somebody.Sas, true), (Somebody.Commune, true), ("partner", false) })
        {
            var seen = await walk.SeeAsync(who);
            foreach (var member in new[] { "preavis", "decision" }) Assert.Equal(told ? JsonValueKind.String : JsonValueKind.Null, seen.Json.GetProperty(member).GetProperty("reason").ValueKind);
        }
        Assert.Equal(JsonValueKind.Null, (await walk.TakeAsync("activation")).Json.GetProperty("decision").GetProperty("reason").ValueKind);
    }

    [Theory]
    [InlineData(Somebody.OtherCms)]
    [InlineData(Somebody.OtherCommune)]
    [InlineData("partner:oseo")]
    [InlineData("evaluator:unifr")]
    [InlineData("orp:sion")]
    [InlineData("auditor:")]
    [InlineData(Somebody.Admin)]
    public async Task A_contract_is_not_there_outside_its_scope(string who) => (await (await AWalk.ProposedAsync(shared.App)).SeeAsync(who)).IsProblem(404, "not-found");

    [Fact]
    public async Task A_step_under_a_key_is_answered_again_after_the_contract_has_moved_on()
    {
        var walk = await AWalk.ProposedAsync(shared.App);
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        Assert.False((await walk.TakeAsync("preavis", headers: key)).IsReplayed());
        foreach (var step in AStep.All[1..]) await walk.TakeAsync(step.Name);
        var events = await walk.EventsAsync();

        var again = await walk.TakeAsync("preavis", headers: key);
        Assert.Equal((200, "active", true), (again.Status, again["state"], again.IsReplayed()));
        Assert.Equal(events, await walk.EventsAsync());
        (await walk.TakeAsync("preavis", AStep.Of("preavis").Otherwise, headers: key)).IsProblem(422, "idempotency.key-reused");
    }

    [Fact]
    public async Task Ten_who_say_the_same_at_once_all_succeed_and_it_happens_once()
    {
        var walk = await AWalk.ProposedAsync(shared.App);
        foreach (var step in AStep.All)
        {
            var before = await walk.EventsAsync();
            var seen = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => walk.TakeAsync(step.Name)));
            Assert.All(seen, answer => Assert.Equal((200, step.State), (answer.Status, answer["state"])));
            Assert.Single(seen.Select(answer => answer.ETag()).Distinct());
            Assert.Equal(before.Length + 1, (await walk.EventsAsync()).Length);
        }
    }

    [Fact]
    public async Task Of_two_contradicting_steps_at_once_one_wins()
    {
        var walk = await AWalk.BeforeAsync(shared.App, "decision");
        var seen = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => walk.TakeAsync("decision", n % 2 == 0 ? AStep.Of("decision").Said : AStep.Of("decision").Otherwise)));
        var decided = (await walk.SeeAsync())["state"];
        Assert.All(seen.Index(), answer => Assert.Equal((answer.Index % 2 == 0) == (decided == "approved") ? 200 : 409, answer.Item.Status));
        Assert.Single(await walk.EventsAsync(), kind => kind == "contract-decided");
    }
}
