using System.Text.Json.Nodes;
using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Costs;

/// <summary>From marks and invoices to verdicts, ledger and draft statements.</summary>
public class ReconcileTests
{
    [Fact]
    public async Task Billed_and_attended_become_verdicts_entries_and_the_months_statements()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        var (full, less) = (await book.ContractAsync(), await book.ContractAsync());
        await book.PresentAsync(full, ABook.Workdays("2026-10", 18));
        await book.PresentAsync(less, ABook.Workdays("2026-10", 16));
        await book.BilledAsync("2026/10-01", "2026-10", (full, 18), (less, 18));

        var run = await book.ReconciledAsync("2026-10");

        Assert.Equal("done", run.Json.GetProperty("lastRun").GetProperty("state").GetString());
        var found = Assert.Single(run.Json.GetProperty("partners").EnumerateArray());
        Assert.Equal((36 * 4900, 34 * 4900, 2 * 4900, 2), (found.GetProperty("billedRappen").GetInt32(), found.GetProperty("acceptedRappen").GetInt32(), found.GetProperty("differenceRappen").GetInt32(), found.GetProperty("lines").GetInt32()));
        var lines = (await book.PartnerStatementAsync("2026-10")).Json.GetProperty("lines").EnumerateArray().ToDictionary(line => line.GetProperty("contract").GetString()!);
        Assert.Equal(("accepted", "reduced"), (lines[full.Id].GetProperty("verdict").GetString(), lines[less.Id].GetProperty("verdict").GetString()));
        Assert.StartsWith("18 facturés, 16 présents : ", lines[less.Id].GetProperty("explanation").GetProperty("fr").GetString(), StringComparison.Ordinal);
        Assert.Equal([16 * 4900L, 18 * 4900L], (await book.EntriesAsync("2026-10")).Select(entry => entry.Amount.Rappen).Order());
        var canton = JsonNode.Parse((await book.CantonStatementAsync("2026-10")).Text)!;
        Assert.Equal(34 * 4900, canton["totalRappen"]!.GetValue<long>());
        Assert.Equal(122, canton["communes"]!.AsArray().Count);
        Assert.Equal(34 * 4900, canton["cantonShareRappen"]!.GetValue<long>() + canton["communes"]!.AsArray().Sum(row => row!["payableRappen"]!.GetValue<long>()));
    }

    [Fact]
    public async Task An_unchanged_month_is_reconciled_without_writing_and_a_late_mark_touches_only_its_contract()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var book = await ABook.InAsync(app);
        var (one, other) = (await book.ContractAsync(), await book.ContractAsync());
        await book.PresentAsync(one, ABook.Workdays("2026-10", 3));
        await book.PresentAsync(other, ABook.Workdays("2026-10", 3));
        await book.BilledAsync("2026/10-01", "2026-10", (one, 5), (other, 3));
        await book.ReconciledAsync("2026-10");
        var before = await VersionsAsync(app);

        await book.ReconciledAsync("2026-10");
        Assert.Equal(before, await VersionsAsync(app));

        await book.PresentAsync(one, ABook.Workdays("2026-10", 4)[3..]);
        await book.ReconciledAsync("2026-10");
        var changed = (await VersionsAsync(app)).Except(before).Select(row => row.Key).Order(StringComparer.Ordinal);
        Assert.Equal(new[] { $"{one.Id}|0002", $"{one.Id}|head", $"2026-10/drafts/{book.Partner.Id}.json" }.Order(StringComparer.Ordinal), changed);
        Assert.Equal([(EntryKind.Accepted, 3), (EntryKind.Adjustment, 1)], (await book.EntriesAsync("2026-10")).Where(entry => entry.Contract.ToString() == one.Id).Select(entry => (entry.Kind, (int)(entry.Amount.Rappen / 4900))));
    }

    [Fact]
    public async Task What_cannot_be_read_fails_for_its_organiser_alone_and_the_run_names_it()
    {
        await using var app = await App.StartAsync();
        var (good, bad) = (await ABook.InAsync(app), await ABook.InAsync(app));
        foreach (var book in new[] { good, bad })
        {
            var contract = await book.ContractAsync();
            await book.PresentAsync(contract, ABook.Workdays("2026-10", 2));
            await book.BilledAsync("1", "2026-10", (contract, 2));
        }
        await foreach (var row in app.RowsAsync(AttendanceSheets.TableName, TableFilter.Partition($"{bad.Partner.Id}|2026-10")))
        {
            row["Stamps"] = new byte[3];
            await app.Service<StorageAccount>().Table(AttendanceSheets.TableName).UpsertEntityAsync(row, TableUpdateMode.Replace);
        }

        var run = (await good.ReconciledAsync("2026-10")).Json;

        Assert.Equal("failed", run.GetProperty("lastRun").GetProperty("state").GetString());
        Assert.Equal((bad.Partner.Id, "data.unreadable"), Assert.Single(run.GetProperty("lastRun").GetProperty("failures").EnumerateArray()) is var failure ? (failure.GetProperty("partner").GetString(), failure.GetProperty("code").GetString()) : default);
        Assert.Equal(2 * 4900, Assert.Single(run.GetProperty("partners").EnumerateArray()).GetProperty("acceptedRappen").GetInt32());
        Assert.NotNull(await app.Service<Pending>().FindAsync(Pending.Reconcile(new(2026, 10), new(bad.Partner.Id)), default));
    }

    [Fact]
    public async Task A_case_that_cannot_be_read_stays_announced_and_stops_no_run()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        var (good, bad) = (await book.ContractAsync(), await book.ContractAsync());
        await book.PresentAsync(good, ABook.Workdays("2026-10", 2));
        await book.BilledAsync("1", "2026-10", (good, 2));
        await book.ReconciledAsync("2026-10");
        await foreach (var row in app.RowsAsync(Cases.TableName, TableFilter.RowPrefix(bad.CaseId, "contract|")))
        {
            row["Axis"] = "none";
            await app.Service<StorageAccount>().Table(Cases.TableName).UpsertEntityAsync(row, TableUpdateMode.Replace);
        }
        await app.Service<Pending>().UpsertAsync(Pending.Case(new(bad.CaseId), 99), queue: null, default);

        await book.Partner.DeliveredAsync(app, ABody.Present(good.Id, ABook.Workdays("2026-10", 1)));
        await book.NightAsync("2026-10");
        Assert.Equal("done", (await book.ReconciledAsync("2026-10")).Json.GetProperty("lastRun").GetProperty("state").GetString());
        Assert.NotNull(await app.Service<Pending>().FindAsync(Pending.Case(new(bad.CaseId), 99), default));
    }

    [Fact]
    public async Task Two_runs_asked_for_at_once_are_one()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        var contract = await book.ContractAsync();
        await book.PresentAsync(contract, ABook.Workdays("2026-10", 2));
        await book.BilledAsync("1", "2026-10", (contract, 2));

        var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.As("sas:").PostAsync("/api/reconciliations", new { month = "2026-10" })));

        Assert.All(asked, seen => Assert.Equal(202, seen.Status));
        Assert.All(asked.GroupBy(seen => seen["run"]), run => Assert.True(run.Count(seen => !seen.Json.TryGetProperty("already", out _)) == 1, "Each run is begun once."));
        await book.RunEndedAsync("2026-10");
        Assert.Equal(2 * 4900, Assert.Single(await book.EntriesAsync("2026-10")).Amount.Rappen);
    }

    [Fact]
    public async Task What_is_asked_for_while_a_run_goes_on_is_part_of_it()
    {
        await using var app = await App.StartAsync();
        var (runs, month, one, other) = (app.Service<ReconciliationRuns>(), ABook.Of("2026-10"), new PartnerId("organiser-1"), new PartnerId("organiser-2"));
        var begun = (await runs.StartAsync(month, [one], default)).Run.Id;
        var seen = (await runs.LastAsync(month, default))!;

        Assert.Equal((begun, true), await runs.StartAsync(month, [one, other], default) is var (run, already) ? (run.Id, already) : default);

        await runs.FinishAsync(month, seen, one, failure: null, default);       // work that began before the second asking
        Assert.Equal([one, other], (await runs.LastAsync(month, default))!.Partners.Where(partner => partner.FinishedAt is null).Select(partner => partner.Partner));
        var again = (await runs.LastAsync(month, default))!;
        foreach (var partner in new[] { one, other }) await runs.FinishAsync(month, again, partner, failure: null, default);
        Assert.False((await runs.LastAsync(month, default))!.IsRunning);
    }

    [Fact]
    public async Task What_happens_to_a_contract_reaches_the_months_it_concerns_with_the_next_night()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        var contract = await book.ContractAsync();
        await book.PresentAsync(contract, ABook.Workdays("2026-10", 10));
        await book.BilledAsync("1", "2026-10", (contract, 10));
        await book.NightAsync("2026-10");
        Assert.Equal(10 * 4900, (await book.MonthAsync("2026-10"))["totalRappen"]!.GetValue<long>());

        await contract.StepAsync(app, $"partner:{book.Partner.Id}", "end", new { on = ABook.Workdays("2026-10", 4)[3], reason = "moved" });
        await book.NightAsync("2026-10");

        Assert.Equal(4 * 4900, (await book.MonthAsync("2026-10"))["totalRappen"]!.GetValue<long>());
        Assert.Equal([10 * 4900, -6 * 4900], (await book.EntriesAsync("2026-10")).Select(entry => (int)entry.Amount.Rappen));
    }

    [Theory]
    [InlineData("2026-11-19T23:30:00Z", "not due before one o'clock")]              // half past midnight in Zurich
    [InlineData("2026-03-28T23:59:00Z", "not due before one o'clock")]              // before the night in which two o'clock does not exist
    [InlineData("2026-03-29T00:00:00Z", "0 sent, of 0 months")]
    [InlineData("2026-10-25T00:00:00Z", "0 sent, of 0 months")]                     // the night in which it comes twice
    public async Task The_night_begins_at_one_o_clock_whatever_the_clocks_do(string now, string did)
    {
        await using var app = await App.StartAsync(new() { Business = new StandingClock(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)) });
        Assert.Equal(did, await NightlyAsync(app));
    }

    [Fact]
    public async Task A_night_is_done_once_however_many_hours_strike()
    {
        var clock = new StandingClock(new(2026, 10, 25, 0, 0, 0, TimeSpan.Zero));       // two o'clock strikes twice this night
        await using var app = await App.StartAsync(new() { Business = clock });
        Assert.Equal("0 sent, of 0 months", await NightlyAsync(app));
        foreach (var hour in Enumerable.Range(1, 22))
        {
            clock.Now = new(2026, 10, 25, hour, 0, 0, TimeSpan.Zero);
            Assert.Equal("done this night already", await NightlyAsync(app));
        }
        clock.Now = new(2026, 10, 26, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal("0 sent, of 0 months", await NightlyAsync(app));
    }

    [Theory]
    [InlineData("""{ "month": "2026-13" }""", 400, "/month month.malformed")]
    [InlineData("""{ "month": "2026-10", "partner": "nobody" }""", 422, "/partner partner.unknown")]
    [InlineData("""{ "partner": 1 }""", 400, "/month member.missing, /partner value.not-text")]
    public async Task A_run_is_asked_for_by_month_and_organiser(string body, int status, string faults)
    {
        await using var app = await App.StartAsync();
        (await app.As("sas:").PostAsync("/api/reconciliations", body)).IsRefused(status, faults);
    }

    static async Task<string?> NightlyAsync(App app) =>
        (string?)await Invoker.InvokeAsync(new FunctionCatalogue().Timer("ReconcileNightly")!.Handler, new TimerCall(), app.Services, default);

    /// <summary>Every row of the ledger and every draft with its version.</summary>
    static async Task<Dictionary<string, string>> VersionsAsync(App app)
    {
        var versions = await app.RowsAsync(Ledger.TableName).ToDictionaryAsync(row => row.RowKey, row => row.ETag.ToString());
        await foreach (var blob in app.Service<StorageAccount>().Container(Statements.ContainerName).GetBlobsAsync()) versions[blob.Name] = blob.ETag.ToString();
        return versions;
    }
}
