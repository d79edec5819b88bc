using System.Text.Json.Nodes;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>PAI: so many begin in a year, in a company that the placement office has validated.</summary>
public class QuotaAndCompanyTests
{
    [Fact]
    public async Task The_last_place_of_a_year_is_given_once_and_a_year_without_number_has_none()
    {
        await using var app = await App.StartAsync();
        var partner = await APai.OfferingAsync(app, quota: 1);
        var (first, second, other) = (await APai.SeenAsync(app, partner), await APai.SeenAsync(app, partner), await APai.SeenAsync(app, partner, "2027-01-01", "2027-06-30"));
        var seen = await Task.WhenAll(first.ApproveAsync(app), second.ApproveAsync(app));
        Assert.Single(seen, answer => answer.Status == 200);
        Assert.Single(seen, answer => answer.Status == 422).IsRefused(422, "/from quota.full");
        (await other.ApproveAsync(app)).IsRefused(422, "/from quota.undefined");
        (await APai.SetQuotaAsync(app, 0)).IsRefused(422, "/measures/8/quotaPerYear/0/count quota.below-given");
    }

    [Fact]
    public async Task Of_three_for_two_places_of_a_year_the_third_begins_when_another_is_called_off()
    {
        await using var app = await App.StartAsync();
        var partner = await APai.OfferingAsync(app, quota: 2);
        var (first, second, third) = (await APai.SeenAsync(app, partner), await APai.SeenAsync(app, partner), await APai.SeenAsync(app, partner, "2026-12-01", "2027-02-28"));
        foreach (var contract in new[] { first, second }) Assert.Equal(200, (await contract.ApproveAsync(app)).Status);
        (await third.ApproveAsync(app)).IsRefused(422, "/from quota.full");

        await first.StepAsync(app, Somebody.Cms, "cancellation", new { reason = "moved" });
        await app.FollowedAsync();
        Assert.Equal(200, (await third.ApproveAsync(app)).Status);
    }

    [Fact]
    public async Task An_employer_has_one_support_at_a_time_however_its_number_is_written()
    {
        await using var app = await App.StartAsync();
        var partner = await APai.OfferingAsync(app, quota: 1);
        await APartner.OfferAsync(app, partner.Id, measure: "ait");
        var contract = await APai.SeenAsync(app, partner, to: "2027-03-31", employer: "CHE-123.456.789");
        foreach (var written in new[] { "CHE-123.456.789", "che 123456789 TVA" }) (await ProposeAsync(written, "2027-03-31")).IsRefused(422, "/details employer.supported-already");
        var after = await ProposeAsync("CHE-123.456.789", "2027-04-01");
        Assert.True(after.Status == 201, after.Text);

        Task<Seen> ProposeAsync(string employer, string from) => app.As(Somebody.Cms).PostAsync(
            $"/api/cases/{contract.CaseId}/contracts", ABody.Proposal(partner.Id, from, "2027-06-30").But("/measure", "ait").But("/details", new JsonObject { ["employerUid"] = employer }).ToJsonString());
    }

    [Fact]
    public async Task A_PAI_begins_when_its_details_are_complete_and_the_office_has_validated_the_company()
    {
        await using var app = await App.StartAsync();
        var contract = await APai.SeenAsync(app, await APai.OfferingAsync(app, quota: 10));
        Assert.Equal(("200", "confederation"), ((await contract.ApproveAsync(app)) is var approved ? $"{approved.Status}" : "", approved["payer"]));
        (await StartAsync()).IsRefused(422, "company.not-validated, /details/employerUid details.missing, /details/tripartiteContractSignedOn details.missing, /details/workContractSignedOn details.missing");

        (await app.As(Somebody.Cms).PutAsync($"/api/contracts/{contract.Id}/details", """{ "details": { "employerUid": 7, "wage": 1 } }""")).IsRefused(422, "/details/employerUid details.wrong-kind, /details/wage details.unknown");
        Assert.Equal(200, (await app.As(Somebody.Cms).PutAsync(
            $"/api/contracts/{contract.Id}/details", """{ "details": { "employerUid": "CHE-123.456.788", "tripartiteContractSignedOn": "2026-09-30", "workContractSignedOn": "2026-09-30" } }""")).Status);
        (await StartAsync()).IsRefused(422, "company.not-validated");
        const string validation = """{ "validatedOn": "2026-09-29", "employerUid": "CHE-123.456.788" }""";
        (await app.As(Somebody.Cms).PostAsync($"/api/contracts/{contract.Id}/company-validation", validation)).IsProblem(403, "forbidden");
        for (var twice = 0; twice < 2; twice++) Assert.Equal(200, (await app.As("orp:sion").PostAsync($"/api/contracts/{contract.Id}/company-validation", validation)).Status);
        Assert.Equal("active", (await StartAsync())["state"]);

        Task<Seen> StartAsync() => app.As(Somebody.Cms).PostAsync($"/api/contracts/{contract.Id}/activation", """{ "startedOn": "2026-10-01" }""");
    }

    [Theory]
    [InlineData("2027-03-31", "contract-proposed")]
    [InlineData("2027-04-01", "contract-proposed longer-than-planned")]
    public async Task A_PAI_of_more_than_six_months_is_marked_when_it_is_proposed(string to, string happened)
    {
        await using var app = await App.StartAsync();
        var contract = await APai.SeenAsync(app, await APai.OfferingAsync(app, quota: 10), to: to);
        Assert.Contains(happened, await app.EventsAsync(contract.CaseId));
    }

    [Fact]
    public async Task An_organiser_is_not_told_of_consents_that_are_withdrawn()
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        var contract = await AContract.ProposedAsync(app, partner);
        await contract.StepAsync(app, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok" });
        Assert.Equal(200, (await contract.ApproveAsync(app)).Status);
        Assert.Equal(200, (await app.As(Somebody.Cms).PostAsync($"/api/cases/{contract.CaseId}/consents/voluntary-participation/withdrawal", """{ "on": "2026-10-01" }""")).Status);
        Assert.Equal((false, true), (await IsToldAsync($"partner:{partner.Id}"), await IsToldAsync(Somebody.Cms)));

        async Task<bool> IsToldAsync(string who)
        {
            var refused = await app.As(who).PostAsync($"/api/contracts/{contract.Id}/activation", """{ "startedOn": "2026-10-01" }""");
            refused.IsRefused(422, "consent.missing");
            return refused.Json.GetProperty("errors")[0].GetProperty("explanation").GetProperty("en").GetString()!.Contains("withdrawn", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_office_takes_part_in_professional_measures_only()
    {
        await using var app = await App.StartAsync();
        var contract = await AContract.ActiveAsync(app, await APartner.InAsync(app));
        (await app.As("orp:sion").PostAsync($"/api/contracts/{contract.Id}/interviews", """{ "on": "2026-10-12", "kind": "joint", "by": "orp" }""")).IsProblem(404, "not-found");
    }
}
