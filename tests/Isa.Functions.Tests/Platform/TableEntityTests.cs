using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Tests.Platform;

public class TableEntityTests
{
    public static TheoryData<object> Extremes =>
    [
        "", "\u0000\t\r\n\"\\'<&\u2028😀", int.MinValue, int.MaxValue, long.MinValue, long.MaxValue, true, false, Array.Empty<byte>(), Guid.Empty,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, 5.0, 1e21,
        new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue, new DateTimeOffset(2026, 3, 29, 3, 30, 0, TimeSpan.FromHours(2)).AddTicks(1234567),
    ];

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task The_ends_of_every_type_come_back(object value)
    {
        var table = await Azurite.NewTableAsync();
        await table.SubmitTransactionAsync([TableTransactionAction.Add(new("p", "r") { ["V"] = value })]);
        Assert.Equal(value, (await table.QueryAsync("").SingleAsync())["V"]);
    }

    [Fact]
    public void A_value_is_read_as_its_type_or_is_missing()
    {
        var row = new TableEntity("p", "r") { ["Text"] = "1", ["Int"] = 1, ["Long"] = 1L, ["Flag"] = true, ["Double"] = 1.5 };
        Assert.Equal(("1", 1, 1L, true, 1.5, 1.0), (row.GetString("Text"), row.GetInt32("Int"), row.GetInt64("Long"), row.GetBoolean("Flag"), row.GetDouble("Double"), row.GetDouble("Int")));
        Assert.Null(row.GetString("text"));
        Assert.Null(row.GetInt32("X"));
        Assert.Null(row.GetDateTimeOffset("X"));
        Assert.Null(row.GetBinary("X"));
        Assert.Null(row.GetGuid("X"));
        Assert.Throws<InvalidCastException>(() => row.GetInt64("Text"));
    }

    [Fact]
    public void Setting_null_removes()
    {
        var row = new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 };
        row["A"] = null;
        Assert.Equal(["B"], row.Keys);
    }

    [Theory]
    [InlineData("PartitionKey")]
    [InlineData("RowKey")]
    [InlineData("Timestamp")]
    [InlineData("odata.etag")]
    [InlineData("1a")]
    [InlineData("")]
    public void A_property_takes_no_name_of_the_service(string name) => Assert.Throws<ArgumentException>(() => new TableEntity("p", "r") { [name] = 1 });

    [Fact]
    public void A_property_takes_no_type_that_a_table_lacks() => Assert.Throws<ArgumentException>(() => new TableEntity("p", "r") { ["Price"] = 1.5m });
}
