using System.Text;
using Azure.Core.Pipeline;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Tests.Platform;

public class QueueClientTests
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_message_comes_as_it_was_sent_and_ends_when_it_is_deleted()
    {
        var queue = await Azurite.NewQueueAsync();
        await queue.SendMessageAsync("{\"job\":\"é\"}"u8.ToArray());
        await queue.CreateIfNotExistsAsync();

        var message = Assert.Single(await queue.ReceiveMessagesAsync(32, Minute));
        Assert.Equal("{\"job\":\"é\"}", Encoding.UTF8.GetString(message.Body.Span));
        Assert.Equal(1, message.DequeueCount);
        Assert.True(message.NextVisibleOn > message.InsertedOn);
        Assert.Empty(await queue.ReceiveMessagesAsync(32, Minute));
        Assert.Equal(1, await queue.ApproximateCountAsync());

        await queue.DeleteMessageAsync(message);
        Assert.Equal(0, await queue.ApproximateCountAsync());
    }

    [Fact]
    public async Task A_message_is_hidden_as_long_as_its_holder_says()
    {
        var queue = await Azurite.NewQueueAsync();
        await queue.SendMessageAsync("a"u8.ToArray());
        var received = Assert.Single(await queue.ReceiveMessagesAsync(1, TimeSpan.FromMilliseconds(1)));
        var held = await queue.UpdateVisibilityAsync(received, Minute);
        Assert.Empty(await queue.PeekMessagesAsync(1));

        await queue.UpdateVisibilityAsync(held, TimeSpan.Zero);
        var again = Assert.Single(await queue.ReceiveMessagesAsync(1, Minute));
        Assert.Equal((received.Id, "a", 2), (again.Id, Encoding.UTF8.GetString(again.Body.Span), again.DequeueCount));
    }

    [Fact]
    public async Task A_message_is_ended_only_by_who_holds_it()
    {
        var queue = await Azurite.NewQueueAsync();
        await queue.SendMessageAsync("a"u8.ToArray());
        var received = Assert.Single(await queue.ReceiveMessagesAsync(1, Minute));
        var held = await queue.UpdateVisibilityAsync(received, Minute);

        await Assert.ThrowsAnyAsync<StorageException>(() => queue.DeleteMessageAsync(received));
        await queue.DeleteMessageAsync(held);
        await Assert.ThrowsAsync<StorageNotFoundException>(() => queue.DeleteMessageAsync(held));
    }

    [Fact]
    public async Task A_message_sent_for_later_is_not_there_yet()
    {
        var queue = await Azurite.NewQueueAsync();
        await queue.SendMessageAsync("a"u8.ToArray(), TimeSpan.FromDays(7));
        Assert.Empty(await queue.ReceiveMessagesAsync(1, Minute));
        Assert.Equal(1, await queue.ApproximateCountAsync());
    }

    [Fact]
    public async Task A_message_never_expires_and_is_hidden_for_whole_seconds()
    {
        using var service = new FakeHandler(_ => FakeHandler.Answer(201));
        await Fake(service).SendMessageAsync("a"u8.ToArray(), TimeSpan.FromSeconds(1.5));
        Assert.Equal("?messagettl=-1&visibilitytimeout=2", Assert.Single(service.Sent).Uri.Query);
    }

    [Fact]
    public async Task A_peek_takes_nothing()
    {
        var queue = await Azurite.NewQueueAsync();
        for (var n = 0; n < 3; n++) await queue.SendMessageAsync(new byte[] { (byte)n });
        Assert.Equal(2, (await queue.PeekMessagesAsync(2)).Count);
        Assert.Equal(3, (await queue.ReceiveMessagesAsync(32, Minute)).Count);
    }

    [Fact]
    public async Task A_message_that_is_no_base64_does_not_stop_the_others()
    {
        const string Answer = """
            <?xml version="1.0" encoding="utf-8"?><QueueMessagesList>
            <QueueMessage><MessageId>1</MessageId><InsertionTime>Mon, 02 Nov 2026 10:00:00 GMT</InsertionTime><DequeueCount>0</DequeueCount><MessageText>by hand!</MessageText></QueueMessage>
            <QueueMessage><MessageId>2</MessageId><InsertionTime>Mon, 02 Nov 2026 10:00:00 GMT</InsertionTime><DequeueCount>0</DequeueCount><MessageText>e30=</MessageText></QueueMessage>
            </QueueMessagesList>
            """;
        var queue = Fake(new FakeHandler(_ => FakeHandler.Answer(200, Answer, "application/xml")));
        Assert.Equal(["by hand!", "{}"], (await queue.PeekMessagesAsync(2)).Select(message => Encoding.UTF8.GetString(message.Body.Span)));
    }

    [Fact]
    public async Task A_pop_receipt_that_is_no_longer_good_fails_the_precondition()
    {
        var queue = Fake(new FakeHandler(_ => FakeHandler.Refusal(400, "PopReceiptMismatch")));
        await Assert.ThrowsAsync<StoragePreconditionException>(() => queue.DeleteMessageAsync(new("1", "old", default, 1, default, null)));
    }

    [Fact]
    public async Task The_largest_message_has_64_KiB_as_base64()
    {
        var queue = await Azurite.NewQueueAsync();
        await queue.SendMessageAsync(new byte[48 * 1024]);
        Assert.Equal(48 * 1024, Assert.Single(await queue.PeekMessagesAsync(1)).Body.Length);
        await Assert.ThrowsAsync<ArgumentException>(() => queue.SendMessageAsync(new byte[(48 * 1024) + 1]));
    }

    [Fact]
    public async Task Times_and_numbers_beyond_the_limits_are_not_sent()
    {
        var queue = Fake(new FakeHandler(_ => throw new InvalidOperationException("Nothing may be sent.")));
        var week = TimeSpan.FromDays(7);
        await Assert.ThrowsAsync<ArgumentException>(() => queue.SendMessageAsync("a"u8.ToArray(), week + Minute));
        await Assert.ThrowsAsync<ArgumentException>(() => queue.SendMessageAsync("a"u8.ToArray(), -Minute));
        await Assert.ThrowsAsync<ArgumentException>(() => queue.ReceiveMessagesAsync(1, week + Minute));
        await Assert.ThrowsAsync<ArgumentException>(() => queue.ReceiveMessagesAsync(1, TimeSpan.Zero));
        await Assert.ThrowsAsync<ArgumentException>(() => queue.ReceiveMessagesAsync(0, Minute));
        await Assert.ThrowsAsync<ArgumentException>(() => queue.ReceiveMessagesAsync(33, Minute));
    }

    [Fact]
    public async Task A_missing_queue_is_not_found() =>
        await Assert.ThrowsAsync<StorageNotFoundException>(async () => await (await Azurite.Shared).Account().Queue(Azurite.NewName()).SendMessageAsync("a"u8.ToArray()));

    static QueueClient Fake(FakeHandler service) =>
        StorageAccount.FromConnectionString("UseDevelopmentStorage=true", new() { Transport = new HttpClientTransport(service) }).Queue("jobs");
}
