using Isa.Domain.Measures;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Costs;

/// <summary>The settlement of a year: what all regimes cost, less what the closed months have charged.</summary>
public class SettlementTests
{
    [Fact]
    public async Task The_closed_months_are_advances_and_imported_regimes_join_the_total()
    {
        await using var app = await App.StartAsync();
        var sas = app.As("sas:");
        await ALedger.BookAsync(app, "2025-01", 6266, 1_000_00, bookedIn: "2025-01");
        await ALedger.BookAsync(app, "2025-01", 6266, 50_00, Payer.CommuneAlone, bookedIn: "2025-01");
        await ALedger.BookAsync(app, "2025-01", 6266, 70_00, Payer.Unemployment, bookedIn: "2025-01");
        await ALedger.BookAsync(app, "2024-12", 6266, 9_999_00, bookedIn: "2025-01");
        (await sas.SeeAsync("/api/settlements/2025")).IsProblem(409, "reference.missing");

        await sas.PutAsync("/api/reference/populations/2024", """{ "6024": 10000, "6266": 30000 }""");
        foreach (var month in new[] { "2024-12", "2025-01" }) await ALedger.CloseAsync(app, month);
        await sas.PutAsync("/api/reference/regimes/2025", new ByteArrayContent("ofs;regime;amount\n6024;dental-aid;1000\n"u8.ToArray()) { Headers = { ContentType = new("text/csv") } });

        var year = await sas.SeeAsync("/api/settlements/2025");
        Assert.Equal(["year", "provisional", "regimes", "totalRappen", "cantonShareRappen", "communesShareRappen", "cantonAdvancesRappen", "cantonBalanceRappen", "communes"], year.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("""[{"regime":"dental-aid","totalRappen":100000},{"regime":"insertion-measures","totalRappen":100000}]""", year["regimes"]);
        Assert.Equal(("False", "200000", "140000", "60000", "70000", "70000"), (year["provisional"], year["totalRappen"], year["cantonShareRappen"], year["communesShareRappen"], year["cantonAdvancesRappen"], year["cantonBalanceRappen"]));
        Assert.Equal(122, year.Json.GetProperty("communes").GetArrayLength());
        Assert.Equal("""{"ofs":6024,"commitmentsRappen":100000,"population":10000,"baseShareRappen":11000,"populationShareRappen":9500,"shareRappen":20500,"advancesRappen":4750,"balanceRappen":15750}""", Row(year, 6024));
        Assert.Equal("""{"ofs":6266,"commitmentsRappen":100000,"population":30000,"baseShareRappen":11000,"populationShareRappen":28500,"shareRappen":39500,"advancesRappen":25250,"balanceRappen":14250}""", Row(year, 6266));
    }

    [Fact]
    public async Task What_no_closed_month_has_charged_is_no_advance_and_leaves_the_year_provisional()
    {
        await using var app = await App.StartAsync();
        var sas = app.As("sas:");
        await sas.PutAsync("/api/reference/populations/2024", """{ "6266": 30000 }""");
        await ALedger.BookAsync(app, "2025-01", 6266, 100_00, bookedIn: "2025-01");
        Assert.Equal(("True", "0"), (await sas.SeeAsync("/api/settlements/2025") is var open ? open["provisional"] : "", open["cantonAdvancesRappen"]));        // its closing runs
        await ALedger.CloseAsync(app, "2025-01");
        Assert.Equal(("False", "7000"), (await sas.SeeAsync("/api/settlements/2025") is var closed ? closed["provisional"] : "", closed["cantonAdvancesRappen"]));
        await ALedger.BookAsync(app, "2025-01", 6266, 10_00);
        var corrected = await sas.SeeAsync("/api/settlements/2025");
        Assert.Equal(("True", "11000", "7000", "700"), (corrected["provisional"], corrected["totalRappen"], corrected["cantonAdvancesRappen"], corrected["cantonBalanceRappen"]));
    }

    [Fact]
    public async Task A_year_that_runs_is_provisional_and_empty_ones_are_all_zero()
    {
        await using var app = await App.StartAsync();
        await app.As("sas:").PutAsync("/api/reference/populations/2024", """{ "6266": 30000 }""");
        Assert.Equal(("True", "0"), (await app.As("sas:").SeeAsync("/api/settlements/2026") is var running ? running["provisional"] : "", running["totalRappen"]));
        Assert.Equal("False", (await app.As("sas:").SeeAsync("/api/settlements/2025"))["provisional"]);
        (await app.As("sas:").SeeAsync("/api/settlements/year")).IsProblem(404, "not-found");
        foreach (var who in new[] { Somebody.Cms, Somebody.Commune, "partner:oseo", Somebody.Admin, "auditor:" }) (await app.As(who).SeeAsync("/api/settlements/2025")).IsProblem(404, "not-found");
    }

    static string Row(Seen year, int ofs) => year.Json.GetProperty("communes").EnumerateArray().Single(row => row.GetProperty("ofs").GetInt32() == ofs).GetRawText();
}
