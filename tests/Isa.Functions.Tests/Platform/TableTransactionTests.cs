using Azure;
using Azure.Core.Pipeline;
using Isa.Functions.Platform.Storage;
using static Isa.Functions.Platform.Storage.TableTransactionAction;

namespace Isa.Functions.Tests.Platform;

public class TableTransactionTests
{
    [Fact]
    public async Task A_transaction_does_every_kind_of_write_and_answers_their_etags_in_order()
    {
        var table = await Azurite.NewTableAsync();
        var read = await table.SubmitTransactionAsync([.. "abc".Select(key => Add(new("p", $"{key}") { ["Old"] = 1 }))]);

        var etags = await table.SubmitTransactionAsync([
            Replace(new("p", "a") { ["New"] = 1 }, read[0]), Merge(new("p", "b") { ["New"] = 1 }, read[1]), Delete("p", "c", read[2]),
            Add(new("p", "d")), UpsertReplace(new("p", "e")), UpsertMerge(new("p", "f") { ["New"] = 1 })]);

        var rows = await table.QueryAsync(TableFilter.Partition("p")).ToListAsync();
        Assert.Equal(["a New", "b New,Old", "d ", "e ", "f New"], rows.Select(row => $"{row.RowKey} {string.Join(',', row.Keys.Order())}"));
        Assert.Equal([etags[0], etags[1], etags[3], etags[4], etags[5]], rows.Select(row => row.ETag));
        Assert.Equal(default, etags[2]);
    }

    [Fact]
    public async Task A_hundred_rows_are_one_transaction()
    {
        var table = await Azurite.NewTableAsync();
        var etags = await table.SubmitTransactionAsync([.. Enumerable.Range(0, 100).Select(n => Add(new("p", $"{n:D3}") { ["Text"] = "HTTP/1.1 500\r\nETag: x\r\n--changeset_isa" }))]);
        Assert.Equal(etags, await table.QueryAsync(TableFilter.Partition("p")).Select(row => row.ETag).ToListAsync());
    }

    [Fact]
    public async Task One_refused_write_undoes_all_and_is_named()
    {
        var table = await Azurite.NewTableAsync();
        var stale = await table.AddEntityAsync(new("p", "c") { ["N"] = 1 });
        await table.UpsertEntityAsync(new("p", "c") { ["N"] = 2 }, TableUpdateMode.Replace);

        var changed = await Assert.ThrowsAsync<StoragePreconditionException>(() => table.SubmitTransactionAsync([Add(new("p", "a")), Add(new("p", "b")), Replace(new("p", "c"), stale)]));
        var exists = await Assert.ThrowsAsync<StorageConflictException>(() => table.SubmitTransactionAsync([Add(new("p", "a")), Add(new("p", "c"))]));
        var missing = await Assert.ThrowsAsync<StorageNotFoundException>(() => table.SubmitTransactionAsync([Delete("p", "x", ETag.All), Add(new("p", "a"))]));

        Assert.Equal([2, 1, 0], new StorageException[] { changed, exists, missing }.Select(refusal => refusal.FailedIndex));
        Assert.Equal(2, (await table.QueryAsync("").SingleAsync()).GetInt32("N"));
    }

    [Fact]
    public async Task A_transaction_into_a_missing_table_is_not_found() =>
        await Assert.ThrowsAsync<StorageNotFoundException>(async () => await (await Azurite.Shared).Account().Table(Azurite.NewName()).SubmitTransactionAsync([Add(new("p", "a"))]));

    [Fact]
    public async Task A_transaction_refused_for_a_moment_is_tried_again()
    {
        const string Busy = "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\n\r\n"
            + """{"odata.error":{"code":"OperationTimedOut","message":{"lang":"en-US","value":"0:Operation could not be completed within the specified time."}}}""" + "\r\n--c--\r\n--b--";
        var service = new FakeHandler(_ => FakeHandler.Answer(202, Busy, "multipart/mixed; boundary=b"));
        var table = StorageAccount.FromConnectionString("UseDevelopmentStorage=true", new() { Transport = new HttpClientTransport(service), Clock = new HastyClock() }).Table("Rows");

        var refusal = await Assert.ThrowsAsync<StorageThrottledException>(() => table.SubmitTransactionAsync([Add(new("p", "a"))]));

        Assert.Equal(("OperationTimedOut", 0, 5), (refusal.ErrorCode, refusal.FailedIndex, service.Sent.Count));
    }
}
