using System.Text;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Costs;

/// <summary>The other regimes' amounts of a year, imported as CSV.</summary>
public class RegimesTests(SharedApp shared) : IClassFixture<SharedApp>
{
    static int given = 1900;
    readonly string place = $"/api/reference/regimes/{Interlocked.Increment(ref given)}";

    [Fact]
    public async Task An_import_replaces_the_year_and_is_given_back_with_its_totals()
    {
        (await SeeAsync()).IsProblem(404, "not-found");
        Assert.Equal(200, (await PutAsync("ofs;regime;amount\n6266;dental-aid;1.00\n")).Status);
        var year = place[^4..];
        var put = await PutAsync("\uFEFFOFS;Regime;Amount\r\n6266;dental-aid;1'200.50\r\n\r\n6024;Avances AVS/AI;12,5\r\n6024;\"dental-aid\";-0.05\r\n;;\r\n");
        Assert.Equal(
            $$"""{"year":{{year}},"regimes":[{"regime":"Avances AVS/AI","totalRappen":1250},{"regime":"dental-aid","totalRappen":120045}],"lines":[{"ofs":6024,"regime":"Avances AVS/AI","amountRappen":1250},{"ofs":6024,"regime":"dental-aid","amountRappen":-5},{"ofs":6266,"regime":"dental-aid","amountRappen":120050}]}""",
            put.Text);
        var seen = await SeeAsync();
        Assert.Equal((200, put.Text, put.ETag()), (seen.Status, seen.Text, seen.ETag()));
        var again = await PutAsync("ofs;regime;amount\n6024;dental-aid;-0.05\n6266;dental-aid;1200.5\n6024;Avances AVS/AI;12.50\n");
        Assert.Equal((put.Text, put.ETag()), (again.Text, again.ETag()));
        Assert.Contains("\"lines\":[]", (await PutAsync("ofs;regime;amount\n")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("regime;ofs;amount\n", "csv.columns")]
    [InlineData("", "csv.columns")]
    [InlineData("ofs;regime;amount\nSion;;x\n6266;a;1;2\n6266;b;1.234\n", "/lines/0/ofs commune.malformed, /lines/0/regime regime.malformed, /lines/0/amount amount.malformed, /lines/1 csv.columns, /lines/2/amount amount.malformed")]
    [InlineData("ofs;regime;amount\n6266\n", "/lines/0 csv.columns, /lines/0/regime regime.malformed, /lines/0/amount amount.malformed")]
    [InlineData("ofs;regime;amount\n6266;a;EUR 5\n6266;b;10000000000.01\n", "/lines/0/amount currency.unknown, /lines/1/amount number.out-of-range")]
    public async Task A_file_of_another_shape_is_400_and_says_where(string file, string faults) => (await PutAsync(file)).IsRefused(400, faults);

    [Fact]
    public async Task A_fault_names_the_line_of_the_file_and_a_file_that_is_not_UTF_8_is_told_so()
    {
        Assert.Contains("Line 4 of the file:", (await PutAsync("ofs;regime;amount\n\n6266;a;1\n6266;b;x\n")).Text, StringComparison.Ordinal);
        var latin = await PutAsync([.. "ofs;regime;amount\n6266;Pr"u8, 0xE9, .. "ts;1\n"u8]);
        latin.IsRefused(400, "csv.not-utf8");
        Assert.Contains("CSV UTF-8", latin.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_rule_stands_against_is_422_all_at_once()
    {
        (await PutAsync("ofs;regime;amount\n6003;a;1\n6266;insertion-measures;1\n6266;a;1\n6266;a;2\n"))
            .IsRefused(422, "/lines/0/ofs commune.unknown, /lines/1/regime regime.own, /lines/3 regime.duplicate");
        (await PutAsync("ofs;regime;amount\n" + string.Concat(Enumerable.Range(0, 21).Select(number => $"6266;r{number};1\n")))).IsRefused(422, "regime.too-many");
        Assert.Equal(200, (await PutAsync("ofs;regime;amount\n" + string.Concat(Enumerable.Range(0, 20).Select(number => $"6266;r{number};1\n")))).Status);
    }

    [Fact]
    public async Task Only_CSV_is_taken_and_only_from_the_canton()
    {
        (await shared.App.As("sas:").PutAsync(place, "{}")).IsProblem(415, "media-type.unsupported");
        foreach (var who in new[] { Somebody.Cms, Somebody.Commune, "partner:oseo", Somebody.Admin })
        {
            (await PutAsync("ofs;regime;amount\n"u8.ToArray(), who)).IsProblem(404, "not-found");
            (await shared.App.As(who).SeeAsync(place)).IsProblem(404, "not-found");
        }
    }

    [Fact]
    public async Task A_file_has_at_most_1_MiB() => (await PutAsync("ofs;regime;amount\n" + new string('\n', 1024 * 1024))).IsProblem(413, "body.too-large");

    Task<Seen> SeeAsync() => shared.App.As("sas:").SeeAsync(place);

    Task<Seen> PutAsync(string file) => PutAsync(Encoding.UTF8.GetBytes(file));

    Task<Seen> PutAsync(byte[] file, string who = "sas:") =>
        shared.App.As(who).PutAsync(place, new ByteArrayContent(file) { Headers = { ContentType = new("text/csv") } }).SeeAsync();
}
