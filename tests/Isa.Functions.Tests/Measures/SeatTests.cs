using Azure.Core;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>Places: who approves takes one, on every day of the stay, and none is ever given twice.</summary>
public class SeatTests(FaultyApp shared) : PlacesTests(shared.App), IClassFixture<FaultyApp>
{
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

    /// <summary>Nobody has followed the case since the approval: its place is still only held, or its row is gone.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_extension_keeps_its_days_also_where_the_place_is_only_held_yet_or_not_noted(bool gone)
    {
        var partner = await OfferingAsync(1);
        var (first, second) = (await SeenAsync(partner, to: "2026-11-30"), await SeenAsync(partner, "2026-12-01"));
        Assert.Equal(200, (await ApproveAsync(first)).Status);
        await first.StepAsync(App, Somebody.Cms, "activation", new { startedOn = "2026-10-01" });
        await ExtendedAsync(first, "2026-12-31");
        var events = await App.EventsAsync(first.CaseId);
        await Until.TrueAsync(async () => (await SeatAsync(partner, first))?.CaseSeq == events.Length);
        var (transactions, down) = (new HashSet<Request>(), true);
        if (gone) await SeatsGoneAsync(partner);
        else await HeldAgainAsync(partner, first);
        // The seat is the first transaction, the commit the second.
        shared.RefuseWhile(() => down, request => Calling.ByPerson(request) && Calling.Commit(request) && Calling.Number(transactions, request) > 1);
        (await ApproveAsync(first, subject: "extension")).IsProblem(503, "busy");
        down = false;
        (await ApproveAsync(second)).IsRefused(422, "capacity.full");
    }

    [Fact]
    public async Task Rebuilding_fills_the_places_from_the_cases_whichever_comes_first()
    {
        var (partner, pai) = (await OfferingAsync(1), await APai.OfferingAsync(App, quota: 10));
        var (ended, extending, refugee) = (await SeenAsync(partner), await SeenAsync(partner, "2026-11-01", "2026-12-31"), await APai.SeenAsync(App, pai));
        Assert.Equal(200, (await ApproveAsync(ended)).Status);
        await ended.StepAsync(App, Somebody.Cms, "activation", new { startedOn = "2026-10-01" });
        await ended.StepAsync(App, Somebody.Cms, "end", new { on = "2026-10-31", reason = "term" });
        await FollowAsync(ended);
        foreach (var contract in new[] { extending, refugee }) Assert.Equal(200, (await ApproveAsync(contract)).Status);
        await extending.StepAsync(App, Somebody.Cms, "activation", new { startedOn = "2026-11-01" });
        await ExtendedAsync(extending, "2027-03-31");
        var waiting = await WaitingAsync(partner);
        foreach (var contract in new[] { ended, extending, refugee }) await FollowAsync(contract);
        await Until.TrueAsync(async () => await App.Service<StorageAccount>().Queue(Queues.Cases).ApproximateCountAsync() == 0);       // a late message would offer the place in the gap
        string[] partitions = [Seats.Of("isa", new PartnerId(partner.Id)), Seats.Of("pai", new PartnerId(pai.Id)), Seats.Of("pai", 2026)];
        var before = await RowsAsync();
        Assert.Equal(["seat", "seat", "seat", "seat", "waiting"], before.Select(row => row.Split(' ')[1].Split('|')[0]).Order());

        await SeatsGoneAsync(partitions);
        Assert.Empty(await RowsAsync());
        await App.Service<CaseProjection>().ProjectAsync(new(waiting.CaseId), default, anew: true);        // as a rebuild that meets the one who waits before those who have the places
        await App.Service<RebuildIndex>().RunAsync(default);
        Assert.Equal(before, await RowsAsync());
        (await ApproveAsync(waiting)).IsRefused(422, "capacity.full");
        Assert.Equal(200, (await ApproveAsync(extending, subject: "extension")).Status);

        async Task<string[]> RowsAsync()
        {
            var rows = new List<string>();
            foreach (var partition in partitions)
                await foreach (var row in App.RowsAsync(Seats.TableName, $"PartitionKey eq '{partition}' and RowKey ne 'head'"))
                    rows.Add($"{row.PartitionKey} {row.RowKey} {string.Join(' ', row.Keys.Where(column => column != "W").Order(StringComparer.Ordinal).Select(column => $"{column}={row[column]}"))}");
            return [.. rows.Order(StringComparer.Ordinal)];
        }
    }
}
