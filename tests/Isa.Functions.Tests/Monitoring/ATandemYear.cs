using System.Text.Json.Nodes;
using Isa.Functions.Access;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Monitoring;

/// <summary>
/// A year of the tandem at OSEO in Sion, contract by contract over HTTP: 109 persons begin in March, 39 find work, 45 end otherwise by the end of September, one ends in
/// October, 24 are still there in November. In ISA OSEO has six persons, and another organiser three in Sierre.
/// </summary>
public sealed class ATandemYear : IAsyncLifetime
{
    const int AtOnce = 8;
    const string From = "2026-03-02", To = "2026-11-30";

    internal App App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await App.StartAsync();
        foreach (var partner in new[] { "oseo", "other" }) await APartner.InAsync(App, partner);
        await APartner.OfferAsync(App, "oseo", measure: "tandem");
        (string Measure, string Partner, int Commune, string? EndedOn, string Reason)[] persons =
        [
            .. Enumerable.Repeat(("tandem", "oseo", 6266, "2026-08-31", "first-market-job"), 39),
            .. Enumerable.Repeat(("tandem", "oseo", 6266, "2026-09-30", "term"), 45),
            ("tandem", "oseo", 6266, "2026-10-15", "training"),
            .. Enumerable.Repeat(("tandem", "oseo", 6266, (string?)null, ""), 24),
            .. Enumerable.Repeat(("isa", "oseo", 6266, (string?)null, ""), 6),
            .. Enumerable.Repeat(("isa", "other", 6248, (string?)null, ""), 3),
        ];
        await Parallel.ForEachAsync(persons, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (person, _) =>
        {
            var contract = await ActiveAsync(person.Measure, person.Partner, person.Commune);
            if (person.EndedOn is { } on) await contract.StepAsync(App, CentreOf(person.Commune), "end", new { on, reason = person.Reason });
        });
        await App.Service<CaseProjection>().CatchUpAsync(default);
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    async Task<AContract> ActiveAsync(string measure, string partner, int commune)
    {
        var centre = CentreOf(commune);
        var intake = ABody.Intake(From, commune, centre["cms:".Length..]);
        if (measure == "tandem")
        {
            intake.But("/situation/employability", "good");
            intake["consents"]!.AsArray().Add(new JsonObject { ["kind"] = "procuration", ["givenOn"] = From });
        }
        var caseId = await AContract.CaseAsync(App, intake);
        var proposed = await App.As(centre).PostAsync($"/api/cases/{caseId}/contracts", ABody.Proposal(partner, From, To).But("/measure", measure).ToJsonString());
        Assert.True(proposed.Status == 201, proposed.Text);
        var contract = new AContract(caseId, proposed["contractId"]);
        await contract.StepAsync(App, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok" });
        await contract.StepAsync(App, $"commune:{commune}", "decision", new { decision = "approved", decidedOn = From, reason = "ok" });
        await contract.StepAsync(App, centre, "activation", new { startedOn = From });
        return contract;
    }

    static string CentreOf(int commune) => commune == 6266 ? Somebody.Cms : Somebody.OtherCms;
}
