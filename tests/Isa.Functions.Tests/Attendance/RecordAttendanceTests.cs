using System.Text.Json;
using Azure.Core;
using Isa.Domain.Values;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Attendance;

/// <summary>From the accepted delivery to the sheet, against everything that may come between.</summary>
public class RecordAttendanceTests
{
    [Fact]
    public async Task One_bad_mark_does_not_sink_the_good_ones_and_each_says_why()
    {
        await using var app = await App.StartAsync();
        var (partner, contract) = await ActiveAsync(app, from: "2026-10-05", to: "2026-10-30");
        var other = await APartner.InAsync(app);

        var body = ABody.Marks(
            (contract.Id, "2026-10-06", "full", "present", "2026-10-06T16:00:00Z"),
            ("nobody-s", "2026-10-06", "full", "present", "2026-10-06T16:00:00Z"),
            (contract.Id, "2026-11-21", "am", "present", "2026-11-20T12:00:00Z"),
            (contract.Id, "2024-11-19", "am", "present", "2024-11-19T12:00:00Z"),
            (contract.Id, "2026-10-02", "am", "present", "2026-10-02T12:00:00Z"),
            (contract.Id, "2026-10-31", "am", "present", "2026-10-31T12:00:00Z"),
            (contract.Id, "2026-10-07", "am", "present", "2026-11-22T12:00:01Z"),
            (contract.Id, "2026-10-08", "am", "present", "2026-10-08T12:00:00Z"),
            (contract.Id, "2026-10-08", "full", "absent", "2026-10-08T12:00:00Z"));
        var report = await partner.DeliveredAsync(app, body);
        var foreign = await other.DeliveredAsync(app, ABody.Present(contract.Id, "2026-10-06"));

        Assert.Equal(
            ["/data/marks/1 contract.unknown", "/data/marks/2 date.future", "/data/marks/3 date.too-old", "/data/marks/4 contract.outside-dates",
             "/data/marks/5 contract.outside-dates", "/data/marks/6 mark.clock-wrong", "/data/marks/7 mark.contradicts", "/data/marks/8 mark.contradicts"],
            report.Json.GetProperty("rejections").EnumerateArray().Select(rejection => $"{rejection.GetProperty("pointer").GetString()} {rejection.GetProperty("code").GetString()}"));
        Assert.Equal((2, 0, 0, 10), Counts(report));
        Assert.Equal((0, 0, 0, 2), Counts(foreign));
    }

    [Fact]
    public async Task A_contract_is_found_by_the_organiser_s_own_reference()
    {
        await using var app = await App.StartAsync();
        var (partner, contract) = await ActiveAsync(app, reference: "Nr 7/ä");
        Assert.Equal((2, 0, 0, 0), Counts(await partner.DeliveredAsync(app, ABody.Present("Nr 7/ä", "2026-10-06"))));
        Assert.Equal(2, (await partner.SheetAsync(app, contract.Id)).GetProperty("counts").GetProperty("present").GetInt32());
    }

    [Fact]
    public async Task A_clock_that_runs_ahead_is_set_right_and_a_later_mark_wins_again()
    {
        var clock = new StandingClock(App.Now);
        await using var app = await App.StartAsync(new() { Business = clock });
        var (partner, contract) = await ActiveAsync(app);

        var ahead = await partner.DeliveredAsync(app, ABody.Marks((contract.Id, "2026-10-13", "am", "present", "2026-11-20T12:30:00Z")));
        clock.Now = App.Now.AddMinutes(1);
        await partner.DeliveredAsync(app, ABody.Marks((contract.Id, "2026-10-13", "am", "absent", "2026-11-20T12:01:00Z")));

        Assert.Equal(1800, ahead.Json.GetProperty("skewSeconds").GetInt32());
        Assert.Equal('A', (await partner.SheetAsync(app, contract.Id)).GetProperty("am").GetString()![12]);
    }

    [Fact]
    public async Task The_sheet_can_be_read_as_CSV_with_a_line_per_half_day()
    {
        await using var app = await App.StartAsync();
        var (partner, contract) = await ActiveAsync(app);
        await partner.DeliveredAsync(app, ABody.Marks((contract.Id, "2026-10-13", "full", "sick", "2026-10-13T16:00:00Z"), (contract.Id, "2026-10-14", "pm", "present", "2026-10-14T16:00:00Z")));

        var csv = await app.As($"partner:{partner.Id}").SeeAsync($"/api/partners/{partner.Id}/sheets/2026-10", accept: "text/csv");

        Assert.Equal("text/csv", csv.ContentHeaders.ContentType!.MediaType);
        Assert.Equal(
            $"contract;date;half;status;recordedAt\r\n{contract.Id};2026-10-13;am;sick;2026-10-13T16:00:00Z\r\n{contract.Id};2026-10-13;pm;sick;2026-10-13T16:00:00Z\r\n{contract.Id};2026-10-14;pm;present;2026-10-14T16:00:00Z\r\n",
            csv.Text.TrimStart('\uFEFF'));
    }

    [Theory]
    [InlineData("cms:sion-herens-conthey", 200, 1)]
    [InlineData("cms:sierre", 200, 0)]
    [InlineData("sas:", 200, 1)]
    [InlineData("partner:somebody-else", 404, 0)]
    [InlineData("commune:6266", 404, 0)]
    [InlineData(null, 401, 0)]
    public async Task Sheets_are_seen_by_the_organiser_the_canton_and_the_centre_of_the_case(string? who, int status, int sheets)
    {
        await using var app = await App.StartAsync();
        var (partner, contract) = await ActiveAsync(app);
        await partner.DeliveredAsync(app, ABody.Present(contract.Id, "2026-10-06"));

        var seen = await app.As(who).SeeAsync($"/api/partners/{partner.Id}/sheets/2026-10");

        Assert.Equal(status, seen.Status);
        if (status == 200) Assert.Equal(sheets, seen.Json.GetProperty("sheets").GetArrayLength());
    }

    [Fact]
    public async Task Many_deliveries_at_once_into_the_same_sheets_are_all_in_them()
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        var contracts = new[] { await AContract.ActiveAsync(app, partner), await AContract.ActiveAsync(app, partner) };
        var days = Enumerable.Range(1, 30).Select(day => $"2026-10-{day:D2}").ToArray();

        var reports = await Task.WhenAll(days.Select(day => partner.DeliveredAsync(app, ABody.Marks([.. contracts.Select(contract => (contract.Id, day, "full", "present", $"{day}T16:00:00Z"))]))));

        Assert.All(reports, report => Assert.Equal((4, 0, 0, 0), Counts(report)));
        foreach (var contract in contracts) Assert.Equal(60, (await partner.SheetAsync(app, contract.Id)).GetProperty("counts").GetProperty("present").GetInt32());
    }

    [Theory]
    [InlineData("lost replies")]
    [InlineData("lost requests")]
    [InlineData("503")]
    public async Task Whatever_storage_call_goes_wrong_a_delivery_is_recorded_once(string fault)
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var (partner, contract) = await ActiveAsync(app);
        for (var call = 0; call < 16; call++)
        {
            var (day, seen) = ($"2026-10-{call + 5:D2}", 0);
            bool IsCall(Request request) => !IsPolling(request) && Interlocked.Increment(ref seen) == call + 1;
            _ = fault switch
            {
                "503" => faults.Answer(503, when: IsCall),
                "lost requests" => faults.LoseRequest(when: IsCall),
                _ => faults.LoseReply(when: IsCall),
            };
            var report = await partner.DeliveredAsync(app, ABody.Present(contract.Id, day));
            Assert.True((2, 0, 0, 0) == Counts(report), $"call {call}: {report.Text}");
        }
        Assert.True(faults.Played >= 14, $"{faults.Played} faults played");
        Assert.Equal(32, (await partner.SheetAsync(app, contract.Id)).GetProperty("counts").GetProperty("present").GetInt32());

        static bool IsPolling(Request request) => request.Method == RequestMethod.Get && request.Uri.Path.EndsWith("/messages", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_that_others_change_again_and_again_is_read_and_written_again()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var (partner, contract) = await ActiveAsync(app);
        await partner.DeliveredAsync(app, ABody.Present(contract.Id, "2026-10-05"));

        // A commit that storage refuses three times as changed by others: the fourth try is made from what then stands there.
        faults.Answer(412, code: "UpdateConditionNotSatisfied", when: request => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal) && Holds(request, "AttendanceSheets"), times: 3);
        Assert.Equal((2, 0, 0, 0), Counts(await partner.DeliveredAsync(app, ABody.Present(contract.Id, "2026-10-06"))));

        static bool Holds(Request request, string text)
        {
            using var copy = new MemoryStream();
            request.Content!.WriteTo(copy, default);
            return System.Text.Encoding.UTF8.GetString(copy.ToArray()).Contains(text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_message_that_was_never_sent_is_sent_by_the_repair()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var (partner, contract) = await ActiveAsync(app);
        await Until.TrueAsync(async () => !await app.Service<Pending>().ListAsync("case", default).AnyAsync());      // nothing else waits

        faults.Answer(503, when: FaultPolicy.To(RequestMethod.Post, "/attendance/messages"), times: 5);
        var receipt = await partner.DeliverAsync(app, ABody.Present(contract.Id, "2026-10-06").ToJsonString());
        Assert.Equal(202, receipt.Status);
        Assert.NotNull(await PendingOf(app, partner, receipt["delivery"]));

        faults.Answer(503, when: FaultPolicy.To(RequestMethod.Post, "/attendance/messages"), times: 5);
        Assert.Equal("0 of 1 sent again", (await RepairAsync(app)).GetProperty("did").GetString());
        Assert.Equal(0, (await PendingOf(app, partner, receipt["delivery"]))!.Sends);       // what was not sent does not wait longer for it
        Assert.Equal("1 of 1 sent again", (await RepairAsync(app)).GetProperty("did").GetString());
        Assert.Equal((2, 0, 0, 0), Counts(await partner.ReportAsync(app, receipt["delivery"])));
        await Until.TrueAsync(async () => await PendingOf(app, partner, receipt["delivery"]) is null);
    }

    [Fact]
    public async Task What_was_announced_and_never_committed_is_forgotten_after_ten_minutes()
    {
        var machine = new StandingClock(TimeProvider.System.GetUtcNow());
        await using var app = await App.StartAsync(new() { Machine = new RunningFrom(machine) });
        var partner = await APartner.InAsync(app);
        var (pending, id) = (app.Service<Pending>(), new PartnerId(partner.Id));
        await pending.UpsertAsync(Pending.Delivery(id, "msg_never"), Queues.Attendance, default);

        await RepairAsync(app);
        await app.Service<Queues>().TrySendAsync(Queues.Attendance, new DeliveryMessage(id, "msg_never"), default);
        Assert.NotNull(await PendingOf(app, partner, "msg_never"));

        machine.Now += TimeSpan.FromMinutes(11);
        await RepairAsync(app);
        await Until.TrueAsync(async () => await PendingOf(app, partner, "msg_never") is null);
    }

    [Fact]
    public async Task A_delivery_whose_work_never_ends_is_given_to_a_person_after_five_attempts()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var (partner, contract) = await ActiveAsync(app);

        faults.Answer(404, code: "BlobNotFound", when: FaultPolicy.To(RequestMethod.Get, "/deliveries/"), times: 100);
        var receipt = await partner.DeliverAsync(app, ABody.Present(contract.Id, "2026-10-06").ToJsonString());
        await Until.TrueAsync(async () => await app.Service<StorageAccount>().Queue(StorageLayout.PoisonOf(Queues.Attendance)).ApproximateCountAsync() == 1);
        await RepairAsync(app);

        Assert.Equal("failed", (await partner.ReportAsync(app, receipt["delivery"]))["state"]);
        await Until.TrueAsync(async () => await PendingOf(app, partner, receipt["delivery"]) is null);
    }

    [Fact]
    public async Task Many_messages_of_one_delivery_at_once_record_it_once_and_do_not_fail_it()
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        var contracts = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AContract.ActiveAsync(app, partner)));
        var body = ABody.Marks([.. contracts.SelectMany(contract => Enumerable.Range(1, 30).Select(day => (contract.Id, $"2026-10-{day:D2}", "full", "present", "2026-10-31T16:00:00Z")))]);

        var receipt = await partner.DeliverAsync(app, body.ToJsonString());
        for (var repairs = 0; repairs < 10; repairs++) await app.As("admin:").PostAsync("/api/admin/timers/RepairPending/run", new { olderThanSeconds = 0 });

        var report = await partner.ReportAsync(app, receipt["delivery"]);
        Assert.Equal(("processed", (600, 0, 0, 0)), (report["state"], Counts(report)));
    }

    [Fact]
    public async Task What_was_done_before_leaves_no_work_behind_when_it_is_delivered_again()
    {
        await using var app = await App.StartAsync();
        var (partner, contract) = await ActiveAsync(app);
        var body = ABody.Present(contract.Id, "2026-10-06");
        await partner.DeliveredAsync(app, body, "msg_done");
        await Until.TrueAsync(async () => await PendingOf(app, partner, "msg_done") is null);

        Assert.Equal(202, (await partner.DeliverAsync(app, body.ToJsonString(), "msg_done")).Status);
        Assert.Equal(409, (await partner.DeliverAsync(app, body.ToJsonString() + " ", "msg_done")).Status);

        Assert.Null(await PendingOf(app, partner, "msg_done"));
        Assert.Equal((2, 0, 0, 0), Counts(await partner.ReportAsync(app, "msg_done")));
    }

    [Fact]
    public async Task Recorded_months_are_on_the_list_of_the_nightly_run()
    {
        await using var app = await App.StartAsync();
        var (partner, contract) = await ActiveAsync(app, from: "2026-09-01");
        await partner.DeliveredAsync(app, ABody.Present(contract.Id, "2026-09-30", "2026-10-01"));
        foreach (var month in new[] { new Month(2026, 9), new Month(2026, 10) })
            Assert.NotNull(await app.Service<Pending>().FindAsync(Pending.Reconcile(month, new(partner.Id)), default));
    }

    static async Task<(APartner, AContract)> ActiveAsync(App app, string from = "2026-10-01", string? to = null, string? reference = null)
    {
        var partner = await APartner.InAsync(app);
        return (partner, await AContract.ActiveAsync(app, partner, from, to, reference));
    }

    static Task<PendingWork?> PendingOf(App app, APartner partner, string delivery) =>
        app.Service<Pending>().FindAsync(Pending.Delivery(new PartnerId(partner.Id), delivery), default);

    static async Task<JsonElement> RepairAsync(App app)
    {
        var admin = app.As("admin:");
        var run = (await admin.PostAsync("/api/admin/timers/RepairPending/run", new { olderThanSeconds = 0 }))["run"];
        var seen = await Until.SeenAsync(() => admin.SeeAsync("/api/admin/timers/RepairPending"), seen => seen.Json.GetProperty("lastRun") is var last && last.GetProperty("id").GetString() == run && last.GetProperty("finishedAt").ValueKind != JsonValueKind.Null);
        return seen.Json.GetProperty("lastRun");
    }

    static (int Recorded, int Unchanged, int Superseded, int Rejected) Counts(Seen report)
    {
        var marks = report.Json.GetProperty("marks");
        return (marks.GetProperty("recorded").GetInt32(), marks.GetProperty("unchanged").GetInt32(), marks.GetProperty("superseded").GetInt32(), marks.GetProperty("rejected").GetInt32());
    }

    /// <summary>Says what a test set, and waits like the real one.</summary>
    sealed class RunningFrom(StandingClock clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.Now;
    }
}
