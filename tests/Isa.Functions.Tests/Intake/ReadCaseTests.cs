using System.Text.Json;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>Who sees a case, and how much of it.</summary>
public class ReadCaseTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData(Somebody.Cms, 200)]
    [InlineData(Somebody.Sas, 200)]
    [InlineData(Somebody.Commune, 200)]
    [InlineData(Somebody.OtherCms, 404)]
    [InlineData(Somebody.OtherCommune, 404)]
    [InlineData("partner:oseo", 404)]
    [InlineData("orp:sion", 404)]
    [InlineData("evaluator:unifr", 404)]
    [InlineData("auditor:", 404)]
    [InlineData(Somebody.Admin, 404)]
    public async Task A_case_is_there_for_its_scope_only(string who, int status)
    {
        var caseId = await AContract.CaseAsync(shared.App);
        var seen = await shared.App.As(who).SeeAsync($"/api/cases/{caseId}");
        Assert.Equal(status, seen.Status);
        if (status == 404) seen.IsProblem(404, "not-found");
        else Assert.Equal(("Exemple", "not-realistic", "social"), (Inside(seen, "person", "familyName"), Inside(seen, "situation", "employability"), Inside(seen, "strategy", "axis")));
        Assert.True(seen.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("00000000-0000-4000-8000-000000000000")]
    [InlineData("UPPER")]
    [InlineData("a%20b")]
    [InlineData("-a")]
    public async Task A_case_that_is_not_there_is_404(string caseId) => (await shared.App.As(Somebody.Sas).SeeAsync($"/api/cases/{caseId}")).IsProblem(404, "not-found");

    [Fact]
    public async Task A_note_of_the_strategy_is_for_centre_and_canton()
    {
        var caseId = await AContract.CaseAsync(shared.App);
        await shared.App.As(Somebody.Cms).PutAsync($"/api/cases/{caseId}/strategy", """{ "axis": "social", "aims": ["break-isolation"], "note": "entre nous" }""");
        foreach (var (who, sees) in new[] { (Somebody.Cms, true), (Somebody.Sas, true), (Somebody.Commune, false) })
            Assert.Equal(sees, (await shared.App.As(who).SeeAsync($"/api/cases/{caseId}")).Text.Contains("entre nous", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_organiser_sees_the_names_of_its_persons_and_only_while_they_agree_to_the_exchange_of_data(bool agreed)
    {
        var (partner, other) = (await Organisers.NewAsync(shared.App), await Organisers.NewAsync(shared.App));
        var intake = ABody.Intake();
        if (!agreed) intake["consents"]!.AsArray().RemoveAt(1);
        var caseId = await AContract.CaseAsync(shared.App, intake);
        var proposed = await shared.App.As(Somebody.Cms).PostAsync($"/api/cases/{caseId}/contracts", ABody.Proposal(partner.Id).ToJsonString());

        var seen = await shared.App.As($"partner:{partner.Id}").SeeAsync($"/api/cases/{caseId}");
        Assert.Equal((200, proposed["contractId"]), (seen.Status, seen.Json.GetProperty("contracts")[0].GetString()));
        Assert.All(["situation", "consents", "strategy"], member => Assert.Equal(JsonValueKind.Null, seen.Json.GetProperty(member).ValueKind));
        if (agreed) Assert.Equal(["familyName Exemple", "givenName Muster"], seen.Json.GetProperty("person").EnumerateObject().Where(told => told.Value.ValueKind != JsonValueKind.Null).Select(told => $"{told.Name} {told.Value}"));
        else Assert.Equal(JsonValueKind.Null, seen.Json.GetProperty("person").ValueKind);

        (await shared.App.As($"partner:{other.Id}").SeeAsync($"/api/cases/{caseId}")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task An_organiser_no_longer_sees_a_person_whose_contract_was_refused()
    {
        var partner = await Organisers.NewAsync(shared.App);
        var contract = await AContract.ProposedAsync(shared.App, partner);
        await contract.StepAsync(shared.App, Somebody.Sas, "preavis", new { opinion = "unfavourable", reason = "no" });
        await contract.StepAsync(shared.App, Somebody.Commune, "decision", new { decision = "refused", decidedOn = "2026-10-02", reason = "no" });
        foreach (var path in new[] { $"cases/{contract.CaseId}", $"contracts/{contract.Id}" })
            (await shared.App.As($"partner:{partner.Id}").SeeAsync($"/api/{path}")).IsProblem(404, "not-found");
    }

    static string Inside(Seen seen, string member, string inner) => seen.Json.GetProperty(member).GetProperty(inner).ToString();
}
