using Azure.Core;
using Isa.Functions.Store;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Attendance;

/// <summary>A person has a delivery applied again, while others are at it.</summary>
public class ReplayTests
{
    [Fact]
    public async Task A_replay_during_a_pass_is_not_answered_by_that_pass()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var partner = await APartner.InAsync(app);
        // The pass has judged its marks; before it says so, the contract comes into being and the delivery is replayed.
        var meanwhile = Meanwhile(faults, "processed", async () =>
        {
            await AContract.ActiveAsync(app, partner, reference: "late");
            Assert.Equal(202, (await ReplayAsync(app, partner)).Status);
        });

        await partner.DeliverAsync(app, ABody.Present("late", "2026-10-06").ToJsonString(), "msg_1");

        await meanwhile;
        await RecordedAsync(app, partner, 2);
    }

    [Fact]
    public async Task An_old_report_does_not_overwrite_a_replay()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var partner = await APartner.InAsync(app);
        var meanwhile = Meanwhile(faults, "processed", async () =>
        {
            await Until.TrueAsync(async () => await app.Service<Deliveries>().TrySaveAsync(await StoredAsync(app, partner) with { State = DeliveryState.Failed }, default) is not null);
            await AContract.ActiveAsync(app, partner, reference: "late");
            Assert.Equal(202, (await ReplayAsync(app, partner)).Status);
        });

        await partner.DeliverAsync(app, ABody.Present("late", "2026-10-06").ToJsonString(), "msg_1");

        await meanwhile;
        await RecordedAsync(app, partner, 2);
    }

    [Fact]
    public async Task A_replay_whose_message_is_lost_is_brought_back_whoever_repeats_the_delivery_meanwhile()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var partner = await APartner.InAsync(app);
        var body = ABody.Present((await AContract.ActiveAsync(app, partner)).Id, "2026-10-06").ToJsonString();
        await partner.DeliverAsync(app, body, "msg_1");
        await partner.ReportAsync(app, "msg_1");
        await Until.TrueAsync(async () => await PendingAsync(app, partner) is null);
        var meanwhile = Meanwhile(faults, "received", async () =>
        {
            Assert.Equal(202, (await partner.DeliverAsync(app, body, "msg_1")).Status);
            faults.Answer(503, when: FaultPolicy.To(RequestMethod.Post, "/attendance/messages"), times: 5);
        });

        Assert.Equal(202, (await ReplayAsync(app, partner)).Status);

        await meanwhile;
        Assert.Equal(DeliveryState.Received, (await StoredAsync(app, partner)).State);
        Assert.NotNull(await PendingAsync(app, partner));
    }

    [Fact]
    public async Task A_replay_under_the_same_key_is_one_replay()
    {
        await using var app = await App.StartAsync();
        var partner = await APartner.InAsync(app);
        await partner.DeliverAsync(app, ABody.Present("nobody", "2026-10-06").ToJsonString(), "msg_1");
        await partner.ReportAsync(app, "msg_1");
        var first = await ReplayAsync(app, partner, ("Idempotency-Key", "k"));
        await partner.ReportAsync(app, "msg_1");
        var again = await ReplayAsync(app, partner, ("Idempotency-Key", "k"));
        Assert.Equal((202, 202, 1), (first.Status, again.Status, (await StoredAsync(app, partner)).Replays));
    }

    [Fact]
    public async Task Five_counted_tries_are_made_before_a_person_is_asked_and_a_replay_begins_anew()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var partner = await APartner.InAsync(app);
        var (contract, broken) = (await AContract.ActiveAsync(app, partner), true);
        faults.Answer(404, code: "BlobNotFound", when: request => broken && FaultPolicy.To(RequestMethod.Get, "/deliveries/")(request), times: 1000);

        await partner.DeliverAsync(app, ABody.Present(contract.Id, "2026-10-06").ToJsonString(), "msg_1");
        await Until.TrueAsync(async () =>
        {
            await app.Service<Queues>().TrySendAsync(Queues.Attendance, new DeliveryMessage(new(partner.Id), "msg_1"), default);
            return (await StoredAsync(app, partner)).State == DeliveryState.Failed;
        });
        Assert.Equal(5, (await StoredAsync(app, partner)).Attempts);

        broken = false;
        Assert.Equal(202, (await ReplayAsync(app, partner)).Status);
        await RecordedAsync(app, partner, 2);
    }

    static Task<Seen> ReplayAsync(App app, APartner partner, params (string Name, string Value)[] headers) =>
        app.As("sas:").PostAsync($"/api/partners/{partner.Id}/deliveries/msg_1/replay", "{}", headers);

    static Task<Seen> RecordedAsync(App app, APartner partner, int halfDays) => Until.SeenAsync(
        () => app.As("sas:").SeeAsync($"/api/partners/{partner.Id}/deliveries/msg_1"), seen => seen.Status == 200 && seen.Json.GetProperty("marks").GetProperty("recorded").GetInt32() == halfDays);

    static async Task<Delivery> StoredAsync(App app, APartner partner) => (await app.Service<Deliveries>().FindAsync(new(partner.Id), "msg_1", default))!;

    static Task<PendingWork?> PendingAsync(App app, APartner partner) => app.Service<Pending>().FindAsync(Pending.Delivery(new(partner.Id), "msg_1"), default);

    /// <summary>Acts once, just before a delivery is given this state; the task tells how that went.</summary>
    static Task Meanwhile(FaultPolicy faults, string state, Func<Task> act)
    {
        var (once, acted) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        faults.Meanwhile(
            async () =>
            {
                try
                {
                    await act();
                    acted.SetResult();
                }
                catch (Exception e)
                {
                    acted.SetException(e);
                    throw;
                }
            },
            when: request => Writes(request, state) && Interlocked.Increment(ref once) == 1);
        return acted.Task;
    }

    /// <summary>The commit that gives a stored delivery this state.</summary>
    static bool Writes(Request request, string state)
    {
        if (!request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)) return false;
        using var copy = new MemoryStream();
        request.Content!.WriteTo(copy, default);
        var text = System.Text.Encoding.UTF8.GetString(copy.ToArray());
        return text.Contains("Deliveries", StringComparison.Ordinal) && text.Contains("If-Match", StringComparison.Ordinal) && text.Contains(state, StringComparison.Ordinal);
    }
}
