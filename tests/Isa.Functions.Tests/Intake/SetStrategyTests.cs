using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>The strategy of a person: set by the own centre, said twice once, never over a version that was not seen.</summary>
public class SetStrategyTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const string Social = """{ "axis": "social", "aims": ["break-isolation", "keep-a-rhythm"], "note": "doucement" }""";
    const string Professional = """{ "axis": "professional", "aims": [] }""";

    [Fact]
    public async Task A_strategy_said_twice_is_said_once()
    {
        var caseId = await AContract.CaseAsync(shared.App, strategy: false);
        var (first, second) = (await PutAsync(caseId, Social), await PutAsync(caseId, Social));
        Assert.Equal((200, 200, first.ETag(), first.Text), (first.Status, second.Status, second.ETag(), second.Text));
        Assert.Equal("""{"axis":"social","aims":["break-isolation","keep-a-rhythm"],"note":"doucement"}""", first["strategy"]);
        Assert.Equal(["case-opened", "strategy-set"], await shared.App.EventsAsync(caseId));

        var third = await PutAsync(caseId, Professional);
        Assert.NotEqual(first.ETag(), third.ETag());
        Assert.Equal(3, (await shared.App.EventsAsync(caseId)).Length);
    }

    [Theory]
    [InlineData("current", 200)]
    [InlineData("*", 200)]
    [InlineData("\"another\", current", 200)]
    [InlineData("\"stale\"", 412)]
    [InlineData("W/current", 412)]       // RFC 9110: If-Match compares strongly
    [InlineData("no tag at all", 412)]
    [InlineData("", 412)]
    public async Task A_change_is_made_only_over_the_version_that_was_seen(string ifMatch, int status)
    {
        var caseId = await AContract.CaseAsync(shared.App);
        var before = await shared.App.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}");
        var seen = await PutAsync(caseId, Professional, headers: ("If-Match", ifMatch.Replace("current", before.ETag(), StringComparison.Ordinal)));
        if (status == 412) seen.IsProblem(412, "precondition-failed");
        var after = await shared.App.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}");
        Assert.Equal((status, status == 200 ? seen.ETag() : before.ETag()), (seen.Status, after.ETag()));
    }

    [Theory]
    [InlineData(Somebody.Sas, 403)]
    [InlineData(Somebody.Commune, 403)]
    [InlineData(Somebody.OtherCommune, 404)]
    [InlineData(Somebody.OtherCms, 404)]
    [InlineData("partner", 404)]
    [InlineData("evaluator:unifr", 404)]
    [InlineData("auditor:", 404)]
    [InlineData(Somebody.Admin, 404)]
    public async Task Only_the_own_centre_sets_it(string who, int status)
    {
        var partner = await Organisers.NewAsync(shared.App);
        var contract = await AContract.ProposedAsync(shared.App, partner);
        (await PutAsync(contract.CaseId, Professional, who == "partner" ? $"partner:{partner.Id}" : who)).IsProblem(status, status == 403 ? "forbidden" : "not-found");
    }

    [Theory]
    [InlineData("""{ "axis": "sozial", "aims": ["a", ""], "goal": 1 }""", "/axis value.unknown, /aims/1 text.too-short, /goal member.unknown")]
    [InlineData("""{ "aims": "a" }""", "/axis member.missing, /aims value.not-array")]
    [InlineData("null", "value.not-object")]
    public async Task A_body_of_another_shape_is_400_and_says_where(string body, string faults) =>
        (await PutAsync(await AContract.CaseAsync(shared.App), body)).IsRefused(400, faults);

    Task<Seen> PutAsync(string caseId, string body, string who = Somebody.Cms, params (string, string)[] headers) => shared.App.As(who).PutAsync($"/api/cases/{caseId}/strategy", body, headers);
}
