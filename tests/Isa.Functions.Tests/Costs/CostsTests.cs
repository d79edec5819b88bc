using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Costs;

/// <summary>What measures cost, by one question at a time.</summary>
public sealed class CostsTests : IAsyncLifetime
{
    App app = null!;

    /// <summary>Sion, from 16 October; today is 20 November: 16 of 31 and 20 of 30 days.</summary>
    public async Task InitializeAsync()
    {
        app = await App.StartAsync();
        var oseo = await APartner.InAsync(app, "oseo");
        var contract = await AContract.ActiveAsync(app, oseo, from: "2026-10-16");
        await Until.TrueAsync(async () => await app.Service<Contracts>().FindAsync(new("oseo"), new(contract.Id), default) is { Facts.StartedOn: not null });
        await ALedger.BookAsync(app, "2026-10", 6266, 500_00, contract: contract.Id);
        await ALedger.BookAsync(app, "2026-11", 6248, 80_00, contract: contract.Id);
        await ALedger.BookAsync(app, "2026-09", 6266, 77_00, contract: contract.Id);
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Theory]
    [InlineData("measure", "isa isa 58000 1.18")]
    [InlineData("partner", "oseo OSEO 58000 1.18")]
    [InlineData("axis", "social social 58000 1.18")]
    [InlineData("month", "2026-10 2026-10 50000 0.52, 2026-11 2026-11 8000 0.67")]
    [InlineData("commune", "6248 Sierre 8000 0, 6266 Sion 50000 1.18")]
    public async Task Rows_answer_the_question(string by, string rows)
    {
        var seen = await SeeAsync($"from=2026-10&to=2026-12&by={by}");
        Assert.Equal(rows, string.Join(", ", Rows(seen).Select(row => $"{row.GetProperty("key")} {row.GetProperty("name")} {row.GetProperty("amountRappen")} {row.GetProperty("personMonths")}")));
        Assert.Equal(("2026-10", "2026-12", by, "58000", "1.18"), (seen["from"], seen["to"], seen["by"], seen["totalRappen"], seen["personMonths"]));
    }

    [Fact]
    public async Task A_row_bears_its_figures_and_says_nothing_of_savings_before_something_is_observed() => Assert.Equal(
        """{"key":"2026-10","name":"2026-10","amountRappen":50000,"personMonths":0.52,"costPerPersonMonthRappen":96875,"costPerPersonMonthRoundedFrancs":970,"savingsRappen":null,"netPerPersonMonthRappen":null,"netPerPersonDayRappen":null}""",
        Rows(await SeeAsync("from=2026-10&to=2026-10&by=month")).Single().GetRawText());

    [Fact]
    public async Task A_centre_and_a_commune_see_their_own()
    {
        foreach (var (who, amount, personMonths) in new[] { (Somebody.Cms, "50000", "1.18"), (Somebody.OtherCms, "8000", "0"), (Somebody.Commune, "50000", "1.18"), (Somebody.OtherCommune, "8000", "0") })
            Assert.Equal((amount, personMonths), (await SeeAsync("from=2026-10&to=2026-12&by=cms", who) is var seen ? seen["totalRappen"] : "", seen["personMonths"]));
        foreach (var who in new[] { "partner:oseo", "evaluator:unifr", "auditor:", Somebody.Admin }) (await SeeAsync("from=2026-10&to=2026-12&by=cms", who)).IsProblem(404, "not-found");
    }

    [Theory]
    [InlineData("", "/from month.malformed, /to month.malformed, /by value.unknown")]
    [InlineData("from=2026-13&to=2026-1&by=person", "/from month.malformed, /to month.malformed, /by value.unknown")]
    [InlineData("from=2026-02&to=2026-01&by=cms", "/to months.out-of-order")]
    [InlineData("from=2021-01&to=2026-01&by=cms", "/to months.out-of-order")]
    [InlineData("from=0001-01&to=9999-12&by=cms", "/to months.out-of-order")]
    public async Task A_query_of_another_form_is_400(string query, string faults)
    {
        var seen = await SeeAsync(query);
        seen.IsProblem(400, "query.malformed");
        Assert.Equal(faults, string.Join(", ", seen.Faults));
    }

    [Fact]
    public async Task Months_to_come_cost_nothing_yet() => Assert.Equal(("0", "0", "[]"), (await SeeAsync("from=9999-11&to=9999-12&by=month") is var seen ? seen["totalRappen"] : "", seen["personMonths"], seen["rows"]));

    static System.Text.Json.JsonElement.ArrayEnumerator Rows(Seen seen) => seen.Json.GetProperty("rows").EnumerateArray();

    Task<Seen> SeeAsync(string query, string who = "sas:") => app.As(who).SeeAsync($"/api/costs?{query}");
}
