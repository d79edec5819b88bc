using Azure.Core;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>The administration says how many places an organiser has; what is taken stays taken.</summary>
public class SetOfferTests(FaultyApp shared) : PlacesTests(shared.App), IClassFixture<FaultyApp>
{
    [Theory]
    [InlineData(1, 409)]
    [InlineData(2, 200)]
    public async Task Places_are_never_lowered_below_what_is_taken(int places, int status)
    {
        var partner = await OfferingAsync(3);
        foreach (var contract in new[] { await SeenAsync(partner), await SeenAsync(partner) }) Assert.Equal(200, (await ApproveAsync(contract)).Status);
        var set = await SetAsync(partner, places);
        if (status == 409) set.IsProblem(409, "capacity.taken");
        if (status == 409) Assert.Contains("taken: 2, offered then: 1.", set.Json.GetProperty("explanation").GetProperty("en").GetString(), StringComparison.Ordinal);
        else Assert.Equal((200, "2", "0"), (set.Status, set["taken"], set["free"]));
    }

    [Fact]
    public async Task Who_lowers_the_places_meets_who_takes_one()
    {
        for (var round = 0; round < 5; round++)
        {
            var partner = await OfferingAsync(1);
            var contract = await SeenAsync(partner);
            var (approved, lowered) = (ApproveAsync(contract), SetAsync(partner, 0));
            await Task.WhenAll(approved, lowered);
            Assert.NotEqual((await approved).Status == 200, (await lowered).Status == 200);
        }
    }

    [Theory]
    [InlineData("""{ "places": [ { "from": "2026-01-01", "count": 1 }, { "from": "2026-01-01", "count": 2 } ] }""", 422, "/places places.days-not-in-order")]
    [InlineData("""{ "places": [ { "from": "2026-01-01", "count": -1 }, { "count": 2 } ] }""", 400, "/places/0/count number.out-of-range, /places/1/from member.missing")]
    public async Task An_offer_that_is_none_is_refused(string body, int status, string faults) =>
        (await App.As(Somebody.Admin).PutAsync($"/api/measures/isa/offers/{(await OfferingAsync(1)).Id}", body)).IsRefused(status, faults);

    [Fact]
    public async Task Only_measures_of_the_catalogue_are_offered_and_only_by_who_exists()
    {
        (await App.As(Somebody.Admin).PutAsync($"/api/measures/painting/offers/{(await OfferingAsync(1)).Id}", AWorld.Offer)).IsProblem(404, "not-found");
        (await App.As(Somebody.Admin).PutAsync("/api/measures/isa/offers/nobody-knows", AWorld.Offer)).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_place_that_was_held_in_vain_is_counted_for_minutes_only()
    {
        var partner = await OfferingAsync(2);
        var (first, second) = (await SeenAsync(partner), await SeenAsync(partner));
        Assert.Equal(200, (await ApproveAsync(first)).Status);
        var (transactions, down) = (new HashSet<Request>(), true);
        shared.RefuseWhile(() => down, request => Calling.ByPerson(request) && Calling.Commit(request) && Calling.Number(transactions, request) > 1);
        (await ApproveAsync(second)).IsProblem(503, "busy");
        down = false;
        (await SetAsync(partner, 1)).IsProblem(409, "capacity.taken");
        shared.Machine.Now += TimeSpan.FromMinutes(11);
        Assert.Equal("1 1", await TakenAndFreeAsync(partner));
        Assert.Equal(200, (await SetAsync(partner, 1)).Status);
    }
}
