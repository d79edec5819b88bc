using Azure.Core;
using Isa.Domain.Values;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Costs;

/// <summary>Invoices become lines, once each, whatever happens on the way.</summary>
public class RecordInvoiceTests
{
    [Fact]
    public async Task Lines_of_known_contracts_are_recorded_and_the_others_are_stored_and_reported()
    {
        await using var app = await App.StartAsync();
        var (partner, other) = (await APartner.InAsync(app), await APartner.InAsync(app));
        var (mine, foreign) = (await AContract.ActiveAsync(app, partner, reference: "mine"), await AContract.ActiveAsync(app, other));
        var body = AnInvoice.Of("R-1", "mine", "nobody", mine.Id, foreign.Id, "flat").But("/data/lines/4/contract", null).But("/data/lines/4/measure", "isa").But("/data/lines/4/unit", "flat");

        var report = await partner.BilledAsync(app, body, "msg_1");

        Assert.Equal(("processed", "invoice", (3, 2)), (report["state"], report["kind"], AnInvoice.Counts(report)));
        Assert.False(report.Json.TryGetProperty("marks", out _));
        Assert.Equal(
            ["/data/lines/1 contract.unknown", "/data/lines/3 contract.unknown"],
            report.Json.GetProperty("rejections").EnumerateArray().Select(rejection => $"{rejection.GetProperty("pointer").GetString()} {rejection.GetProperty("code").GetString()}"));
        var stored = Assert.Single(await AnInvoice.StoredAsync(app, partner));
        Assert.Equal(("R-1", "msg_1", "CH9300762011623852957", new Chf(24500)), (stored.Invoice.Number, stored.Delivery, stored.Invoice.Iban, stored.Invoice.Total));
        Assert.Equal(["mine", "nobody", mine.Id, foreign.Id, null], stored.Invoice.Lines.Select(line => line.Contract));
        Assert.Equal([new(mine.Id), null, new(mine.Id), null, null], stored.Contracts);
        Assert.NotNull(await app.Service<Pending>().FindAsync(Pending.Reconcile(AnInvoice.October, new(partner.Id)), default));
    }

    [Fact]
    public async Task An_attendance_report_speaks_of_marks_and_not_of_lines()
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        var report = await partner.DeliveredAsync(app, ABody.Present("nobody", "2026-10-05"));
        Assert.True(report.Json.TryGetProperty("marks", out _) && !report.Json.TryGetProperty("lines", out _), report.Text);
    }

    [Fact]
    public async Task The_same_invoice_under_another_id_changes_nothing_and_has_the_same_report()
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        await AContract.ActiveAsync(app, partner, reference: "a");
        var first = await partner.BilledAsync(app, AnInvoice.Of("S-1", "a", "b"), "msg_1");
        var again = await partner.BilledAsync(app, AnInvoice.Of("S-1", "a", "b").But("/timestamp", "2026-11-20T12:01:00Z").But("/data/iban", "CH9300762011623852957"), "msg_2");

        Assert.Equal((AnInvoice.Counts(first), "processed"), (AnInvoice.Counts(again), again["state"]));
        Assert.Equal("msg_1", Assert.Single(await AnInvoice.StoredAsync(app, partner)).Delivery);
    }

    [Fact]
    public async Task A_replay_finds_a_contract_that_came_later_and_stores_no_line_twice()
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        Assert.Equal((0, 2), AnInvoice.Counts(await partner.BilledAsync(app, AnInvoice.Of("L-1", "late", "late"), "msg_1")));
        var contract = await AContract.ActiveAsync(app, partner, reference: "late");

        Assert.Equal(202, (await app.As("sas:").PostAsync($"/api/partners/{partner.Id}/deliveries/msg_1/replay", "{}")).Status);

        Assert.Equal((2, 0), AnInvoice.Counts(await partner.ReportAsync(app, "msg_1")));
        Assert.Equal([new(contract.Id), new(contract.Id)], Assert.Single(await AnInvoice.StoredAsync(app, partner)).Contracts);
    }

    [Fact]
    public async Task An_invoice_whose_head_is_missing_is_not_there_and_comes_with_the_next_try()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var (partner, headless) = (await APartner.InAsync(app), true);
        faults.Answer(404, code: "TableNotFound", when: request => headless && request.Method == RequestMethod.Put && request.Uri.Path.Contains("head", StringComparison.Ordinal), times: 1000);

        await partner.BillAsync(app, AnInvoice.Of("H-1", [.. Enumerable.Repeat("c", 150)]), "msg_1");

        await Until.TrueAsync(() => Task.FromResult(faults.Played > 0));
        Assert.Empty(await AnInvoice.StoredAsync(app, partner));
        Assert.Equal(DeliveryState.Received, (await app.Service<Deliveries>().FindAsync(new(partner.Id), "msg_1", default))!.State);
        headless = false;
        await partner.ReportAsync(app, "msg_1");
        Assert.Equal(150, Assert.Single(await AnInvoice.StoredAsync(app, partner)).Invoice.Lines.Count);
    }

    [Fact]
    public async Task A_head_that_was_written_while_its_lines_went_by_waits_for_the_next_look()
    {
        await using var app = await App.StartAsync();
        var (partner, invoices) = (await APartner.InAsync(app), app.Service<Invoices>());
        await partner.BilledAsync(app, AnInvoice.Of("P-1", "a", "b", "c"));
        await partner.BilledAsync(app, AnInvoice.Of("P-2", "a", "b", "c"));
        var whole = Assert.Single(await AnInvoice.StoredAsync(app, partner), stored => stored.Invoice.Number == "P-1");

        // What a reader saw whose page ended before a line was written and whose next page began behind it.
        await app.Service<StorageAccount>().Table(Invoices.TableName).DeleteEntityAsync($"{partner.Id}|2026-10", $"{Keys.Hash("P-1")}|000001", Azure.ETag.All);
        Assert.Equal("P-2", Assert.Single(await AnInvoice.StoredAsync(app, partner)).Invoice.Number);

        await invoices.SaveAsync(new(partner.Id), whole, default);
        Assert.Equal(["P-1", "P-2"], (await AnInvoice.StoredAsync(app, partner)).Select(stored => stored.Invoice.Number).Order());
    }

    [Theory]
    [InlineData("lost replies")]
    [InlineData("lost requests")]
    [InlineData("503")]
    public async Task Whatever_storage_call_goes_wrong_an_invoice_is_recorded_once(string fault)
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var partner = await APartner.InAsync(app);
        await AContract.ActiveAsync(app, partner, reference: "a");
        for (var call = 0; call < 18; call++)
        {
            var seen = 0;
            bool IsCall(Request request) => !IsPolling(request) && Interlocked.Increment(ref seen) == call + 1;
            _ = fault switch
            {
                "503" => faults.Answer(503, when: IsCall),
                "lost requests" => faults.LoseRequest(when: IsCall),
                _ => faults.LoseReply(when: IsCall),
            };
            var csv = call % 2 == 0;
            var report = await partner.BilledAsync(app, csv ? (object)AnInvoice.Csv($"F-{call}", "a", "b") : AnInvoice.Of($"F-{call}", "a", "b"));
            Assert.True(AnInvoice.Counts(report) == (1, 1), $"call {call}: {report.Text}");
        }
        Assert.True(faults.Played >= 16, $"{faults.Played} faults played");
        var stored = await AnInvoice.StoredAsync(app, partner);
        Assert.Equal((18, 36), (stored.Length, stored.Sum(invoice => invoice.Invoice.Lines.Count)));

        static bool IsPolling(Request request) => request.Method == RequestMethod.Get && request.Uri.Path.EndsWith("/messages", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_off_at_any_storage_call_an_invoice_is_recorded_once_by_who_comes_after()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var partner = await APartner.InAsync(app);
        await AContract.ActiveAsync(app, partner, reference: "a");
        for (var call = 0; call < 16; call++)
        {
            // All tries of one call are refused as no retry mends it: what ran there has ended, like a process that was killed.
            var (seen, name) = (0, $"K-{call}");
            faults.Answer(400, code: "Killed", when: request => !IsPolling(request) && Interlocked.Increment(ref seen) == call + 1);
            var receipt = await partner.BillAsync(app, AnInvoice.Of(name, "a", "b"), $"msg_{call}");
            if (receipt.Status != 202) receipt = await partner.BillAsync(app, AnInvoice.Of(name, "a", "b"), $"msg_{call}");
            Assert.True(receipt.Status == 202, $"call {call}: {receipt.Text}");
            await app.As("admin:").PostAsync("/api/admin/timers/RepairPending/run", new { olderThanSeconds = 0 });
            Assert.Equal((1, 1), AnInvoice.Counts(await partner.ReportAsync(app, $"msg_{call}")));
        }
        Assert.True(faults.Played >= 14, $"{faults.Played} calls broken off");
        var stored = await AnInvoice.StoredAsync(app, partner);
        Assert.Equal((16, 32), (stored.Length, stored.Sum(invoice => invoice.Invoice.Lines.Count)));

        static bool IsPolling(Request request) => request.Method == RequestMethod.Get && request.Uri.Path.EndsWith("/messages", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_routes_under_one_id_at_one_moment_leave_one_delivery_on_its_own_queue()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var partner = await APartner.InAsync(app);
        // The invoice is taken, and its message lost, while the attendance of the same id has announced itself and not yet kept its body.
        faults.Answer(503, when: FaultPolicy.To(RequestMethod.Post, "/invoices/messages"), times: 5);
        faults.Meanwhile(
            async () => Assert.Equal(202, (await partner.BillAsync(app, AnInvoice.Of("Q-1", "c"), "msg_1")).Status),
            when: request => request.Method == RequestMethod.Put && request.Uri.Path.Contains("/deliveries/", StringComparison.Ordinal));

        Assert.Equal(409, (await partner.DeliverAsync(app, ABody.Present("c", "2026-10-05").ToJsonString(), "msg_1")).Status);
        Assert.Equal(DeliveryState.Received, (await app.Service<Deliveries>().FindAsync(new(partner.Id), "msg_1", default))!.State);
        await app.Service<Queues>().TrySendAsync(Queues.Attendance, new DeliveryMessage(new(partner.Id), "msg_1"), default);

        Assert.Equal("processed", (await partner.ReportAsync(app, "msg_1"))["state"]);
        Assert.Single(await AnInvoice.StoredAsync(app, partner));
    }

    [Fact]
    [Trait("Category", "Deep")]
    public async Task A_hundred_thousand_lines_are_recorded_exactly()
    {
        const int Lines = 100_000;
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        await AContract.ActiveAsync(app, partner, reference: "a");
        var receipt = await partner.BillAsync(app, AnInvoice.Csv("many", Enumerable.Range(0, Lines).Select(number => number % 10 == 0 ? "nobody" : "a")));
        var begun = TimeProvider.System.GetTimestamp();

        var report = await partner.ReportAsync(app, receipt["delivery"], longest: TimeSpan.FromMinutes(5));

        await Console.Out.WriteLineAsync($"{Lines} lines recorded in {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:F0} s");
        Assert.Equal(("processed", (90_000, 10_000)), (report["state"], AnInvoice.Counts(report)));
        Assert.Equal(5000, report.Json.GetProperty("rejections").GetArrayLength());
        var stored = Assert.Single(await AnInvoice.StoredAsync(app, partner));
        Assert.Equal((Lines, new Chf(Lines * 4900L), 10_000), (stored.Invoice.Lines.Count, stored.Invoice.Total, stored.Contracts.Count(contract => contract is null)));

        Assert.Equal(202, (await app.As("sas:").PostAsync("/api/reconciliations", new { month = "2026-10" })).Status);
        var run = await Until.SeenAsync(
            () => app.As("sas:").SeeAsync("/api/reconciliations/2026-10"), seen => seen.Json.GetProperty("lastRun").GetProperty("state").GetString() != "running", TimeSpan.FromMinutes(5));
        var judged = Assert.Single(run.Json.GetProperty("partners").EnumerateArray());
        Assert.Equal((Lines * 4900L, 0, Lines), (judged.GetProperty("billedRappen").GetInt64(), judged.GetProperty("acceptedRappen").GetInt64(), judged.GetProperty("lines").GetInt32()));
        await Console.Out.WriteLineAsync($"and judged after {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:F0} s");
        Assert.Equal(Lines, (await app.As("sas:").SeeAsync($"/api/statements/2026-10/partners/{partner.Id}")).Json.GetProperty("lines").GetArrayLength());
    }
}
