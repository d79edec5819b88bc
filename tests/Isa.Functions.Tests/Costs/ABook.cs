using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Store;

namespace Isa.Functions.Tests.Costs;

/// <summary>The books of a canton with one organiser: attendance and invoices come in, months are reconciled and closed.</summary>
sealed record ABook(App App, APartner Partner)
{
    public const string September = "2026-09", October = "2026-10";

    /// <summary>Residents of four communes; all others have none.</summary>
    public static async Task<ABook> InAsync(App app, bool populations = true)
    {
        var book = new ABook(app, await APartner.InAsync(app));
        if (populations) Assert.Equal(200, (await app.As("sas:").PutAsync("/api/reference/populations/2025", """{ "6266": 35000, "6265": 8000, "6024": 7000, "6090": 1000 }""")).Status);
        return book;
    }

    /// <summary>An active contract of the organiser, 49 francs a day.</summary>
    public Task<AContract> ContractAsync(string from = "2026-09-01", string? to = null) => AContract.ActiveAsync(App, Partner, from, to);

    public async Task PresentAsync(AContract contract, params string[] days)
    {
        var report = await Partner.DeliveredAsync(App, ABody.Present(contract.Id, days));
        Assert.Equal(2 * days.Length, report.Json.GetProperty("marks").GetProperty("recorded").GetInt32());
    }

    public async Task BilledAsync(string number, string month, params (AContract Contract, int Days)[] lines) =>
        Assert.Equal("processed", (await Partner.BilledAsync(App, Invoice(number, month, lines)))["state"]);

    public static JsonNode Invoice(string number, string month, params (AContract Contract, int Days)[] lines) => AnInvoice.Of(number)
        .But("/data/month", month)
        .But("/data/issuedOn", "2026-11-02")
        .But("/data/totalRappen", lines.Sum(line => 4900 * line.Days))
        .But("/data/lines", new JsonArray([.. lines.Select(line => new JsonObject
        {
            ["contract"] = line.Contract.Id,
            ["unit"] = "day",
            ["quantity"] = line.Days,
            ["unitPriceRappen"] = 4900,
            ["amountRappen"] = 4900 * line.Days,
        })]));

    /// <summary>Asks for the month's reconciliation and waits for its end.</summary>
    public async Task<Seen> ReconciledAsync(string month)
    {
        var asked = await App.As("sas:").PostAsync("/api/reconciliations", new { month });
        Assert.True(asked.Status == 202, asked.Text);
        return await RunEndedAsync(month);
    }

    public Task<Seen> RunEndedAsync(string month) => Until.SeenAsync(
        () => App.As("sas:").SeeAsync($"/api/reconciliations/{month}"),
        seen => seen.Json.TryGetProperty("lastRun", out var run) && run.ValueKind == JsonValueKind.Object && run.GetProperty("state").GetString() != "running");

    /// <summary>The nightly run, asked for by hand, and the end of what it sent.</summary>
    public async Task NightAsync(params string[] months)
    {
        var asked = await App.As("admin:").PostAsync("/api/admin/timers/ReconcileNightly/run", new { });
        await Until.SeenAsync(() => App.As("admin:").SeeAsync($"/api/admin/timers/ReconcileNightly/runs/{asked["run"]}"), seen => seen["finishedAt"] is not "");
        foreach (var month in months) await Until.TrueAsync(async () => await App.Service<Pending>().FindAsync(Pending.Reconcile(Of(month), new(Partner.Id)), default) is null);
    }

    public Task<Seen> CloseAsync(string month, object? body = null) => App.As("sas:").PostAsync($"/api/months/{month}/close", body ?? new { });

    /// <summary>Closes a month; a contract with a mark in it makes it exist where nothing else does.</summary>
    public async Task ClosedAsync(string month, AContract? existsBy = null)
    {
        if (existsBy is not null) await PresentAsync(existsBy, Workdays(month, 1));
        var asked = await CloseAsync(month);
        Assert.True(asked.Status == 202, asked.Text);
        await Until.TrueAsync(async () => (await MonthAsync(month))["state"]!.ToString() == "closed");
    }

    /// <summary>The month as the list of months shows it.</summary>
    public async Task<JsonNode> MonthAsync(string month) =>
        JsonNode.Parse((await App.As("sas:").SeeAsync("/api/months")).Text)!["items"]!.AsArray().Single(item => item!["month"]!.ToString() == month)!;

    public Task<Seen> PartnerStatementAsync(string month) => App.As("sas:").SeeAsync($"/api/statements/{month}/partners/{Partner.Id}");

    public Task<Seen> CantonStatementAsync(string month) => App.As("sas:").SeeAsync($"/api/statements/{month}/canton");

    public async Task<LedgerEntry[]> EntriesAsync(string month) => await App.Service<Ledger>().EntriesAsync(Of(month), default).ToArrayAsync();

    public static Month Of(string text) => Month.TryParse(text, out var month) ? month : throw new ArgumentException("A month is written 2026-11.", nameof(text));

    /// <summary>The working days of a month, from the first.</summary>
    public static string[] Workdays(string month, int count) => [.. Enumerable.Range(1, Of(month).Days).Select(Of(month).Day)
        .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Take(count).Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];
}
