using Azure.Core;
using Isa.Domain.Values;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>Places: who approves takes one, on every day of the stay, and none is ever given twice.</summary>
public class SeatTests(FaultyApp shared) : IClassFixture<FaultyApp>
{
    App App => shared.App;

    [Fact]
    public async Task Of_many_approvals_at_once_for_the_last_places_as_many_win_as_there_are()
    {
        const int racing = 12, places = 2;
        var partner = await OfferingAsync(places);
        var waiting = await Task.WhenAll(Enumerable.Range(0, racing).Select(_ => SeenAsync(partner)));
        var seen = await Task.WhenAll(waiting.Select(contract => ApproveAsync(contract)));
        Assert.Equal(places, seen.Count(answer => answer.Status == 200));
        Assert.All(seen.Where(answer => answer.Status != 200), answer => answer.IsRefused(422, "capacity.full"));
        Assert.Equal($"{places} 0", await TakenAndFreeAsync(partner));
        Assert.Equal(places, (await Task.WhenAll(waiting.Select(contract => contract.SeeAsync(App, Somebody.Cms)))).Count(contract => contract["state"] == "approved"));
    }

    [Fact]
    public async Task A_place_is_free_again_when_its_contract_was_cancelled_and_after_the_last_day()
    {
        var partner = await OfferingAsync(1);
        var (first, second, third) = (await SeenAsync(partner), await SeenAsync(partner), await SeenAsync(partner, "2026-11-11"));
        Assert.Equal(200, (await ApproveAsync(first)).Status);
        (await ApproveAsync(second)).IsRefused(422, "capacity.full");
        await first.StepAsync(App, Somebody.Cms, "cancellation", new { reason = "moved" });
        await Until.SeenAsync(() => ApproveAsync(second), seen => seen.Status == 200);

        await second.StepAsync(App, Somebody.Cms, "activation", new { startedOn = "2026-10-01" });
        (await ApproveAsync(third)).IsRefused(422, "capacity.full");
        await second.StepAsync(App, Somebody.Cms, "end", new { on = "2026-11-10", reason = "term" });
        await Until.SeenAsync(() => ApproveAsync(third), seen => seen.Status == 200);
        Assert.Equal("1 0", await TakenAndFreeAsync(partner));
    }

    [Fact]
    public async Task What_breaks_off_before_its_commit_wastes_a_place_for_minutes_only()
    {
        var partner = await OfferingAsync(1);
        var (first, second) = (await SeenAsync(partner), await SeenAsync(partner));
        var (transactions, down) = (new HashSet<Request>(), true);
        // The seat is the first transaction, the commit the second.
        shared.RefuseWhile(() => down, request => Calling.ByPerson(request) && Calling.Commit(request) && Calling.Number(transactions, request) > 1);
        (await ApproveAsync(first)).IsProblem(503, "busy");
        down = false;
        (await ApproveAsync(second)).IsRefused(422, "capacity.full");
        shared.Machine.Now += TimeSpan.FromMinutes(11);
        Assert.Equal(200, (await ApproveAsync(second)).Status);
        (await ApproveAsync(first)).IsRefused(422, "capacity.full");
        Assert.Equal("1 0", await TakenAndFreeAsync(partner));
    }

    [Fact]
    public async Task What_breaks_off_after_its_commit_keeps_its_place()
    {
        var partner = await OfferingAsync(1);
        var (first, second) = (await SeenAsync(partner), await SeenAsync(partner));
        Assert.Equal(200, (await ApproveAsync(first)).Status);
        await HeldAgainAsync(partner, first);       // as if nobody had followed the case yet
        shared.Machine.Now += TimeSpan.FromMinutes(11);
        (await ApproveAsync(second)).IsRefused(422, "capacity.full");
    }

    [Fact]
    public async Task At_whatever_call_an_approval_breaks_off_it_is_said_again_and_no_place_is_given_twice()
    {
        for (var number = 1; ; number++)
        {
            var partner = await OfferingAsync(1);
            var (first, second, calls, down, at) = (await SeenAsync(partner), await SeenAsync(partner), new HashSet<Request>(), true, number);
            shared.RefuseWhile(() => down, request => Calling.ByPerson(request) && Calling.Number(calls, request) >= at);
            var seen = await ApproveAsync(first);
            down = false;
            if (calls.Count < number)
            {
                Assert.True(number > 5, "An approval calls storage more often than that.");
                return;
            }
            if (seen.Status != 200) seen.IsProblem(503, "busy");
            Assert.Equal(200, (await ApproveAsync(first)).Status);
            (await ApproveAsync(second)).IsRefused(422, "capacity.full");
            Assert.Equal("1 0", await TakenAndFreeAsync(partner));
        }
    }

    [Fact]
    public async Task An_extension_needs_its_place_too_and_while_it_is_decided_nobody_else_has_it()
    {
        var partner = await OfferingAsync(1);
        var (first, second) = (await SeenAsync(partner, to: "2026-11-30"), await SeenAsync(partner, "2026-12-01"));
        Assert.Equal(200, (await ApproveAsync(first)).Status);
        await first.StepAsync(App, Somebody.Cms, "activation", new { startedOn = "2026-10-01" });
        await ExtendedAsync(first, "2026-12-31");
        Assert.Equal(200, (await ApproveAsync(second)).Status);
        (await ApproveAsync(first, subject: "extension")).IsRefused(422, "capacity.full");

        await second.StepAsync(App, Somebody.Cms, "cancellation", new { reason = "moved" });
        var extended = await Until.SeenAsync(() => ApproveAsync(first, subject: "extension"), seen => seen.Status == 200);
        Assert.Equal(("2026-12-31", "approved"), (extended["to"], extended.Json.GetProperty("extension").GetProperty("state").GetString()));
        (await ApproveAsync(await SeenAsync(partner, "2026-12-15"))).IsRefused(422, "capacity.full");
    }

    [Theory]
    [InlineData(1, 409)]
    [InlineData(2, 200)]
    public async Task Places_are_never_lowered_below_what_is_taken(int places, int status)
    {
        var partner = await OfferingAsync(3);
        foreach (var contract in new[] { await SeenAsync(partner), await SeenAsync(partner) }) Assert.Equal(200, (await ApproveAsync(contract)).Status);
        var set = await SetAsync(partner, places);
        if (status == 409) set.IsProblem(409, "capacity.taken");
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
    public async Task Rebuilding_fills_the_places_from_the_cases()
    {
        var partner = await OfferingAsync(2);
        var contract = await SeenAsync(partner);
        Assert.Equal(200, (await ApproveAsync(contract)).Status);
        await Until.TrueAsync(async () => (await SeatAsync(partner, contract))?.State == SeatState.Taken);
        var table = App.Service<StorageAccount>().Table(Seats.TableName);
        await foreach (var row in table.QueryAsync($"PartitionKey eq 'isa|{partner.Id}' and RowKey ne 'head'")) await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag);
        Assert.Equal("0 2", await TakenAndFreeAsync(partner));
        await App.Service<Functions.Access.RebuildIndex>().RunAsync(default);
        Assert.Equal("1 1", await TakenAndFreeAsync(partner));
    }

    /// <summary>An organiser with so many places from October 2016 on.</summary>
    async Task<APartner> OfferingAsync(int places)
    {
        var partner = await Organisers.NewAsync(App);
        await APartner.OfferAsync(App, partner.Id, places);
        return partner;
    }

    Task<Seen> SetAsync(APartner partner, int places) => App.As(Somebody.Admin).PutAsync($"/api/measures/isa/offers/{partner.Id}", $$"""{ "places": [ { "from": "2016-10-01", "count": {{places}} } ] }""");

    /// <summary>A contract with the opinion of the canton.</summary>
    async Task<AContract> SeenAsync(APartner partner, string from = "2026-10-01", string? to = null)
    {
        var caseId = await AContract.CaseAsync(App);
        var proposed = await App.As(Somebody.Cms).PostAsync($"/api/cases/{caseId}/contracts", ABody.Proposal(partner.Id, from, to).ToJsonString());
        Assert.True(proposed.Status == 201, proposed.Text);
        var contract = new AContract(caseId, proposed["contractId"]);
        await contract.StepAsync(App, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok" });
        return contract;
    }

    Task<Seen> ApproveAsync(AContract contract, string subject = "contract") =>
        App.As(Somebody.Commune).PostAsync($"/api/contracts/{contract.Id}/decision", $$"""{ "decision": "approved", "decidedOn": "2026-11-20", "reason": "ok", "subject": "{{subject}}" }""");

    async Task ExtendedAsync(AContract contract, string to)
    {
        await contract.StepAsync(App, Somebody.Cms, "extension", new { to, reason = "more" });
        await contract.StepAsync(App, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok", subject = "extension" });
    }

    async Task<string> TakenAndFreeAsync(APartner partner)
    {
        var offers = (await App.As(Somebody.Cms).SeeAsync("/api/measures")).Json.GetProperty("measures")[0].GetProperty("offers");
        var own = offers.EnumerateArray().Single(offer => offer.GetProperty("partner").GetString() == partner.Id);
        return $"{own.GetProperty("taken")} {own.GetProperty("free")}";
    }

    Task<SeatRow?> SeatAsync(APartner partner, AContract contract) => App.Service<Seats>().FindAsync(Seats.Of("isa", new PartnerId(partner.Id)), new(contract.Id), default);

    async Task HeldAgainAsync(APartner partner, AContract contract)
    {
        var seats = App.Service<Seats>();
        await Until.TrueAsync(async () => (await SeatAsync(partner, contract))?.State == SeatState.Taken);
        var read = await seats.ReadAsync(Seats.Of("isa", new PartnerId(partner.Id)), default);
        Assert.True(await seats.TryWriteAsync(read, read.Seats.Single() with { State = SeatState.Held, HeldUntil = seats.HoldUntil }, default));
    }
}
