using System.Text;
using System.Text.Json;
using Azure;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Tests.Platform;

/// <summary>Our blob and queue clients, <c>@azure/storage-blob</c> and <c>@azure/storage-queue</c> understand each other.</summary>
public class BlobAndQueueInteropTests(NpmSdks sdk) : IClassFixture<NpmSdks>
{
    const string Name = "a/b c/é+%?#&=.json";
    static readonly byte[] Bytes = [.. Enumerable.Range(0, 256).Select(number => (byte)number)];

    [Theory]
    [InlineData(256, "application/json")]
    [InlineData(0, "text/plain; charset=utf-8")]
    public async Task A_blob_has_the_same_content_type_and_etag_for_both(int size, string contentType)
    {
        var container = await Azurite.NewContainerAsync();
        var ours = await container.UploadAsync(Name, Bytes.AsMemory(0, size), contentType);
        var seen = await sdk.DoAsync("download", container.Name, Name);
        Assert.Equal((contentType, ours.ToString("H"), "BlockBlob"), (Text(seen, "contentType"), Text(seen, "etag"), Text(seen, "blobType")));
        Assert.Equal(Bytes[..size], seen.GetProperty("content").GetBytesFromBase64());

        var theirs = await sdk.DoAsync("upload", container.Name, $"{Name}2", Convert.ToBase64String(Bytes, 0, size), contentType);
        var read = (await container.DownloadIfExistsAsync($"{Name}2"))!;
        Assert.Equal((contentType, theirs.GetString()), (read.ContentType, read.ETag.ToString("H")));
        Assert.Equal(Bytes[..size], read.Content.ToArray());
        Assert.Equal([Name, $"{Name}2"], (await sdk.DoAsync("list", container.Name, "a/b c/é")).EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task A_blob_is_new_only_once_whoever_wrote_it()
    {
        var container = await Azurite.NewContainerAsync();
        var ifNew = new { ifNoneMatch = "*" };
        await sdk.DoAsync("upload", container.Name, "theirs", "", "text/plain", ifNew);
        await container.UploadAsync("ours", default, "text/plain", BlobConditions.IfNew);

        var theirs = await sdk.RefusedAsync("upload", container.Name, "ours", "", "text/plain", ifNew);
        Assert.Equal((409, "BlobAlreadyExists", null), theirs);
        Assert.Equal(theirs, await NpmSdks.RefusedAsync(() => container.UploadAsync("theirs", default, "text/plain", BlobConditions.IfNew)));
    }

    [Fact]
    public async Task An_etag_of_one_is_good_for_the_other_until_the_blob_changes()
    {
        var container = await Azurite.NewContainerAsync();
        var first = await container.UploadAsync("b", Bytes, "text/plain");
        var second = new ETag((await sdk.DoAsync("upload", container.Name, "b", "", "text/plain", new { ifMatch = first.ToString("H") })).GetString()!);
        await container.UploadAsync("b", Bytes, "text/plain", new() { IfMatch = second });

        var theirs = await sdk.RefusedAsync("upload", container.Name, "b", "", "text/plain", new { ifMatch = second.ToString("H") });
        Assert.Equal((412, "ConditionNotMet", null), theirs);
        Assert.Equal(theirs, await NpmSdks.RefusedAsync(() => container.UploadAsync("b", Bytes, "text/plain", new() { IfMatch = second })));
    }

    [Fact]
    public async Task Both_append_to_one_blob_until_it_is_sealed()
    {
        var container = await Azurite.NewContainerAsync();
        await container.CreateAppendIfNotExistsAsync("log");
        var first = await container.AppendBlockAsync("log", Bytes.AsMemory(0, 2), 0);
        var second = await sdk.DoAsync("append", container.Name, "log", Convert.ToBase64String(Bytes, 2, 3), 2);
        var third = await container.AppendBlockAsync("log", Bytes.AsMemory(5, 1), 5);

        Assert.Equal([(0, 1), (2, 2), (5, 3)], new[] { (first.Offset, first.Blocks), (second.GetProperty("offset").GetInt64(), second.GetProperty("blocks").GetInt32()), (third.Offset, third.Blocks) });
        var theirs = await sdk.RefusedAsync("append", container.Name, "log", "AA==", 5);
        Assert.Equal((412, "AppendPositionConditionNotMet", null), theirs);
        Assert.Equal(theirs, await NpmSdks.RefusedAsync(() => container.AppendBlockAsync("log", Bytes, 5)));

        await sdk.DoAsync("seal", container.Name, "log");
        Assert.Equal((6L, third.Blocks, true), (await container.GetPropertiesIfExistsAsync("log")) is { } log ? (log.Length, log.AppendedBlocks, log.IsSealed) : default);
        Assert.Equal("BlobIsSealed", (await NpmSdks.RefusedAsync(() => container.AppendBlockAsync("log", Bytes))).Code);
        var seen = await sdk.DoAsync("download", container.Name, "log");
        Assert.Equal("AppendBlob", Text(seen, "blobType"));
        Assert.Equal(Bytes[..6], seen.GetProperty("content").GetBytesFromBase64());
    }

    [Fact]
    public async Task An_append_blob_that_the_SDK_began_goes_on_here()
    {
        var container = await Azurite.NewContainerAsync();
        await sdk.DoAsync("createAppend", container.Name, "log");
        await container.CreateAppendIfNotExistsAsync("log");
        await sdk.DoAsync("append", container.Name, "log", "AAE=", 0);
        Assert.Equal((2L, 2), await container.AppendBlockAsync("log", Bytes.AsMemory(2, 1), 2) is var block ? (block.Offset, block.Blocks) : default);
        Assert.Equal(Bytes[..3], (await container.DownloadIfExistsAsync("log"))!.Content.ToArray());
    }

    [Fact]
    public async Task A_message_that_we_send_is_base64_for_the_SDK_which_may_end_it()
    {
        var queue = await Azurite.NewQueueAsync();
        byte[][] bodies = [[], Bytes, Encoding.UTF8.GetBytes("{\"job\":\"é 😀\"}")];
        foreach (var body in bodies) await queue.SendMessageAsync(body);

        var received = await sdk.DoAsync("receive", queue.Name);
        Assert.Equal(bodies.Select(Convert.ToBase64String).Order(StringComparer.Ordinal), received.EnumerateArray().Select(message => Text(message, "messageText")!).Order(StringComparer.Ordinal));
        foreach (var message in received.EnumerateArray()) await sdk.DoAsync("remove", queue.Name, Text(message, "messageId"), Text(message, "popReceipt"));
        Assert.Equal(0, await queue.ApproximateCountAsync());
    }

    [Fact]
    public async Task A_message_that_the_SDK_sends_as_base64_or_in_the_clear_is_read_here()
    {
        var queue = await Azurite.NewQueueAsync();
        await sdk.DoAsync("send", queue.Name, Convert.ToBase64String(Bytes));
        await sdk.DoAsync("send", queue.Name, "{\"a\":\"<é & 😀>\"}");

        var received = await queue.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(1));
        Assert.Equal(new[] { Convert.ToHexString(Bytes), Convert.ToHexString("{\"a\":\"<é & 😀>\"}"u8) }.Order(), received.Select(message => Convert.ToHexString(message.Body.Span)).Order());
    }

    [Fact]
    public async Task A_pop_receipt_of_the_SDK_is_good_here_until_it_is_renewed()
    {
        var queue = await Azurite.NewQueueAsync();
        await queue.SendMessageAsync(Bytes);
        var theirs = Assert.Single((await sdk.DoAsync("receive", queue.Name)).EnumerateArray());
        var held = await queue.UpdateVisibilityAsync(new(Text(theirs, "messageId")!, Text(theirs, "popReceipt")!, Bytes, 1, default, null), TimeSpan.FromMinutes(1));

        var refused = await sdk.RefusedAsync("remove", queue.Name, Text(theirs, "messageId"), Text(theirs, "popReceipt"));
        Assert.Equal(refused, await NpmSdks.RefusedAsync(() => queue.DeleteMessageAsync(held with { PopReceipt = Text(theirs, "popReceipt")! })));
        await sdk.DoAsync("remove", queue.Name, held.Id, held.PopReceipt);
        Assert.Equal(0, await queue.ApproximateCountAsync());
    }

    static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
