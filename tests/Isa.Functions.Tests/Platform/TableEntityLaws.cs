using Azure;
using FsCheck;
using FsCheck.Fluent;
using Isa.Functions.Platform.Storage;
using static Isa.Functions.Platform.Storage.TableTransactionAction;

namespace Isa.Functions.Tests.Platform;

/// <summary>What holds for all rows of the types that a table has, whatever they hold.</summary>
public class TableEntityLaws
{
    [Fact]
    public async Task A_row_comes_back_as_it_was_written()
    {
        var table = await Azurite.NewTableAsync();
        Prop.ForAll(AnyRow.Large.ToArbitrary(), async row =>
        {
            await table.UpsertEntityAsync(row.Entity(), TableUpdateMode.Replace);
            row.AssertIs(await table.GetEntityIfExistsAsync(row.PartitionKey, row.RowKey));
        }).Check(Cases(80));
    }

    [Fact]
    public async Task The_rows_of_a_transaction_come_back_as_they_were_written()
    {
        var azurite = await Azurite.Shared;
        var batches = from count in Gen.Choose(1, 100)
                      from partition in AnyRow.Key
                      from rows in AnyRow.Short.ArrayOf(count)
                      select rows.Select(row => row with { PartitionKey = partition }).DistinctBy(row => row.RowKey).OrderBy(row => row.RowKey, StringComparer.Ordinal).ToArray();
        Prop.ForAll(batches.ToArbitrary(), async rows =>
        {
            var table = azurite.Account().Table(Azurite.NewName());
            await table.CreateIfNotExistsAsync();
            var etags = await table.SubmitTransactionAsync([.. rows.Select(row => Add(row.Entity()))]);
            var read = await table.QueryAsync(TableFilter.Partition(rows[0].PartitionKey)).ToListAsync();
            Assert.Equal(etags, read.Select(row => row.ETag));
            foreach (var (row, back) in rows.Zip(read)) row.AssertIs(back);
        }).Check(Cases(20));
    }

    [Fact]
    public void A_row_is_read_from_its_own_JSON_as_it_was_written() => Prop.ForAll(AnyRow.Large.ToArbitrary(), row =>
    {
        using var json = System.Text.Json.JsonDocument.Parse(TableEntityJson.Write(row.Entity()));
        row.AssertIs(TableEntityJson.Read(json.RootElement));
    }).Check(Cases(500));

    [Fact]
    public void A_value_beyond_its_limit_is_refused_in_whatever_row_it_stands() => Prop.ForAll((from row in AnyRow.Short from beyond in Beyond select (row, beyond)).ToArbitrary(), spoilt =>
    {
        var row = spoilt.row.Entity();
        row["Beyond"] = spoilt.beyond;
        foreach (var write in new[] { Add, UpsertMerge, UpsertReplace, of => Merge(of, ETag.All), of => Replace(of, ETag.All) })
            Assert.ThrowsAny<ArgumentException>(() => write(row));
    }).Check(Cases(200));

    [Fact]
    public void A_key_with_a_character_that_the_service_forbids_is_refused_wherever_it_stands() => Prop.ForAll(
        (from before in AnyRow.Key
         from after in AnyRow.Key
         from sign in Gen.OneOf(Gen.Elements(@"/\#?".ToCharArray()), Gen.Choose(0, 0x1F).Select(code => (char)code), Gen.Choose(0x7F, 0x9F).Select(code => (char)code))
         select before + sign + after).ToArbitrary(), key =>
    {
        Assert.Throws<ArgumentException>(() => Add(new(key, "r")));
        Assert.Throws<ArgumentException>(() => Delete("p", key, ETag.All));
    }).Check(Cases(500));

    static Gen<object> Beyond => Gen.OneOf(
        from more in Gen.Choose(1, 1000) select (object)new string('x', (32 * 1024) + more),
        from more in Gen.Choose(1, 1000) select (object)new byte[(64 * 1024) + more],
        from days in Gen.Choose(1, 500_000) select (object)new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(-days),
        from half in Gen.Choose(0xD800, 0xDFFF) from text in AnyRow.Key select (object)$"{text}{(char)half}.");

    static Config Cases(int number) => Config.QuickThrowOnFailure.WithMaxTest(number);
}
