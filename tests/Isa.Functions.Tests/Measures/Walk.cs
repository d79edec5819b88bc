using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>A step of a contract: who takes it, what is said, and something else that might be said.</summary>
sealed record AStep(string Name, string Who, string Said, string Otherwise, string State)
{
    /// <summary>The whole way, in order.</summary>
    public static readonly AStep[] All =
    [
        new("preavis", Somebody.Sas, """{ "opinion": "favourable", "reason": "ok" }""", """{ "opinion": "favourable", "reason": "oh" }""", "preavis-given"),
        new("decision", Somebody.Commune, """{ "decision": "approved", "decidedOn": "2026-10-01", "reason": "ok" }""", """{ "decision": "refused", "decidedOn": "2026-10-01", "reason": "ok" }""", "approved"),
        new("activation", "partner", """{ "startedOn": "2026-10-02" }""", """{ "startedOn": "2026-10-03" }""", "active"),
        new("suspension", "partner", """{ "from": "2026-10-10", "reason": "hospital" }""", """{ "from": "2026-10-11", "reason": "hospital" }""", "suspended"),
        new("resumption", "partner", """{ "on": "2026-10-20" }""", """{ "on": "2026-10-21" }""", "active"),
    ];

    public static AStep Of(string name) => All.Single(step => step.Name == name);
}

/// <summary>A contract with its organiser, on its way through the steps.</summary>
sealed record AWalk(App App, APartner Partner, AContract Contract)
{
    public static async Task<AWalk> ProposedAsync(App app, string? to = null)
    {
        var partner = await Organisers.NewAsync(app);
        return new(app, partner, await AContract.ProposedAsync(app, partner, to: to));
    }

    /// <summary>Every step before this one is taken.</summary>
    public static async Task<AWalk> BeforeAsync(App app, string step, string? to = null)
    {
        var walk = await ProposedAsync(app, to);
        foreach (var earlier in AStep.All.TakeWhile(earlier => earlier.Name != step)) Assert.Equal(200, (await walk.TakeAsync(earlier.Name)).Status);
        return walk;
    }

    /// <summary>The contract in this state.</summary>
    public static async Task<AWalk> InAsync(App app, string state, string? to = null)
    {
        if (state == "proposed") return await ProposedAsync(app, to);
        if (state != "refused")
        {
            var reached = await BeforeAsync(app, AStep.All.First(step => step.State == state).Name, to);
            Assert.Equal(state, (await reached.TakeAsync(AStep.All.First(step => step.State == state).Name))["state"]);
            return reached;
        }
        var walk = await BeforeAsync(app, "decision", to);
        Assert.Equal("refused", (await walk.TakeAsync("decision", AStep.Of("decision").Otherwise))["state"]);
        return walk;
    }

    /// <summary>Takes a step as the one whose it is, or as somebody else; `partner` is the organiser of the contract.</summary>
    public Task<Seen> TakeAsync(string step, string? body = null, string? who = null, params (string Name, string Value)[] headers) =>
        App.As((who ??= AStep.Of(step).Who) is "partner" ? $"partner:{Partner.Id}" : who).PostAsync($"/api/contracts/{Contract.Id}/{step}", body ?? AStep.Of(step).Said, headers);

    public Task<Seen> SeeAsync(string who = Somebody.Cms) => Contract.SeeAsync(App, who == "partner" ? $"partner:{Partner.Id}" : who);

    public Task<string[]> EventsAsync() => App.EventsAsync(Contract.CaseId);
}
