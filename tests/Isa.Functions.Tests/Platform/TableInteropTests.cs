using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using FsCheck;
using FsCheck.Fluent;
using Isa.Functions.Platform.Storage;
using static Isa.Functions.Platform.Storage.TableTransactionAction;

namespace Isa.Functions.Tests.Platform;

/// <summary>Our table client and <c>@azure/data-tables</c> understand each other.</summary>
public class TableInteropTests(NpmSdks sdk) : IClassFixture<NpmSdks>
{
    static readonly Guid Id = new("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");

    public static TheoryData<object, string, string, string> Values => new()
    {
        // ours, its type for the service, its kind in JavaScript, its text there
        { "é 漢 😀 '%\"\r\n", "String", "String", "é 漢 😀 '%\"\r\n" }, { "", "String", "String", "" },
        { int.MinValue, "Int32", "Number", "-2147483648" }, { long.MaxValue, "Int64", "BigInt", "9223372036854775807" }, { long.MinValue, "Int64", "BigInt", "-9223372036854775808" },
        { true, "Boolean", "Boolean", "true" }, { 0.5, "Double", "Number", "0.5" }, { double.NaN, "Double", "String", "NaN" },
        { 5.0, "Int32", "Number", "5" },   // it comes as 5.0, which JavaScript does not tell from 5
        { double.NegativeInfinity, "Double", "String", "-Infinity" }, { new DateTimeOffset(2026, 11, 2, 9, 9, 10, 123, TimeSpan.FromHours(1)), "DateTime", "Date", "2026-11-02T08:09:10.123Z" },
        { new byte[] { 0, 1, 254, 255 }, "Binary", "Buffer", "AAH+/w==" }, { Array.Empty<byte>(), "Binary", "Buffer", "" }, { Id, "Guid", "Guid", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task What_we_write_has_the_same_type_and_value_in_the_SDK(object value, string type, string native, string text)
    {
        var table = await Azurite.NewTableAsync();
        var etag = await table.AddEntityAsync(new("it's", "100 % é") { ["V"] = value });

        var row = await sdk.DoAsync("readRow", table.Name, "it's", "100 % é");
        var natives = await sdk.DoAsync("natives", table.Name, "it's", "100 % é");

        Assert.Equal((type, etag.ToString()), (row.GetProperty("V").GetProperty("type").GetString(), row.GetProperty("etag").GetString()));
        Assert.Equal([native, text], natives.GetProperty("V").EnumerateArray().Select(each => each.GetString()));
    }

    [Fact]
    public async Task What_the_SDK_writes_has_the_same_type_and_value_here()
    {
        var table = await Azurite.NewTableAsync();
        await sdk.DoAsync("addNatives", table.Name, "it's", "100 % é");
        new AnyRow("it's", "100 % é", [
            ("Text", "é 漢 😀 '%\"\r\n"), ("Empty", ""), ("Int", int.MinValue), ("Long", long.MaxValue), ("Half", 0.5), ("Yes", true), ("No", false),
            ("At", new DateTimeOffset(2026, 11, 2, 8, 9, 10, 123, TimeSpan.Zero)), ("Bytes", new byte[] { 0, 1, 254, 255 }), ("NoBytes", Array.Empty<byte>()),
            ("Id", Id), ("Whole", 5.0), ("NaN", double.NaN), ("Least", double.NegativeInfinity)]).AssertIs(await table.GetEntityIfExistsAsync("it's", "100 % é"));
    }

    [Fact]
    public async Task Any_row_that_the_SDK_reads_from_us_and_writes_again_is_the_same_row()
    {
        var table = await Azurite.NewTableAsync();
        var told = AnyRow.Short.Select(row => row with { Values = [.. row.Values.Where(item => item.Value is not double number || !double.IsInteger(number))] });   // JavaScript takes 5.0 for 5
        Prop.ForAll(told.ToArbitrary(), async row =>
        {
            await table.UpsertEntityAsync(row.Entity("p", "r"), TableUpdateMode.Replace);
            await sdk.DoAsync("copyRow", table.Name, "p", "r", "copy");
            (row with { PartitionKey = "p", RowKey = "copy" }).AssertIs(await table.GetEntityIfExistsAsync("p", "copy"));
            await sdk.DoAsync("deleteRow", table.Name, "p", "copy", "*");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Fact]
    public async Task An_etag_of_one_is_good_for_the_other_until_the_row_changes()
    {
        var table = await Azurite.NewTableAsync();
        var row = new { partitionKey = "p", rowKey = "r" };
        var first = await table.AddEntityAsync(new("p", "r"));
        var second = new ETag((await sdk.DoAsync("replaceRow", table.Name, row, first.ToString())).GetString()!);
        var third = await table.UpdateEntityAsync(new("p", "r"), second, TableUpdateMode.Replace);

        var theirs = await sdk.RefusedAsync("replaceRow", table.Name, row, second.ToString());
        Assert.Equal(theirs, await NpmSdks.RefusedAsync(() => table.UpdateEntityAsync(new("p", "r"), second, TableUpdateMode.Replace)));
        Assert.Equal(412, theirs.Status);
        await sdk.DoAsync("deleteRow", table.Name, "p", "r", third.ToString());
        Assert.Null(await table.GetEntityIfExistsAsync("p", "r"));
    }

    [Fact]
    public async Task A_transaction_of_one_is_seen_by_the_other()
    {
        var table = await Azurite.NewTableAsync();
        var etags = await sdk.DoAsync("transact", table.Name, Sdk("create", "a"), Sdk("create", "b"));
        Assert.Equal(etags.EnumerateArray().Select(etag => etag.GetString()), await table.QueryAsync("").Select(row => (string?)row.ETag.ToString()).ToListAsync());

        var ours = await table.SubmitTransactionAsync([Add(new("p", "c")), Delete("p", "a", ETag.All)]);
        Assert.Equal(ours[0].ToString(), (await sdk.DoAsync("readRow", table.Name, "p", "c")).GetProperty("etag").GetString());
        Assert.Equal(["b", "c"], Rows(await sdk.DoAsync("page", table.Name, "p", 10)));
    }

    [Theory]
    [InlineData("create", "create", "create", 409, 2)]      // "c" is there
    [InlineData("create", "update", "create", 404, 1)]      // "b" is not
    [InlineData("delete", "create", "create", 404, 0)]      // "a" is not
    public async Task A_refused_transaction_names_the_same_write_to_both(string a, string b, string c, int status, int index)
    {
        var table = await Azurite.NewTableAsync();
        await table.AddEntityAsync(new("p", "c"));
        var theirs = await sdk.RefusedAsync("transact", table.Name, Sdk(a, "a"), Sdk(b, "b"), Sdk(c, "c"));
        var ours = await NpmSdks.RefusedAsync(() => table.SubmitTransactionAsync([Our(a, "a"), Our(b, "b"), Our(c, "c")]));

        Assert.Equal(theirs, ours);
        Assert.Equal((status, index), (ours.Status, ours.Index));
        Assert.Equal(["c"], await table.QueryAsync("").Select(row => row.RowKey).ToListAsync());
    }

    [Fact]
    public async Task Either_goes_on_where_a_page_of_the_other_ended()
    {
        var table = await Azurite.NewTableAsync();
        var keys = Enumerable.Range(0, 30).Select(number => $"{number:D2} é'%").ToArray();
        await table.SubmitTransactionAsync([.. keys.Select(key => Add(new("it's", key)))]);

        var first = await sdk.DoAsync("page", table.Name, "it's", 10);
        var second = await table.QueryPagesAsync(TableFilter.Partition("it's"), 10, Ours(first.GetProperty("token"))).FirstAsync();
        var third = await sdk.DoAsync("page", table.Name, "it's", 10, Theirs(second.Continuation!));

        Assert.Equal(keys, Rows(first).Concat(second.Items.Select(row => row.RowKey)).Concat(Rows(third)));
        Assert.Equal(JsonValueKind.Null, third.GetProperty("token").ValueKind);
    }

    static TableTransactionAction Our(string kind, string row) => kind switch
    {
        "create" => Add(new("p", row)),
        "update" => Merge(new("p", row), ETag.All),
        _ => Delete("p", row, ETag.All),
    };

    static object[] Sdk(string kind, string row) => [kind, new { partitionKey = "p", rowKey = row }];

    static IEnumerable<string> Rows(JsonElement page) => page.GetProperty("rows").EnumerateArray().Select(row => row.GetString()!);

    // Both hold the two headers of the answer; the SDK as JSON in base64.
    static string Ours(JsonElement token)
    {
        var next = JsonNode.Parse(token.GetBytesFromBase64())!;
        return $"{next["nextPartitionKey"]}\n{next["nextRowKey"]}";
    }

    static string Theirs(string continuation)
    {
        var next = continuation.Split('\n');
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject { ["nextPartitionKey"] = next[0], ["nextRowKey"] = next[1] }.ToJsonString()));
    }
}
