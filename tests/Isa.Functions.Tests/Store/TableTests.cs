using Azure.Core;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Store;

/// <summary>A write whose reply was lost is known again by its write id; another one's is not.</summary>
public class TableTests
{
    static readonly Func<Request, bool> Write = request => request.Method != RequestMethod.Get;

    [Fact]
    public async Task An_insert_whose_reply_was_lost_was_ours()
    {
        var faults = new FaultPolicy();
        var table = new Table(await Azurite.NewTableAsync(faults));
        faults.LoseReply(Write);
        var row = Row("a");
        Assert.True(await table.TryInsertAsync(row, default));
        Assert.True(await table.TryReplaceAsync(Row("a"), row.ETag, default));
        Assert.False(await table.TryInsertAsync(Row("a"), default));
    }

    [Fact]
    public async Task A_replacement_whose_reply_was_lost_was_ours_and_one_on_an_older_version_is_not()
    {
        var faults = new FaultPolicy();
        var table = new Table(await Azurite.NewTableAsync(faults));
        var first = Row("a");
        await table.TryInsertAsync(first, default);
        faults.LoseReply(Write);
        var second = Row("a");
        Assert.True(await table.TryReplaceAsync(second, first.ETag, default));
        Assert.False(await table.TryReplaceAsync(Row("a"), first.ETag, default));
        Assert.True(await table.TryReplaceAsync(Row("a"), second.ETag, default));
    }

    [Fact]
    public async Task A_commit_whose_reply_was_lost_was_ours_and_every_row_of_it_can_be_replaced()
    {
        var faults = new FaultPolicy();
        var table = new Table(await Azurite.NewTableAsync(faults));
        var rows = new[] { Row("a"), Row("b"), Row("c") };
        faults.LoseReply(Write);
        Assert.True(await table.TryCommitAsync([.. rows.Select(row => new RowWrite(row))], default));
        foreach (var row in rows) Assert.True(await table.TryReplaceAsync(Row(row.RowKey), row.ETag, default));
    }

    [Fact]
    public async Task A_commit_against_a_changed_row_writes_nothing()
    {
        var table = new Table(await Azurite.NewTableAsync());
        var row = Row("a");
        await table.TryInsertAsync(row, default);
        var read = row.ETag;
        await table.TryReplaceAsync(Row("a"), read, default);
        Assert.False(await table.TryCommitAsync([new(Row("a"), read), new(Row("b"))], default));
        Assert.Null(await table.FindAsync("p", "b", default));
    }

    [Fact]
    public async Task A_row_is_deleted_as_it_was_read_or_stays()
    {
        var table = new Table(await Azurite.NewTableAsync());
        var row = Row("a");
        await table.TryInsertAsync(row, default);
        var read = row.ETag;
        await table.UpsertAsync(Row("a"), default);
        await table.DeleteUnchangedAsync("p", "a", read, default);
        var stands = await table.FindAsync("p", "a", default);
        Assert.NotNull(stands);
        await table.DeleteUnchangedAsync("p", "a", stands.ETag, default);
        await table.DeleteUnchangedAsync("p", "a", stands.ETag, default);
        Assert.Null(await table.FindAsync("p", "a", default));
    }

    static TableEntity Row(string key) => new("p", key) { ["Text"] = key };
}
