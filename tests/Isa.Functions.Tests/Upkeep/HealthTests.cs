using Azure.Core;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Upkeep;

public class HealthTests
{
    [Fact]
    public async Task Health_says_version_and_the_business_time_to_everyone()
    {
        await using var app = await App.StartAsync();
        var seen = await app.As(null).SeeAsync("/api/health");
        Assert.Equal((200, "live", "2026-11-20T12:00:00Z"), (seen.Status, seen["status"], seen["now"]));
        Assert.Equal("no-store", seen.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Readiness_follows_the_storage()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        Assert.Equal(200, (await app.As(null).SeeAsync("/api/health/ready")).Status);

        faults.Answer(503, when: FaultPolicy.To(RequestMethod.Get, "none"), times: 5);
        var seen = await app.As(null).SeeAsync("/api/health/ready");
        Assert.Equal((503, "busy"), (seen.Status, seen.Code));
        Assert.NotNull(seen.Headers.RetryAfter);
        Assert.Equal(200, (await app.As(null).SeeAsync("/api/health/ready")).Status);
    }

    [Theory]
    [InlineData(403, "AuthorizationPermissionMismatch")]        // the role has not arrived
    [InlineData(404, "TableNotFound")]
    public async Task A_storage_that_refuses_is_not_ready(int status, string code)
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        faults.Answer(status, code: code, when: FaultPolicy.To(RequestMethod.Get, "none"), times: 1);
        var seen = await app.As(null).SeeAsync("/api/health/ready");
        Assert.Equal((503, "busy"), (seen.Status, seen.Code));
        Assert.Equal(200, (await app.As(null).SeeAsync("/api/health/ready")).Status);
    }

    [Fact]
    public async Task Another_key_file_than_that_of_the_data_is_noticed_at_the_start()
    {
        await using var app = await App.StartAsync();
        var keys = new CaseKeys(app.Service<StorageAccount>(), KeyRing.Fresh(), app.Service<Clocks>());
        await Assert.ThrowsAsync<SettingsException>(() => keys.CheckRingAsync(default));
        await app.Service<CaseKeys>().CheckRingAsync(default);
    }

    [Fact]
    public async Task An_unknown_timer_is_not_there_and_only_the_administration_runs_one()
    {
        await using var app = await App.StartAsync();
        Assert.Equal(404, (await app.As("admin:").PostAsync("/api/admin/timers/Nothing/run", "{}")).Status);
        Assert.Equal(404, (await app.As("sas:").PostAsync("/api/admin/timers/RepairPending/run", "{}")).Status);
        Assert.Equal(202, (await app.As("admin:").PostAsync("/api/admin/timers/RepairPending/run", "")).Status);
        Assert.Equal(400, (await app.As("admin:").PostAsync("/api/admin/timers/RepairPending/run", """{ "olderThanSeconds": -1 }""")).Status);
    }

    [Fact]
    public async Task A_run_asked_for_with_a_key_runs_once_and_can_be_looked_at()
    {
        await using var app = await App.StartAsync();
        var (admin, key) = (app.As("admin:"), ("Idempotency-Key", "run-1"));
        var (first, again) = (await admin.PostAsync("/api/admin/timers/RepairPending/run", "{}", key), await admin.PostAsync("/api/admin/timers/RepairPending/run", "{}", key));
        Assert.Equal((202, first["run"]), (again.Status, again["run"]));

        var run = await Until.SeenAsync(() => admin.SeeAsync(first.Headers.Location!.ToString()), seen => seen.Status == 200 && seen["finishedAt"] != "");
        Assert.Equal((first["run"], "done"), (run["run"], run["outcome"]));
        Assert.Equal(404, (await admin.SeeAsync("/api/admin/timers/RepairPending/runs/20200101T000000.0000000Z")).Status);
    }

    [Theory]
    [InlineData("a%23b")]
    [InlineData("a%0Ab")]
    [InlineData("%25")]
    public async Task A_name_that_no_timer_has_is_not_there(string name)
    {
        await using var app = await App.StartAsync();
        Assert.Equal(404, (await app.As("admin:").SeeAsync($"/api/admin/timers/{name}/runs/20261103T120000.0000000Z")).Status);
        Assert.Equal(404, (await app.As("admin:").SeeAsync($"/api/admin/timers/{name}")).Status);
    }

    [Fact]
    public async Task A_storage_that_is_busy_at_the_start_does_not_end_the_app()
    {
        var (faults, busy) = (new FaultPolicy(), true);
        faults.Answer(503, when: request => busy && FaultPolicy.To(RequestMethod.Get, "/Pending")(request), times: 1000);
        await using var app = await App.StartAsync(new() { Faults = faults });
        await Until.TrueAsync(() => Task.FromResult(faults.Played >= 5));
        busy = false;
        var (partner, machine) = (await APartner.InAsync(app), Environment.ExitCode);
        await partner.DeliverAsync(app, ABody.Present("nobody", "2026-10-05").ToJsonString(), "msg_1");
        Assert.Equal(("processed", 0), ((await partner.ReportAsync(app, "msg_1"))["state"], machine));
    }
}
