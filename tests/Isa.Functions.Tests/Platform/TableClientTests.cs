using Azure;
using Azure.Core.Pipeline;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Tests.Platform;

public class TableClientTests
{
    [Fact]
    public async Task A_table_is_created_once_and_creating_it_again_changes_nothing()
    {
        var table = await Azurite.NewTableAsync();
        await table.AddEntityAsync(new("p", "r"));
        await table.CreateIfNotExistsAsync();
        Assert.NotNull(await table.GetEntityIfExistsAsync("p", "r"));
    }

    [Fact]
    public async Task A_row_is_inserted_once()
    {
        var table = await Azurite.NewTableAsync();
        await table.AddEntityAsync(new("p", "r") { ["N"] = 1 });

        var refusal = await Assert.ThrowsAsync<StorageConflictException>(() => table.AddEntityAsync(new("p", "r") { ["N"] = 2 }));

        Assert.Equal((409, "EntityAlreadyExists"), (refusal.Status, refusal.ErrorCode));
        Assert.Equal(1, (await table.GetEntityIfExistsAsync("p", "r"))!.GetInt32("N"));
    }

    [Fact]
    public async Task A_write_answers_the_etag_that_a_read_finds()
    {
        var table = await Azurite.NewTableAsync();
        var inserted = await table.AddEntityAsync(new("p", "r"));
        Assert.Equal(inserted, (await table.GetEntityIfExistsAsync("p", "r"))!.ETag);

        var updated = await table.UpdateEntityAsync(new("p", "r"), inserted, TableUpdateMode.Replace);
        var read = await table.QueryAsync(TableFilter.Partition("p")).SingleAsync();
        Assert.Equal(updated, read.ETag);
        Assert.NotNull(read.Timestamp);
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task An_update_changes_only_the_row_that_was_read(TableUpdateMode mode)
    {
        var table = await Azurite.NewTableAsync();
        var read = await table.AddEntityAsync(new("p", "r") { ["N"] = 1 });
        await table.UpdateEntityAsync(new("p", "r") { ["N"] = 2 }, read, mode);

        await Assert.ThrowsAsync<StoragePreconditionException>(() => table.UpdateEntityAsync(new("p", "r") { ["N"] = 3 }, read, mode));
        await Assert.ThrowsAsync<StorageNotFoundException>(() => table.UpdateEntityAsync(new("p", "other"), ETag.All, mode));
        Assert.Equal(2, (await table.GetEntityIfExistsAsync("p", "r"))!.GetInt32("N"));
    }

    [Fact]
    public async Task Merge_keeps_what_replace_loses()
    {
        var table = await Azurite.NewTableAsync();
        await table.AddEntityAsync(new("p", "r") { ["A"] = 1, ["B"] = 1 });

        await table.UpdateEntityAsync(new("p", "r") { ["A"] = 2 }, ETag.All, TableUpdateMode.Merge);
        Assert.Equal(["A", "B"], (await table.GetEntityIfExistsAsync("p", "r"))!.Keys.Order());
        await table.UpsertEntityAsync(new("p", "r") { ["C"] = 3 }, TableUpdateMode.Merge);
        Assert.Equal(["A", "B", "C"], (await table.GetEntityIfExistsAsync("p", "r"))!.Keys.Order());
        await table.UpsertEntityAsync(new("p", "r") { ["A"] = 3 }, TableUpdateMode.Replace);
        Assert.Equal(["A"], (await table.GetEntityIfExistsAsync("p", "r"))!.Keys);
    }

    [Fact]
    public async Task A_row_is_deleted_only_as_it_was_read()
    {
        var table = await Azurite.NewTableAsync();
        var old = await table.AddEntityAsync(new("p", "r"));
        var now = await table.UpsertEntityAsync(new("p", "r"), TableUpdateMode.Replace);

        await Assert.ThrowsAsync<StoragePreconditionException>(() => table.DeleteEntityAsync("p", "r", old));
        await table.DeleteEntityAsync("p", "r", now);
        await Assert.ThrowsAsync<StorageNotFoundException>(() => table.DeleteEntityAsync("p", "r", ETag.All));
    }

    [Fact]
    public async Task A_missing_row_is_null_and_a_missing_table_is_an_error()
    {
        var table = await Azurite.NewTableAsync();
        Assert.Null(await table.GetEntityIfExistsAsync("p", "r"));

        var missing = (await Azurite.Shared).Account().Table(Azurite.NewName());
        var refusal = await Assert.ThrowsAsync<StorageNotFoundException>(() => missing.GetEntityIfExistsAsync("p", "r"));
        Assert.Equal("TableNotFound", refusal.ErrorCode);
    }

    [Theory]
    [InlineData("it's 100 % sure")]
    [InlineData("''")]
    [InlineData("a+b~c|d!e*f(g)h")]
    [InlineData("é ñ 漢 😀")]
    [InlineData("a%2Fb%27")]
    [InlineData("&=;,:@$\"<>[]{}^`")]
    [InlineData("..")]
    public async Task A_key_may_hold_any_character_that_is_not_forbidden(string key)
    {
        var table = await Azurite.NewTableAsync();
        var etag = await table.AddEntityAsync(new(key, key) { ["N"] = 1 });
        etag = await table.UpdateEntityAsync(new(key, key) { ["N"] = 2 }, etag, TableUpdateMode.Replace);
        await table.SubmitTransactionAsync([TableTransactionAction.Merge(new(key, key) { ["N"] = 3 }, etag)]);

        Assert.Equal(3, (await table.GetEntityIfExistsAsync(key, key))!.GetInt32("N"));
        var found = await table.QueryAsync(TableFilter.RowPrefix(key, key[..1])).SingleAsync();
        Assert.Equal((key, key), (found.PartitionKey, found.RowKey));
        await table.DeleteEntityAsync(key, key, ETag.All);
    }

    [Fact]
    public async Task A_refusal_tells_no_key_and_no_content()
    {
        var table = await Azurite.NewTableAsync();
        await table.AddEntityAsync(new("Alice", "Beispiel") { ["Name"] = "Confidential" });
        var row = new TableEntity("Alice", "Beispiel") { ["Name"] = "Confidential" };

        foreach (var attempt in new Func<Task>[] { () => table.AddEntityAsync(row), () => table.SubmitTransactionAsync([TableTransactionAction.Add(row)]) })
        {
            var refusal = await Assert.ThrowsAsync<StorageConflictException>(attempt);
            Assert.DoesNotMatch("Alice|Beispiel|Confidential|http", refusal.ToString());
            Assert.Contains($"table {table.Name}: 409 EntityAlreadyExists", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_insert_whose_reply_was_lost_meets_its_own_row()
    {
        var faults = new FaultPolicy().LoseReply();
        var table = await Azurite.NewTableAsync(faults);

        await Assert.ThrowsAsync<StorageConflictException>(() => table.AddEntityAsync(new("p", "r") { ["W"] = "mine" }));

        Assert.Equal("mine", (await table.GetEntityIfExistsAsync("p", "r"))!.GetString("W"));
        Assert.Equal(1, faults.Played);
    }

    [Fact]
    public async Task A_write_between_read_and_update_is_noticed()
    {
        var table = await Azurite.NewTableAsync();
        var read = await table.AddEntityAsync(new("p", "r"));
        var faults = new FaultPolicy().Meanwhile(() => table.UpsertEntityAsync(new("p", "r"), TableUpdateMode.Merge), FaultPolicy.To(Azure.Core.RequestMethod.Put, table.Name));

        var late = (await Azurite.Shared).Account(faults).Table(table.Name);
        await Assert.ThrowsAsync<StoragePreconditionException>(() => late.UpdateEntityAsync(new("p", "r"), read, TableUpdateMode.Replace));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("a-b-c")]
    [InlineData("abc\n")]
    public void A_table_has_a_name_that_the_service_takes(string name) => Assert.Throws<ArgumentException>(() => Offline().Table(name));

    static StorageAccount Offline() => StorageAccount.FromConnectionString("UseDevelopmentStorage=true",
        new() { Transport = new HttpClientTransport(new FakeHandler(_ => throw new InvalidOperationException("Nothing may be sent."))) });
}
