using Isa.Domain.Values;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Store;

public class PendingTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly Pending pending = shared.App.Service<Pending>();

    [Fact]
    public async Task The_changes_of_one_case_are_found_in_their_order_and_those_of_no_other()
    {
        var (id, other) = (new CaseId("case-a"), new CaseId("case-a-1"));
        foreach (var seq in new[] { 10, 2, 1 }) await pending.UpsertAsync(Pending.Case(id, seq), Queues.Cases, default);
        await pending.UpsertAsync(Pending.Case(other, 3), Queues.Cases, default);
        Assert.Equal(["case|case-a|000001", "case|case-a|000002", "case|case-a|000010"], (await pending.ListAsync(id, default)).Select(work => work.Key));
    }

    [Fact]
    public async Task Work_is_listed_by_its_kind()
    {
        var month = new Month(2020, 1);
        await pending.UpsertAsync(Pending.Close(month), Queues.Closings, default);
        await pending.UpsertAsync(Pending.Reconcile(month, new("oseo")), queue: null, default);
        Assert.Equal([Pending.Close(month)], await pending.ListAsync("close", default).Select(work => work.Key).ToArrayAsync());
    }

    [Fact]
    public void Each_kind_is_told_in_its_own_words_and_what_has_no_queue_to_nobody()
    {
        var month = new Month(2026, 11);
        Assert.Equal(new DeliveryMessage(new("oseo"), "msg_1"), Told(Pending.Delivery(new("oseo"), "msg_1"), Queues.Attendance));
        Assert.Equal(new CaseMessage(new("case-1")), Told(Pending.Case(new("case-1"), 7), Queues.Cases));
        Assert.Equal(new ClosingMessage(month), Told(Pending.Close(month), Queues.Closings));
        Assert.Null(Told(Pending.Reconcile(month, new("oseo")), queue: null));

        static Message? Told(string key, string? queue) => new PendingWork(key, queue, default, null, 0, default).Message;
    }

    [Fact]
    public async Task A_delivery_of_before_rows_named_their_queue_is_attendance()
    {
        var work = await pending.UpsertAsync(Pending.Delivery(new("oseo"), "msg_old"), queue: null, default);
        Assert.Equal(Queues.Attendance, (await pending.FindAsync(work.Key, default))?.Queue);
    }
}
