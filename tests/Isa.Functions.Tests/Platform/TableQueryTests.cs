using System.Globalization;
using Azure.Core.Pipeline;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Tests.Platform;

public class TableQueryTests
{
    [Fact]
    public async Task A_query_goes_on_after_a_thousand_rows()
    {
        var table = await FilledAsync(1050);
        var keys = await table.QueryAsync(TableFilter.Partition("p")).Select(row => row.RowKey).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 1050).Select(Key), keys);
    }

    [Fact]
    public async Task A_query_can_be_taken_up_again_where_a_page_ended()
    {
        var table = await FilledAsync(25);
        var first = await table.QueryPagesAsync(TableFilter.Partition("p"), 10).FirstAsync();
        var rest = await table.QueryPagesAsync(TableFilter.Partition("p"), 10, first.Continuation).ToListAsync();

        Assert.Equal([10, 10, 5], [first.Items.Count, .. rest.Select(page => page.Items.Count)]);
        Assert.Equal(Enumerable.Range(0, 25).Select(Key), first.Items.Concat(rest.SelectMany(page => page.Items)).Select(row => row.RowKey));
        Assert.Null(rest[^1].Continuation);
    }

    [Fact]
    public async Task Selected_columns_come_with_their_keys_and_etag()
    {
        var table = await Azurite.NewTableAsync();
        await table.AddEntityAsync(new("p", "r") { ["A"] = 1L, ["B"] = 2 });

        var row = await table.QueryAsync(TableFilter.Partition("p"), ["A", "Missing"]).SingleAsync();

        Assert.Equal(("p", "r", 1L), (row.PartitionKey, row.RowKey, row.GetInt64("A")));
        Assert.Equal(["A"], row.Keys);
        Assert.NotEqual(default, row.ETag);
    }

    [Fact]
    public async Task An_empty_filter_means_the_whole_table()
    {
        var table = await Azurite.NewTableAsync();
        await table.AddEntityAsync(new("p", "r"));
        await table.AddEntityAsync(new("q", "r"));
        Assert.Equal(["p", "q"], await table.QueryAsync("").Select(row => row.PartitionKey).ToListAsync());
    }

    [Theory]
    [InlineData("a", "a,a'b,a|1,aé")]
    [InlineData("a'", "a'b")]
    [InlineData("a|", "a|1")]
    [InlineData("b", "b")]
    [InlineData("c", "")]
    public async Task A_prefix_finds_the_rows_that_begin_with_it(string prefix, string keys)
    {
        var table = await Azurite.NewTableAsync();
        foreach (var key in new[] { "a", "aé", "a|1", "a'b", "b", "A" }) await table.AddEntityAsync(new("it's", key));
        await table.AddEntityAsync(new("it", "a"));
        Assert.Equal(keys, string.Join(',', await table.QueryAsync(TableFilter.RowPrefix("it's", prefix)).Select(row => row.RowKey).ToListAsync()));
    }

    [Fact]
    public async Task A_range_holds_its_first_key_and_not_its_last()
    {
        var table = await FilledAsync(10);
        Assert.Equal([Key(3), Key(4)], await table.QueryAsync(TableFilter.RowRange("p", Key(3), Key(5))).Select(row => row.RowKey).ToListAsync());
    }

    [Fact]
    public async Task An_empty_page_is_not_the_end()
    {
        const string Row = """{"odata.etag":"W/\"1\"","PartitionKey":"p","RowKey":"r"}""";
        var service = new FakeHandler(n => n switch
        {
            1 => FakeHandler.Answer(200, """{"value":[]}""", "application/json", ("x-ms-continuation-NextPartitionKey", "1!4!cA--"), ("x-ms-continuation-NextRowKey", "1!8!a+b/=")),
            2 => FakeHandler.Answer(200, """{"value":[]}""", "application/json", ("x-ms-continuation-NextPartitionKey", "1!4!cB--")),
            _ => FakeHandler.Answer(200, $$"""{"value":[{{Row}}]}"""),
        });
        var table = StorageAccount.FromConnectionString("UseDevelopmentStorage=true", new() { Transport = new HttpClientTransport(service) }).Table("Rows");

        Assert.Equal("r", (await table.QueryAsync(TableFilter.Partition("p")).SingleAsync()).RowKey);
        Assert.EndsWith("&NextPartitionKey=1%214%21cA--&NextRowKey=1%218%21a%2Bb%2F%3D", service.Sent[1].Uri.Query, StringComparison.Ordinal);
        Assert.EndsWith("&NextPartitionKey=1%214%21cB--", service.Sent[2].Uri.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_page_has_one_to_a_thousand_rows(int size)
    {
        var table = StorageAccount.FromConnectionString("UseDevelopmentStorage=true").Table("Rows");
        await Assert.ThrowsAsync<ArgumentException>(async () => await table.QueryPagesAsync("", size).FirstAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\uD7FF")]
    [InlineData("😀")]
    public void A_prefix_has_a_next_key(string prefix) => Assert.Throws<ArgumentException>(() => TableFilter.RowPrefix("p", prefix));

    static string Key(int number) => number.ToString("D6", CultureInfo.InvariantCulture);

    static async Task<TableClient> FilledAsync(int rows)
    {
        var table = await Azurite.NewTableAsync();
        foreach (var hundred in Enumerable.Range(0, rows).Chunk(100))
            await table.SubmitTransactionAsync([.. hundred.Select(number => TableTransactionAction.Add(new("p", Key(number))))]);
        return table;
    }
}
