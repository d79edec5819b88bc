using Azure;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Tests.Platform;

public class BlobContainerClientTests
{
    static readonly ReadOnlyMemory<byte> One = new byte[] { 1 }, Two = new byte[] { 2, 2 };

    [Fact]
    public async Task A_blob_comes_back_as_it_was_written()
    {
        var container = await Azurite.NewContainerAsync();
        var etag = await container.UploadAsync("a/b c/é+%?#&=.json", Two, "application/json");

        var blob = (await container.DownloadIfExistsAsync("a/b c/é+%?#&=.json"))!;
        Assert.Equal((etag, "application/json"), (blob.ETag, blob.ContentType));
        Assert.Equal(Two.ToArray(), blob.Content.ToArray());
        Assert.Equal(new BlobProperties(2, etag, "application/json", 0, false), await container.GetPropertiesIfExistsAsync("a/b c/é+%?#&=.json"));
        Assert.Equal(("a/b c/é+%?#&=.json", 2L, etag), await container.GetBlobsAsync().Select(item => (item.Name, item.Length, item.ETag)).SingleAsync());
    }

    [Fact]
    public async Task An_empty_blob_is_a_blob()
    {
        var container = await Azurite.NewContainerAsync();
        await container.UploadAsync("empty", default, "text/plain");
        Assert.Equal(0, (await container.DownloadIfExistsAsync("empty"))!.Content.Length);
    }

    [Fact]
    public async Task A_new_blob_takes_the_place_of_none()
    {
        var container = await Azurite.NewContainerAsync();
        await container.UploadAsync("b", One, "text/plain", BlobConditions.IfNew);
        var refusal = await Assert.ThrowsAsync<StorageConflictException>(() => container.UploadAsync("b", Two, "text/plain", BlobConditions.IfNew));
        Assert.Equal("BlobAlreadyExists", refusal.ErrorCode);
        Assert.Equal(1, (await container.DownloadIfExistsAsync("b"))!.Content.Length);
    }

    [Fact]
    public async Task A_blob_is_replaced_only_as_it_was_read()
    {
        var container = await Azurite.NewContainerAsync();
        var read = await container.UploadAsync("b", One, "text/plain");
        await container.UploadAsync("b", Two, "text/plain", new() { IfMatch = read });
        await Assert.ThrowsAsync<StoragePreconditionException>(() => container.UploadAsync("b", One, "text/plain", new() { IfMatch = read }));
    }

    [Fact]
    public async Task A_missing_blob_is_null_and_a_missing_container_is_an_error()
    {
        var container = await Azurite.NewContainerAsync();
        Assert.Null(await container.DownloadIfExistsAsync("b"));
        Assert.Null(await container.GetPropertiesIfExistsAsync("b"));
        await container.CreateIfNotExistsAsync();

        var missing = (await Azurite.Shared).Account().Container(Azurite.NewName());
        await Assert.ThrowsAsync<StorageNotFoundException>(() => missing.DownloadIfExistsAsync("b"));
    }

    [Fact]
    public async Task A_blob_is_deleted_once_and_deleting_it_again_changes_nothing()
    {
        var container = await Azurite.NewContainerAsync();
        await container.UploadAsync("b", One, "text/plain");
        await container.DeleteIfExistsAsync("b");
        await container.DeleteIfExistsAsync("b");
        Assert.Null(await container.DownloadIfExistsAsync("b"));
    }

    [Fact]
    public async Task A_list_follows_its_markers_and_holds_what_begins_with_the_prefix()
    {
        var container = await Azurite.NewContainerAsync();
        foreach (var name in new[] { "x/1", "x/2", "x/3", "y/1" }) await container.UploadAsync(name, One, "text/plain");
        Assert.Equal(["x/1", "x/2", "x/3"], await container.GetBlobsAsync("x/", maxPerPage: 2).Select(item => item.Name).ToListAsync());
        Assert.Equal(4, await container.GetBlobsAsync().CountAsync());
        Assert.Empty(await container.GetBlobsAsync("z").ToListAsync());
    }

    [Fact]
    public async Task Staged_blocks_are_seen_by_nobody_before_they_are_committed_and_said_twice_they_are_there_once()
    {
        var container = await Azurite.NewContainerAsync();
        foreach (var (id, block) in new[] { ("MDA=", One), ("MDE=", Two), ("MDE=", Two), ("MDI=", One) }) await container.StageBlockAsync("b", id, block);
        Assert.Null(await container.DownloadIfExistsAsync("b"));
        Assert.Empty(await container.GetBlobsAsync().ToListAsync());

        foreach (var _ in new[] { 1, 2 }) await container.CommitBlockListAsync("b", ["MDE=", "MDA="], "application/pdf");
        var blob = (await container.DownloadIfExistsAsync("b"))!;
        Assert.Equal("application/pdf", blob.ContentType);
        Assert.Equal([2, 2, 1], blob.Content.ToArray());
    }

    [Theory]
    [InlineData(0, 2, "1, 2")]
    [InlineData(1, 100, "2, 3")]
    public async Task A_part_of_a_blob_ends_at_the_latest_with_the_blob(int from, int length, string bytes)
    {
        var container = await Azurite.NewContainerAsync();
        await container.UploadAsync("b", new byte[] { 1, 2, 3 }, "text/plain");
        Assert.Equal(bytes, string.Join(", ", (await container.DownloadIfExistsAsync("b", new HttpRange(from, length)))!.Content.ToArray()));
        Assert.Null(await container.DownloadIfExistsAsync("c", new HttpRange(from, length)));
    }

    [Fact]
    public async Task A_growing_blob_takes_a_block_only_at_its_end()
    {
        var container = await Azurite.NewContainerAsync();
        await container.CreateAppendIfNotExistsAsync("log");
        var first = await container.AppendBlockAsync("log", One, 0);
        await container.CreateAppendIfNotExistsAsync("log");
        var second = await container.AppendBlockAsync("log", Two, 1);
        var refusal = await Assert.ThrowsAsync<StoragePreconditionException>(() => container.AppendBlockAsync("log", One, 1));
        var third = await container.AppendBlockAsync("log", One);

        Assert.Equal("AppendPositionConditionNotMet", refusal.ErrorCode);
        Assert.Equal([(0L, 1), (1L, 2), (3L, 3)], new[] { first, second, third }.Select(block => (block.Offset, block.Blocks)));
        Assert.Equal([1, 2, 2, 1], (await container.DownloadIfExistsAsync("log"))!.Content.ToArray());
        Assert.Equal([2, 1], (await container.DownloadIfExistsAsync("log", new HttpRange(2)))!.Content.ToArray());
        Assert.Equal((4L, 3, false), (await container.GetPropertiesIfExistsAsync("log")) is { } log ? (log.Length, log.AppendedBlocks, log.IsSealed) : default);
    }

    [Fact]
    public async Task A_sealed_blob_grows_no_more()
    {
        var container = await Azurite.NewContainerAsync();
        await container.CreateAppendIfNotExistsAsync("log");
        await container.AppendBlockAsync("log", One);
        await container.SealAsync("log");
        await container.SealAsync("log");

        var refusal = await Assert.ThrowsAsync<StorageConflictException>(() => container.AppendBlockAsync("log", One));
        Assert.Equal("BlobIsSealed", refusal.ErrorCode);
        Assert.True((await container.GetPropertiesIfExistsAsync("log"))!.IsSealed);
    }

    [Fact]
    public async Task A_block_whose_reply_was_lost_meets_its_own_end()
    {
        var container = await Azurite.NewContainerAsync(new FaultPolicy().LoseReply(FaultPolicy.To(Azure.Core.RequestMethod.Put, "/log")));
        var plain = (await Azurite.Shared).Account().Container(container.Name);
        await plain.CreateAppendIfNotExistsAsync("log");
        await Assert.ThrowsAsync<StoragePreconditionException>(() => container.AppendBlockAsync("log", Two, 0));
        Assert.Equal(2, (await plain.GetPropertiesIfExistsAsync("log"))!.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a//b")]
    [InlineData("a/../b")]
    [InlineData("./a")]
    [InlineData("a/")]
    [InlineData("a.")]
    [InlineData("a\\b")]
    public async Task A_blob_name_is_one_that_arrives_as_it_was_given(string name)
    {
        var container = StorageAccount.FromConnectionString("UseDevelopmentStorage=true").Container("blobs");
        await Assert.ThrowsAsync<ArgumentException>(() => container.DownloadIfExistsAsync(name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData((4 * 1024 * 1024) + 1)]
    public async Task A_block_has_a_byte_to_four_megabytes(int size)
    {
        var container = StorageAccount.FromConnectionString("UseDevelopmentStorage=true").Container("blobs");
        await Assert.ThrowsAsync<ArgumentException>(() => container.AppendBlockAsync("log", new byte[size]));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("Abc")]
    [InlineData("a--b")]
    [InlineData("-ab")]
    [InlineData("ab-")]
    [InlineData("ab_c")]
    public void A_container_or_queue_has_a_name_that_the_service_takes(string name)
    {
        var account = StorageAccount.FromConnectionString("UseDevelopmentStorage=true");
        Assert.Throws<ArgumentException>(() => account.Container(name));
        Assert.Throws<ArgumentException>(() => account.Queue(name));
    }
}
