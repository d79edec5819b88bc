using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Costs;

/// <summary>Statements and costs by centre follow the communes to the centre that they belong to on the last day of the month.</summary>
public class CentreOfMonthTests
{
    [Fact]
    public async Task A_commune_that_changes_its_centre_within_a_month_stands_with_the_new_one_from_that_month_on()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        var contract = await book.ContractAsync();
        await book.PresentAsync(contract, "2026-09-07", "2026-10-05");
        await book.BilledAsync("s-1", ABook.September, (contract, 1));
        await book.BilledAsync("o-1", ABook.October, (contract, 1));
        await book.ReconciledAsync(ABook.September);
        await book.ReconciledAsync(ABook.October);
        Assert.Equal(200, (await app.As(Somebody.Sas).PutAsync("/api/reference/centres/2026-10-15", """{ "6266": "martigny" }""")).Status);

        Assert.Equal((true, false), (await HasSionAsync(ABook.September, "sion-herens-conthey"), await HasSionAsync(ABook.September, "martigny")));
        Assert.Equal((false, true), (await HasSionAsync(ABook.October, "sion-herens-conthey"), await HasSionAsync(ABook.October, "martigny")));
        var costs = await app.As(Somebody.Sas).SeeAsync("/api/costs?from=2026-09&to=2026-10&by=cms");
        Assert.Equal(
            ["martigny 4900 1", "sion-herens-conthey 4900 1"],
            costs.Json.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty("key")} {row.GetProperty("amountRappen")} {row.GetProperty("personMonths")}"));

        await book.ClosedAsync(ABook.September);
        Assert.True(await HasSionAsync(ABook.September, "sion-herens-conthey"));

        async Task<bool> HasSionAsync(string month, string cms) => (await app.As(Somebody.Sas).SeeAsync($"/api/statements/{month}/cms/{cms}")).Json
            .GetProperty("communes").EnumerateArray().Any(row => row.GetProperty("ofs").GetInt32() == 6266);
    }
}
