using Azure.Core;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Access;

/// <summary>The end of a day: its chains are sealed, counted and tied to the day before, and the index is whole.</summary>
public class SealAuditTests
{
    readonly StandingClock clock = new(App.Now);

    [Fact]
    public async Task Every_day_that_is_over_is_sealed_once_and_takes_no_line_after()
    {
        await using var app = await App.StartAsync(new() { Business = clock });
        var caseId = await AContract.CaseAsync(app);
        Assert.Equal("0 days sealed, 0 rows of the index healed", await app.SealAsync());
        clock.Now = App.Now.AddDays(3);
        Assert.StartsWith("3 days sealed", await app.SealAsync(), StringComparison.Ordinal);
        Assert.StartsWith("0 days sealed", await app.SealAsync(), StringComparison.Ordinal);
        Assert.True((await app.Audit().GetPropertiesIfExistsAsync(await app.ChainAsync()))!.IsSealed);

        // A process whose clock is behind writes into the first day that is open.
        await using var behind = await App.StartAsync(new() { Beside = app });
        Assert.Equal(200, (await behind.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}")).Status);
        Assert.Contains(await app.LinesAsync("2026-11-23"), line => line.Cases().Contains(caseId));
        foreach (var day in new[] { Trail.Today, "2026-11-21", "2026-11-22", "2026-11-23" }) Assert.Equal((true, null), (await app.VerifyAsync(day)) is var seen ? (seen.Intact, seen.Broken) : default);
    }

    [Fact]
    public async Task A_clock_that_went_ahead_and_back_leaves_nothing_in_the_days_that_it_closed()
    {
        await using var app = await App.StartAsync(new() { Business = clock });
        var caseId = await AContract.CaseAsync(app);
        clock.Now = App.Now.AddDays(30);
        Assert.StartsWith("30 days sealed", await app.SealAsync(), StringComparison.Ordinal);
        await using var back = await App.StartAsync(new() { Beside = app });
        Assert.Equal(200, (await back.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}")).Status);
        Assert.Contains(await app.LinesAsync("2026-12-20"), line => line.Cases().Contains(caseId));
        Assert.Single(await app.Audit().GetBlobsAsync().Where(blob => blob.Name.EndsWith(".jsonl", StringComparison.Ordinal) && !blob.Name.StartsWith("2026-12-20", StringComparison.Ordinal)).ToListAsync());
        Assert.Equal("0 days sealed, 0 rows of the index healed", await back.SealAsync());
    }

    [Fact]
    public async Task A_row_that_says_a_day_to_come_is_sealed_ends_nothing_and_is_told()
    {
        await using var app = await App.StartAsync(new() { Business = clock });
        await AContract.CaseAsync(app);
        await app.Service<AuditChains>().NoteSealAsync(new(2099, 12, 31), "forged", default);
        clock.Now = App.Now.AddDays(1);
        Assert.StartsWith("1 days sealed", await app.SealAsync(), StringComparison.Ordinal);
        Assert.True((await app.VerifyAsync()).Intact);
        Assert.NotEmpty(await app.LinesAsync("2026-11-21"));

        var logger = new Heard<AuditDays>();
        var days = new AuditDays(app.Service<AuditBlobs>(), app.Service<AuditChains>(), app.Service<AuditIndex>(), app.Service<AuditTrail>(), app.Service<KeyRing>(), app.Service<Clocks>(), logger);
        Assert.Null(await days.FirstToSealAsync(default));
        Assert.Equal(["The audit trail of 2099-12-31 is broken: seal line 0, seal-missing"], logger.Messages);
    }

    [Fact]
    public async Task A_second_run_that_closes_a_day_leaves_its_seal_as_the_first_has_noted_it()
    {
        await using var app = await App.StartAsync();
        var (chains, day) = (app.Service<AuditChains>(), new DateOnly(2026, 11, 19));
        await chains.CloseAsync(day, default);
        await chains.NoteSealAsync(day, "the hash", default);
        await chains.CloseAsync(day, default);
        Assert.Equal("the hash", await chains.FindSealAsync(day, default));
    }

    [Theory]
    [InlineData("seal.json")]
    [InlineData("comp=seal")]
    [InlineData("AuditChains")]
    public async Task A_run_that_was_broken_off_is_made_good_by_the_next(string at)
    {
        var (faults, machine, down) = (new FaultPolicy(), new StandingClock(TimeProvider.System.GetUtcNow().AddHours(1)), true);
        await using var app = await App.StartAsync(new() { Business = clock, Faults = faults, Machine = machine });
        await AContract.CaseAsync(app);
        clock.Now = App.Now.AddDays(1);
        await app.As(Trail.Auditor).SeeAsync("/api/audit?case=a");      // today's chain is begun before storage fails
        faults.Answer(503, when: request => down && request.Method == RequestMethod.Put && $"{request.Uri.Path}{request.Uri.Query}".Contains(at, StringComparison.Ordinal), times: 100);
        var run = await app.As(Somebody.Admin).PostAsync("/api/admin/timers/SealAudit/run", "");
        await Until.SeenAsync(() => app.As(Somebody.Admin).SeeAsync($"/api/admin/timers/SealAudit/runs/{run["run"]}"), seen => seen.Text.Contains("\"outcome\":\"failed\"", StringComparison.Ordinal));
        (down, machine.Now) = (false, machine.Now.AddSeconds(1));
        Assert.StartsWith("1 days sealed", await app.SealAsync(), StringComparison.Ordinal);
        Assert.True((await app.VerifyAsync()).Intact);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_in_the_index_is_made_good()
    {
        await using var app = await App.StartAsync(new() { Business = clock });
        var caseId = await AContract.CaseAsync(app);
        await Until.TrueAsync(async () => await app.RowsAsync(AuditIndex.TableName, TableFilter.Partition(caseId)).CountAsync() == 2);
        var table = app.Service<StorageAccount>().Table(AuditIndex.TableName);
        var rows = await app.RowsAsync(AuditIndex.TableName, TableFilter.Partition(caseId)).ToListAsync();
        await table.DeleteEntityAsync(caseId, rows[0].RowKey, rows[0].ETag);
        rows[1]["Who"] = "dev:sas:";
        await table.UpsertEntityAsync(rows[1], TableUpdateMode.Replace);

        clock.Now = App.Now.AddDays(1);
        Assert.Equal("1 days sealed, 2 rows of the index healed", await app.SealAsync());
        var items = (await app.As(Trail.Auditor).SeeAsync($"/api/audit?case={caseId}")).Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.All(items, item => Assert.Equal("dev:cms:sion-herens-conthey", item.GetProperty("who").GetString()));
        Assert.Equal(["OpenCase", "SetStrategy"], items.Select(item => item.GetProperty("what").GetString()).Order());
    }
}
