using System.Globalization;
using System.Text.Json;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>The list by which an organiser's system keeps its references.</summary>
public class ListPartnerContractsTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task An_organiser_lists_its_contracts_that_run_as_it_sees_them_page_by_page()
    {
        var (partner, other) = (await Organisers.NewAsync(shared.App), await Organisers.NewAsync(shared.App));
        var running = new List<AContract>();
        for (var number = 0; number < 5; number++) running.Add(await AContract.ActiveAsync(shared.App, partner, reference: $"ref-{number}"));
        await running[1].StepAsync(shared.App, $"partner:{partner.Id}", "suspension", new { from = "2026-11-02", reason = "hospital" });
        await running[4].StepAsync(shared.App, Somebody.Cms, "end", new { on = "2026-11-02", reason = "term" });
        await AContract.ProposedAsync(shared.App, partner);
        await AContract.ActiveAsync(shared.App, other);
        var expected = new List<string>();
        foreach (var contract in running[..4]) expected.Add((await contract.SeeAsync(shared.App, $"partner:{partner.Id}")).Text);

        await Until.TrueAsync(async () => (await AllAsync("limit=2")).Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)));
        Assert.Equal(["ref-0", "ref-1", "ref-2", "ref-3"], (await AllAsync("limit=500")).Select(item => JsonDocument.Parse(item).RootElement.GetProperty("externalRef").GetString()).Order(StringComparer.Ordinal));

        async Task<string[]> AllAsync(string query)
        {
            var (items, next) = (new List<string>(), (string?)"");
            while (next is not null)
            {
                var page = await shared.App.As($"partner:{partner.Id}").SeeAsync($"/api/partners/{partner.Id}/contracts?{query}{(next == "" ? "" : $"&continuation={next}")}");
                Assert.Equal(200, page.Status);
                items.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()));
                next = page.Json.GetProperty("continuation").GetString();
            }
            return [.. items];
        }
    }

    [Fact]
    public async Task Since_lists_what_changed_then_or_later()
    {
        var clock = new StandingClock(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        await using var app = await App.StartAsync(new() { Business = clock });
        var walk = await AWalk.InAsync(app, "active");
        var other = await AContract.ActiveAsync(app, walk.Partner);
        await ListsAsync("", walk.Contract.Id, other.Id);
        clock.Now = clock.Now.AddHours(1);
        Assert.Equal(200, (await walk.TakeAsync("suspension")).Status);

        await ListsAsync("?since=2026-11-20T13:00:00Z", walk.Contract.Id);
        await ListsAsync("?since=2026-11-20T14:00:00%2B01:00", walk.Contract.Id);
        await ListsAsync("?since=2026-11-20T13:00:00.001Z");
        await ListsAsync("?since=2026-11-20", walk.Contract.Id, other.Id);
        await ListsAsync("?since=2026-11-21");
        await ListsAsync("?since=1500-01-01", walk.Contract.Id, other.Id);
        await ListsAsync("?since=0001-01-01T00:00:00Z", walk.Contract.Id, other.Id);

        async Task ListsAsync(string query, params string[] contracts) => await Until.SeenAsync(
            () => app.As($"partner:{walk.Partner.Id}").SeeAsync($"/api/partners/{walk.Partner.Id}/contracts{query}"),
            seen => seen.Status == 200 && seen.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("contractId").GetString()).Order().SequenceEqual(contracts.Order()));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("")]
    [InlineData("2026-11-31")]
    [InlineData("0001-01-01")]
    [InlineData("2026-11-20T12:00:00")]
    [InlineData("20.11.2026")]
    public async Task A_since_that_is_neither_instant_nor_day_is_400(string since)
    {
        var partner = await Organisers.NewAsync(shared.App);
        var seen = await shared.App.As($"partner:{partner.Id}").SeeAsync($"/api/partners/{partner.Id}/contracts?since={since}&limit=0");
        seen.IsProblem(400, "query.malformed");
        Assert.Equal(["/limit limit.out-of-range", "/since since.malformed"], seen.Faults);
    }

    [Theory]
    [InlineData("sas:", 404)]
    [InlineData("cms:sion-herens-conthey", 404)]
    [InlineData("commune:6266", 404)]
    [InlineData("admin:", 404)]
    [InlineData("partner:another", 404)]
    [InlineData(null, 401)]
    public async Task Only_the_organiser_itself_has_the_list(string? who, int status)
    {
        var partner = await Organisers.NewAsync(shared.App);
        Assert.Equal(status, (await shared.App.As(who).SeeAsync($"/api/partners/{partner.Id}/contracts")).Status);
        Assert.Equal(404, (await shared.App.As("partner:nobody").SeeAsync("/api/partners/nobody/contracts")).Status);
    }

    [Fact]
    public async Task An_organiser_s_system_asks_for_the_list_with_a_signature_over_nothing()
    {
        var partner = await Organisers.NewAsync(shared.App);
        var contract = await AContract.ActiveAsync(shared.App, partner, reference: "ref-1");
        var timestamp = App.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        await Until.SeenAsync(
            () => shared.App.As(null).SendAsync(HttpMethod.Get, $"/api/partners/{partner.Id}/contracts", null,
                ("webhook-id", "msg_list"), ("webhook-timestamp", timestamp), ("webhook-signature", APartner.Sign(partner.Secret, "msg_list", timestamp, []))),
            seen => seen.Status == 200 && seen.Json.GetProperty("items").EnumerateArray().Any(item => item.GetProperty("contractId").GetString() == contract.Id));
    }
}
