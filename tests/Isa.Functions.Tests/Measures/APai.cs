using System.Text.Json.Nodes;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>Contracts of PAI, of which so many begin in a year.</summary>
static class APai
{
    /// <summary>An organiser of PAI; so many may begin in 2026.</summary>
    public static async Task<APartner> OfferingAsync(App app, int quota)
    {
        var set = await SetQuotaAsync(app, quota);
        Assert.True(set.Status == 200, set.Text);
        var partner = await Organisers.NewAsync(app);
        await APartner.OfferAsync(app, partner.Id, measure: "pai");
        return partner;
    }

    public static Task<Seen> SetQuotaAsync(App app, int quota)
    {
        var body = JsonNode.Parse(AWorld.Catalogue)!;
        body["measures"]![8]!["quotaPerYear"] = new JsonArray(new JsonObject { ["year"] = 2026, ["count"] = quota });
        return app.As(Somebody.Admin).PutAsync("/api/measures", body.ToJsonString());
    }

    /// <summary>A contract with the opinion of the canton.</summary>
    public static async Task<AContract> SeenAsync(App app, APartner partner, string from = "2026-10-01", string to = "2027-03-31", string? employer = null)
    {
        var caseId = await AContract.CaseAsync(app, ABody.Intake().But("/person/residenceStatus", "refugee"));
        var body = ABody.Proposal(partner.Id, from, to).But("/measure", "pai");
        if (employer is not null) body["details"] = new JsonObject { ["employerUid"] = employer };
        var proposed = await app.As(Somebody.Cms).PostAsync($"/api/cases/{caseId}/contracts", body.ToJsonString());
        Assert.True(proposed.Status == 201, proposed.Text);
        var contract = new AContract(caseId, proposed["contractId"]);
        await contract.StepAsync(app, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok" });
        return contract;
    }
}
