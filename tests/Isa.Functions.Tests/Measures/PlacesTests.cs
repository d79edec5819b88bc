using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>What tests of places share: organisers with a number of them, and contracts that want one.</summary>
public abstract class PlacesTests
{
    private protected PlacesTests(App app) => App = app;

    private protected App App { get; }

    /// <summary>An organiser with so many places from October 2016 on.</summary>
    private protected async Task<APartner> OfferingAsync(int places)
    {
        var partner = await Organisers.NewAsync(App);
        await APartner.OfferAsync(App, partner.Id, places);
        return partner;
    }

    private protected Task<Seen> SetAsync(APartner partner, int places) => App.As(Somebody.Admin).PutAsync($"/api/measures/isa/offers/{partner.Id}", $$"""{ "places": [ { "from": "2016-10-01", "count": {{places}} } ] }""");

    /// <summary>A contract with the opinion of the canton.</summary>
    private protected async Task<AContract> SeenAsync(APartner partner, string from = "2026-10-01", string? to = null)
    {
        var caseId = await AContract.CaseAsync(App);
        var proposed = await App.As(Somebody.Cms).PostAsync($"/api/cases/{caseId}/contracts", ABody.Proposal(partner.Id, from, to).ToJsonString());
        Assert.True(proposed.Status == 201, proposed.Text);
        var contract = new AContract(caseId, proposed["contractId"]);
        await contract.StepAsync(App, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok" });
        return contract;
    }

    private protected Task<Seen> ApproveAsync(AContract contract, string subject = "contract") => contract.ApproveAsync(App, subject);

    private protected async Task ExtendedAsync(AContract contract, string to)
    {
        await contract.StepAsync(App, Somebody.Cms, "extension", new { to, reason = "more" });
        await contract.StepAsync(App, Somebody.Sas, "preavis", new { opinion = "favourable", reason = "ok", subject = "extension" });
    }

    private protected async Task<string> TakenAndFreeAsync(APartner partner)
    {
        var offers = (await App.As(Somebody.Cms).SeeAsync("/api/measures")).Json.GetProperty("measures")[0].GetProperty("offers");
        var own = offers.EnumerateArray().Single(offer => offer.GetProperty("partner").GetString() == partner.Id);
        return $"{own.GetProperty("taken")} {own.GetProperty("free")}";
    }

    private protected Task<SeatRow?> SeatAsync(APartner partner, AContract contract) => App.Service<Seats>().FindAsync(Seats.Of("isa", new PartnerId(partner.Id)), new(contract.Id), default);

    private protected async Task HeldAgainAsync(APartner partner, AContract contract)
    {
        var seats = App.Service<Seats>();
        await Until.TrueAsync(async () => (await SeatAsync(partner, contract))?.State == SeatState.Taken);
        var read = await seats.ReadAsync(Seats.Of("isa", new PartnerId(partner.Id)), default);
        Assert.True(await seats.TryWriteAsync(read, read.Seats.Single() with { State = SeatState.Held, HeldUntil = seats.HoldUntil }, default));
    }

    private protected Task SeatsGoneAsync(APartner partner) => SeatsGoneAsync(Seats.Of("isa", new PartnerId(partner.Id)));

    private protected async Task SeatsGoneAsync(params string[] partitions)
    {
        var table = App.Service<StorageAccount>().Table(Seats.TableName);
        foreach (var partition in partitions)
            await foreach (var row in table.QueryAsync($"PartitionKey eq '{partition}' and RowKey ne 'head'")) await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag);
    }

    /// <summary>The contracts that have a place there, with the state of it, in order.</summary>
    private protected async Task<string[]> ServedAsync(string partition) =>
        [.. (await App.Service<Seats>().ReadAsync(partition, default)).Seats.Where(seat => seat.State != SeatState.Free).Select(seat => $"{seat.Contract} {seat.State}").Order(StringComparer.Ordinal)];

    /// <summary>Does what follows from the changes of a case, without waiting for its queue.</summary>
    private protected Task FollowAsync(AContract contract) => App.Service<CaseProjection>().ProjectAsync(new(contract.CaseId), default);

    /// <summary>A contract that waits for a place where all are taken.</summary>
    private protected async Task<AContract> WaitingAsync(APartner partner)
    {
        var contract = await AContract.WaitingAsync(App, partner);
        await FollowAsync(contract);
        return contract;
    }
}
