using Azure;
using Azure.Core.Pipeline;
using Isa.Functions.Platform.Storage;
using static Isa.Functions.Platform.Storage.TableTransactionAction;

namespace Isa.Functions.Tests.Platform;

/// <summary>What the real service refuses is refused before it is sent, for the emulator would take it.</summary>
public sealed class TableLimitsTests : IDisposable
{
    readonly FakeHandler service = new(_ => FakeHandler.Answer(204));

    TableClient Table => StorageAccount.FromConnectionString("UseDevelopmentStorage=true", new() { Transport = new HttpClientTransport(service) }).Table("Rows");

    public void Dispose() => service.Dispose();

    public static TheoryData<string, int, bool> Sizes => new()
    {
        { "key", 255, true }, { "key", 256, false },
        { "properties", 252, true }, { "properties", 253, false },
        { "text", 32 * 1024, true }, { "text", (32 * 1024) + 1, false },
        { "binary", 64 * 1024, true }, { "binary", (64 * 1024) + 1, false },
        { "row", 32_622, true }, { "row", 32_623, false },   // the last of 16 texts, the others full: 1 MiB with names and keys
        { "name", 255, true }, { "name", 256, false },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_row_has_a_longest_size(string what, int size, bool fits)
    {
        var refusal = await Record.ExceptionAsync(async () => await Table.AddEntityAsync(RowWith(what, size)));
        Assert.Equal(fits, service.Sent.Count == 1);
        if (fits) Assert.Null(refusal);
        else Assert.DoesNotContain("xxx", Assert.IsType<ArgumentException>(refusal).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key", 255)]
    [InlineData("properties", 252)]
    [InlineData("text", 32 * 1024)]
    [InlineData("signs", 32 * 1024)]
    [InlineData("signs", (32 * 1024) - 1)]
    [InlineData("signs", (32 * 1024) - 2)]
    [InlineData("binary", 64 * 1024)]
    [InlineData("row", 32_622)]
    [InlineData("name", 255)]
    public async Task A_row_of_the_longest_size_comes_back(string what, int size)
    {
        var (table, row) = (await Azurite.NewTableAsync(), RowWith(what, size));
        await table.AddEntityAsync(row);
        var read = (await table.GetEntityIfExistsAsync(row.PartitionKey, row.RowKey))!;
        Assert.Equal(row.Keys.Select(name => (name, row[name])), read.Keys.Select(name => (name, read[name])));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u009Fb")]
    public async Task A_key_holds_no_character_that_the_service_forbids(string key)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Table.AddEntityAsync(new("p", key)));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Table.GetEntityIfExistsAsync(key, "r"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Table.DeleteEntityAsync("p", key, ETag.All));
        Assert.Empty(service.Sent);
    }

    [Fact]
    public void No_text_and_no_key_holds_half_a_character()
    {
        Assert.ThrowsAny<ArgumentException>(() => Add(new("p", "r") { ["Text"] = "a\uDC00" }));
        Assert.ThrowsAny<ArgumentException>(() => Add(new("p", "a\uD800")));
    }

    [Fact]
    public void An_instant_is_not_before_1601() => Assert.Throws<ArgumentException>(() => Add(new("p", "r") { ["At"] = new DateTimeOffset(1600, 12, 31, 23, 59, 59, TimeSpan.Zero) }));

    [Fact]
    public void An_update_never_goes_without_an_etag()
    {
        Assert.Throws<ArgumentException>(() => Replace(new("p", "r"), default));
        Assert.Throws<ArgumentException>(() => Merge(new("p", "r"), default));
        Assert.Throws<ArgumentException>(() => Delete("p", "r", default));
    }

    [Theory]
    [InlineData("rows", 0)]
    [InlineData("rows", 101)]
    [InlineData("partitions", 2)]
    [InlineData("twice", 2)]
    [InlineData("64 KiB", 70)]
    public async Task A_transaction_has_one_partition_each_row_once_and_a_longest_size(string what, int count)
    {
        var actions = Enumerable.Range(0, count).Select(n => what switch
        {
            "partitions" => Add(new($"p{n}", $"{n}")),
            "twice" => UpsertMerge(new("p", "r")),
            "64 KiB" => Add(new("p", $"{n}") { ["Text"] = new string('é', 32 * 1024) }),
            _ => Add(new("p", $"{n}")),
        }).ToList();
        await Assert.ThrowsAsync<ArgumentException>(() => Table.SubmitTransactionAsync(actions));
        Assert.Empty(service.Sent);
    }

    static TableEntity RowWith(string what, int size)
    {
        var text = new string('x', size);
        if (what is "key") return new("p", text);
        var row = new TableEntity("p", "r");
        switch (what)
        {
            case "text": row["Text"] = text; break;
            case "signs": row["Text"] = new string('漢', size).PadLeft(32 * 1024); break;   // the pieces in which it travels end inside of one
            case "binary": row["Bytes"] = new byte[size]; break;
            case "name": row[text] = 1; break;
            case "properties": for (var n = 0; n < size; n++) row[$"P{n}"] = n; break;
            case "row": for (var n = 0; n < 16; n++) row[$"P{n}"] = n < 15 ? new string('x', 32 * 1024) : text; break;
        }
        return row;
    }
}
