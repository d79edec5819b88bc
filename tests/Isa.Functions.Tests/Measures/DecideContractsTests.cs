using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>What a commune decides in one session.</summary>
public class DecideContractsTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task Several_contracts_are_decided_at_once_and_one_that_is_refused_does_not_stop_the_others()
    {
        var partner = await Organisers.NewAsync(shared.App);
        await APartner.OfferAsync(shared.App, partner.Id, places: 1);
        var (approved, full, refused, tooEarly) = (await SeenAsync(partner), await SeenAsync(partner), await SeenAsync(partner), await AContract.ProposedAsync(shared.App, partner));
        var body = $$"""
            { "decidedOn": "2026-11-20", "decisions": [
              { "contract": "{{approved.Id}}", "decision": "approved", "reason": "a" }, { "contract": "{{full.Id}}", "decision": "approved", "reason": "b" },
              { "contract": "{{refused.Id}}", "decision": "refused", "reason": "c" }, { "contract": "{{tooEarly.Id}}", "decision": "approved", "reason": "d" },
              { "contract": "nowhere", "decision": "approved", "reason": "e" } ] }
            """;
        for (var twice = 0; twice < 2; twice++)
        {
            var seen = await shared.App.As(Somebody.Commune).PostAsync("/api/decisions", body);
            Assert.Equal(
                [
                    $"{approved.Id} 200 approved ", $"{full.Id} 422 preavis-given capacity.full", $"{refused.Id} 200 refused ", $"{tooEarly.Id} 409 proposed contract.state", "nowhere 404  not-found",
                ],
                seen.Json.GetProperty("outcomes").EnumerateArray().Select(outcome => $"{outcome.GetProperty("contract")} {outcome.GetProperty("status")} {outcome.GetProperty("state")} {outcome.GetProperty("code")}"));
        }
        Assert.Equal(["a", "c"], (await Task.WhenAll(new[] { approved, refused }.Select(contract => contract.SeeAsync(shared.App, Somebody.Cms)))).Select(seen => seen.Json.GetProperty("decision").GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Another_commune_decides_nothing_here()
    {
        var contract = await SeenAsync(await Organisers.NewAsync(shared.App));
        var seen = await shared.App.As(Somebody.OtherCommune).PostAsync("/api/decisions", $$"""{ "decidedOn": "2026-11-20", "decisions": [ { "contract": "{{contract.Id}}", "decision": "refused", "reason": "x" } ] }""");
        Assert.Equal("404", seen.Json.GetProperty("outcomes")[0].GetProperty("status").ToString());
        Assert.Equal("preavis-given", (await contract.SeeAsync(shared.App, Somebody.Cms))["state"]);
    }

    [Theory]
    [InlineData("""{ "decidedOn": "2026-11-20", "decisions": [] }""", "/decisions list.length")]
    [InlineData("""{ "decidedOn": "soon", "decisions": [ { "contract": "A!", "decision": "perhaps" } ] }""", "/decidedOn date.malformed, /decisions/0/reason member.missing, /decisions/0/contract id.malformed, /decisions/0/decision value.unknown")]
    public async Task A_list_of_another_shape_is_400_and_says_where(string body, string faults) => (await shared.App.As(Somebody.Commune).PostAsync("/api/decisions", body)).IsRefused(400, faults);

    async Task<AContract> SeenAsync(APartner partner)
    {
        var contract = await AContract.ProposedAsync(shared.App, partner);
        await contract.StepAsync(shared.App, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok" });
        return contract;
    }
}
