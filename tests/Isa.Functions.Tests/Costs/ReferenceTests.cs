using Isa.Domain.Costs;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Costs;

/// <summary>The values that costs are shared by: said by the canton, and frozen as soon as a closed month rests on them.</summary>
public class ReferenceTests(SharedApp shared) : IClassFixture<SharedApp>
{
    static readonly string[] Routes = ["/api/reference/populations/2024", "/api/reference/split-rates/2005-01-01"];
    static int given = 1900;

    App App => shared.App;

    [Fact]
    public async Task Populations_are_given_back_as_they_were_said_and_a_second_saying_replaces_the_year()
    {
        var year = $"/api/reference/populations/{NextYear()}";
        (await SeeAsync(year)).IsProblem(404, "not-found");
        var said = await PutAsync(year, """{ "6266": 35000, "6024": 7000, "6002": 0 }""");
        Assert.Equal((200, """{"6002":0,"6024":7000,"6266":35000}"""), (said.Status, said.Text));
        var seen = await SeeAsync(year);
        Assert.Equal((said.Text, said.ETag()), (seen.Text, seen.ETag()));
        Assert.Equal("""{"6265":8000}""", (await PutAsync(year, """{ "6265": 8000 }""")).Text);
        Assert.Equal("""{"6265":8000}""", (await SeeAsync(year)).Text);
    }

    [Fact]
    public async Task The_same_content_again_writes_nothing()
    {
        var year = $"/api/reference/populations/{NextYear()}";
        var said = await PutAsync(year, """{ "6266": 35000, "6024": 7000 }""");
        var again = await PutAsync(year, """{ "6024": 7000, "6266": 35000, "6265": 0 }""");
        Assert.Equal((200, said.Text, said.ETag()), (again.Status, again.Text, again.ETag()));
        Assert.NotEqual(said.ETag(), (await PutAsync(year, """{ "6024": 7001 }""")).ETag());
    }

    [Fact]
    public async Task Who_has_seen_another_version_changes_nothing()
    {
        var year = $"/api/reference/populations/{NextYear()}";
        var first = await PutAsync(year, """{ "6266": 1 }""");
        var second = await App.As("sas:").PutAsync(year, """{ "6266": 2 }""", ("If-Match", first.ETag()));
        Assert.Equal(200, second.Status);
        (await App.As("sas:").PutAsync(year, """{ "6266": 3 }""", ("If-Match", first.ETag()))).IsProblem(412, "precondition-failed");
        Assert.Equal("""{"6266":2}""", (await SeeAsync(year)).Text);
    }

    [Theory]
    [InlineData("""{ "6266": -1 }""", "/6266 number.out-of-range")]
    [InlineData("""{ "6266": 1.5, "6024": "7", "6265": null }""", "/6266 value.not-integer, /6024 value.not-integer, /6265 value.not-integer")]
    [InlineData("""{ "Sion": 1, "06266": 1, "62660": 1, "": 1, "a/b": 1 }""", "/Sion commune.malformed, /06266 commune.malformed, /62660 commune.malformed, / commune.malformed, /a~1b commune.malformed")]
    [InlineData("""{ "6266": 1, "626\u0036": 1, "\ud800": 1 }""", "/6266 member.duplicate,  text.malformed")]
    [InlineData("""[ 6266 ]""", " value.not-object")]
    [InlineData("", " json.malformed")]
    public async Task A_body_of_another_shape_is_400_and_says_where(string body, string faults)
    {
        var seen = await PutAsync("/api/reference/populations/2024", body);
        seen.IsProblem(400, "malformed");
        Assert.Equal(faults.Split(", ").Select(fault => fault.Trim()).Order(StringComparer.Ordinal), seen.Faults.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(2024, """{ "6003": 1, "261": 2, "6266": 3 }""", "/6003 commune.unknown, /261 commune.unknown")]
    [InlineData(2024, """{ "6266": 0 }""", "reference.no-residents")]
    [InlineData(2024, "{}", "reference.no-residents")]
    [InlineData(2026, """{ "6266": 1 }""", "reference.year-not-over")]
    [InlineData(2027, """{ "6003": 0 }""", "reference.year-not-over, reference.no-residents, /6003 commune.unknown")]
    public async Task A_count_that_a_rule_stands_against_is_422(int year, string body, string faults) => (await PutAsync($"/api/reference/populations/{year}", body)).IsRefused(422, faults);

    [Fact]
    public async Task A_year_is_over_when_it_is_over_in_Zurich()
    {
        var clock = new StandingClock(new(2026, 12, 31, 22, 59, 59, TimeSpan.Zero));
        await using var app = await App.StartAsync(new() { Business = clock });
        (await app.As("sas:").PutAsync("/api/reference/populations/2026", """{ "6266": 1 }""")).IsRefused(422, "reference.year-not-over");
        clock.Now = clock.Now.AddSeconds(1);
        Assert.Equal(200, (await app.As("sas:").PutAsync("/api/reference/populations/2026", """{ "6266": 1 }""")).Status);
    }

    [Theory]
    [InlineData("populations/24")]
    [InlineData("populations/0000")]
    [InlineData("populations/2024-12")]
    [InlineData("populations/year")]
    [InlineData("split-rates/2024")]
    [InlineData("split-rates/2024-02-30")]
    public async Task What_is_no_year_and_no_day_names_nothing(string place)
    {
        (await SeeAsync($"/api/reference/{place}")).IsProblem(404, "not-found");
        (await PutAsync($"/api/reference/{place}", "{}")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task The_rates_of_the_law_stand_there_by_themselves_and_others_are_said_from_a_day_on()
    {
        Assert.Equal("""{"canton":70,"base":11,"population":19}""", (await SeeAsync("/api/reference/split-rates/2005-01-01")).Text);
        (await SeeAsync("/api/reference/split-rates/2031-01-01")).IsProblem(404, "not-found");
        Assert.Equal(200, (await PutAsync("/api/reference/split-rates/2031-01-01", """{ "canton": 60, "base": 20, "population": 20 }""")).Status);
        Assert.Equal("""{"canton":60,"base":20,"population":20}""", (await SeeAsync("/api/reference/split-rates/2031-01-01")).Text);
    }

    [Theory]
    [InlineData("""{ "canton": 70, "base": 11, "population": 18 }""", 422, "reference.rates-not-whole")]
    [InlineData("""{ "canton": 0, "base": 0, "population": 0 }""", 422, "reference.rates-not-whole")]
    [InlineData("""{ "canton": 101, "base": -1, "population": "0" }""", 400, "/canton number.out-of-range, /base number.out-of-range, /population value.not-integer")]
    [InlineData("""{ "canton": 70, "base": 30, "communes": 0 }""", 400, "/communes member.unknown, /population member.missing")]
    public async Task Rates_are_hundredths_that_add_up(string body, int status, string faults) => (await PutAsync("/api/reference/split-rates/2032-01-01", body)).IsRefused(status, faults);

    [Fact]
    public async Task What_a_closed_month_was_shared_by_stands_and_only_the_same_may_be_said_again()
    {
        var (year, reference) = (NextYear(), App.Service<ReferenceValues>());
        var said = await PutAsync($"/api/reference/populations/{year}", """{ "6266": 35000 }""");
        Assert.Null(await reference.FreezePopulationsAsync(NextYear(), default));
        foreach (var _ in Enumerable.Range(0, 2)) Assert.Equal(35_000, (await reference.FreezePopulationsAsync(year, default))!.Of(new(6266)));
        (await PutAsync($"/api/reference/populations/{year}", """{ "6266": 35001 }""")).IsProblem(409, "reference.in-use");
        Assert.Equal((200, said.Text), (await PutAsync($"/api/reference/populations/{year}", """{ "6266": 35000 }""") is var again ? again.Status : 0, again.Text));
        Assert.Equal(said.Text, (await SeeAsync($"/api/reference/populations/{year}")).Text);
    }

    [Fact]
    public async Task The_rates_of_the_law_get_a_row_when_a_month_rests_on_them_and_stand_from_then_on()
    {
        await using var app = await App.StartAsync();
        var reference = app.Service<ReferenceValues>();
        Assert.Null(await reference.FreezeRatesAsync(new(2031, 1, 1), default));
        foreach (var _ in Enumerable.Range(0, 2)) Assert.Equal(SplitRates.Law, await reference.FreezeRatesAsync(SplitRates.Law.ValidFrom, default));
        (await app.As("sas:").PutAsync("/api/reference/split-rates/2005-01-01", """{ "canton": 60, "base": 20, "population": 20 }""")).IsProblem(409, "reference.in-use");
        Assert.Equal(200, (await app.As("sas:").PutAsync("/api/reference/split-rates/2005-01-01", """{ "canton": 70, "base": 11, "population": 19 }""")).Status);
    }

    [Fact]
    public async Task Of_a_saying_and_a_closing_at_once_the_closing_rests_on_what_stands_afterwards()
    {
        var reference = App.Service<ReferenceValues>();
        foreach (var round in Enumerable.Range(0, 10))
        {
            var year = NextYear();
            Assert.Equal(200, (await PutAsync($"/api/reference/populations/{year}", """{ "6266": 1 }""")).Status);
            var saying = Task.WhenAll(Enumerable.Range(2, 4).Select(residents => PutAsync($"/api/reference/populations/{year}", $$"""{ "6266": {{residents}} }""")));
            var frozen = await reference.FreezePopulationsAsync(year, default);
            Assert.All(await saying, seen => Assert.True(seen.Status is 200 or 409, seen.Text));
            Assert.Equal($$"""{"6266":{{frozen!.Of(new(6266))}}}""", (await SeeAsync($"/api/reference/populations/{year}")).Text);
        }
    }

    [Fact]
    public async Task All_that_was_said_is_listed_by_year()
    {
        await using var app = await App.StartAsync();
        foreach (var year in new[] { 2024, 2022 }) await app.As("sas:").PutAsync($"/api/reference/populations/{year}", $$"""{ "6266": {{year}}, "6024": 7 }""");
        Populations[] all = [.. await app.Service<ReferenceValues>().Populations.ListAsync(default)];
        Assert.Equal([(2022, 2022, 7), (2024, 2024, 7)], all.Select(count => (count.Year, count.Of(new(6266)), count.Of(new(6024)))));
    }

    [Theory]
    [InlineData(Somebody.Cms)]
    [InlineData(Somebody.Commune)]
    [InlineData("partner:oseo")]
    [InlineData("orp:sion")]
    [InlineData("evaluator:unifr")]
    [InlineData("auditor:")]
    [InlineData(Somebody.Admin)]
    public async Task For_all_but_the_canton_there_is_nothing_here(string who)
    {
        foreach (var route in Routes)
        {
            (await App.As(who).SeeAsync(route)).IsProblem(404, "not-found");
            (await App.As(who).PutAsync(route, "{}")).IsProblem(404, "not-found");
        }
    }

    static int NextYear() => Interlocked.Increment(ref given);

    Task<Seen> SeeAsync(string path) => App.As("sas:").SeeAsync(path);

    Task<Seen> PutAsync(string path, string body) => App.As("sas:").PutAsync(path, body);
}
