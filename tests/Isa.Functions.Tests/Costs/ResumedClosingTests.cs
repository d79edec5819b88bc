using System.Text.Json.Nodes;
using Azure.Core;
using Isa.Domain.Values;
using Isa.Functions.Costs;
using Isa.Functions.Store;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Costs;

/// <summary>A closing that broke off goes on later; what came in between is charged once, and everywhere the same.</summary>
public class ResumedClosingTests
{
    static readonly int[] Ofs = [6024, 6090, 6265, 6266];

    [Theory]
    [InlineData("canton.json")]
    [InlineData("communes/6090.json")]
    public async Task Broken_off_among_its_statements_all_of_them_charge_the_same(string brokenOffAt)
    {
        var (faults, breaks) = (new FaultPolicy(), true);
        faults.Answer(400, code: "Killed", when: request => Volatile.Read(ref breaks) && FaultPolicy.To(RequestMethod.Put, $"2026-10/{brokenOffAt}")(request), times: 1000);
        await using var app = await App.StartAsync(new() { Faults = faults });
        var book = await ABook.InAsync(app);
        var other = new ABook(app, await APartner.InAsync(app));
        var contract = await other.ContractAsync();
        await other.PresentAsync(contract, ABook.Workdays("2026-09", 3));
        await other.BilledAsync("09", "2026-09", (contract, 9));
        await book.ClosedAsync("2026-09");
        await book.PresentAsync(await book.ContractAsync(), ABook.Workdays("2026-10", 1));
        await other.PresentAsync(contract, ABook.Workdays("2026-09", 5)[3..]);
        await other.NightAsync("2026-09");

        Assert.Equal(202, (await book.CloseAsync("2026-10")).Status);
        await Until.TrueAsync(() => Task.FromResult(faults.Played > 0));
        await other.PresentAsync(contract, ABook.Workdays("2026-09", 9)[5..]);      // the next closing charges what comes now
        await other.NightAsync("2026-09");
        Volatile.Write(ref breaks, false);
        await Until.TrueAsync(async () =>
        {
            await app.As("admin:").PostAsync("/api/admin/timers/RepairPending/run", new { olderThanSeconds = 0 });
            return (await book.MonthAsync("2026-10"))["state"]!.ToString() == "closed";
        });

        var canton = JsonNode.Parse((await book.CantonStatementAsync("2026-10")).Text)!;
        Assert.Equal(2 * 4900, canton["adjustments"]!.AsArray().Sum(each => each!["totalRappen"]!.GetValue<long>()));
        foreach (var ofs in Ofs)
        {
            var commune = JsonNode.Parse((await app.As("sas:").SeeAsync($"/api/statements/2026-10/communes/{ofs}")).Text)!;
            Assert.Equal(
                canton["adjustments"]!.AsArray().SelectMany(each => each!["communes"]!.AsArray()).Where(row => row!["ofs"]!.GetValue<int>() == ofs).Sum(row => row!["payableRappen"]!.GetValue<long>()),
                commune["adjustments"]!.AsArray().Sum(each => each!["payableRappen"]!.GetValue<long>()));
        }
        var booked = (await book.EntriesAsync("2026-09")).Where(entry => entry.BookedIn is { } closing && closing.ToString() == "2026-10").Sum(entry => entry.Amount);
        Assert.Equal(booked.Rappen, canton["adjustments"]!.AsArray().Sum(each => each!["totalRappen"]!.GetValue<long>()));
    }

    /// <summary>Also when it goes on twice at once: whom it charges does not depend on when one looks.</summary>
    [Fact]
    public async Task An_organiser_that_appears_while_a_month_closes_is_left_to_the_next_closing()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        var late = new ABook(app, await APartner.InAsync(app));
        await book.PresentAsync(await book.ContractAsync(), ABook.Workdays("2026-10", 1));
        var months = app.Service<Months>();
        var october = (await months.FindAsync(ABook.Of("2026-10"), default))!;
        // As the first closer has it: closing, and whom it charges is fixed.
        Assert.True(await months.TrySaveAsync(october with { State = MonthState.Closing, Concerned = [new(book.Partner.Id)] }, default));
        await late.PresentAsync(await late.ContractAsync(), ABook.Workdays("2026-10", 2));
        await late.NightAsync("2026-10");
        await app.Service<Pending>().UpsertAsync(Pending.Close(ABook.Of("2026-10")), Queues.Closings, default);
        await CloseMonth.Handle(new(new ClosingMessage(ABook.Of("2026-10")).Bytes, 1), app.Service<CloseMonth>(), default);
        var canton = JsonNode.Parse((await book.CantonStatementAsync("2026-10")).Text)!;
        Assert.True(canton["final"]!.GetValue<bool>());
        Assert.Equal((await book.EntriesAsync("2026-10")).Where(entry => entry.BookedIn is not null).Sum(entry => entry.Amount).Rappen, canton["totalRappen"]!.GetValue<long>());
        Assert.All((await book.EntriesAsync("2026-10")).Where(entry => entry.Partner.ToString() == late.Partner.Id), entry => Assert.Null(entry.BookedIn));
    }

    [Fact]
    public async Task A_centre_said_anew_in_between_counts_for_the_next_closing()
    {
        var (faults, breaks) = (new FaultPolicy(), true);
        faults.Answer(400, code: "Killed", when: request => Volatile.Read(ref breaks) && FaultPolicy.To(RequestMethod.Put, "2026-10/cms/martigny.json")(request), times: 1000);
        await using var app = await App.StartAsync(new() { Faults = faults });
        var book = await ABook.InAsync(app);
        await book.PresentAsync(await book.ContractAsync(), ABook.Workdays("2026-10", 1));
        Assert.Equal(202, (await book.CloseAsync("2026-10")).Status);
        await Until.TrueAsync(() => Task.FromResult(faults.Played > 0));
        Assert.Equal(200, (await app.As("sas:").PutAsync("/api/reference/centres/2026-10-01", """{ "6266": "martigny" }""")).Status);
        Volatile.Write(ref breaks, false);
        await Until.TrueAsync(async () =>
        {
            await app.As("admin:").PostAsync("/api/admin/timers/RepairPending/run", new { olderThanSeconds = 0 });
            return (await book.MonthAsync("2026-10"))["state"]!.ToString() == "closed";
        });
        foreach (var cms in CmsId.All)
        {
            var statement = JsonNode.Parse((await app.As("sas:").SeeAsync($"/api/statements/2026-10/cms/{cms}")).Text)!;
            Assert.Equal(cms.ToString() == "sion-herens-conthey", statement["communes"]!.AsArray().Any(row => row!["ofs"]!.GetValue<int>() == 6266));
        }
    }

    [Fact]
    public async Task A_later_month_that_began_to_close_first_ends_first()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        var contract = await book.ContractAsync();
        await book.PresentAsync(contract, ABook.Workdays("2026-10", 1));
        var months = app.Service<Months>();
        var october = (await months.FindAsync(ABook.Of("2026-10"), default))!;
        Assert.True(await months.TrySaveAsync(october with { State = MonthState.Closing }, default));

        await book.PresentAsync(contract, ABook.Workdays("2026-09", 1));
        Assert.Equal(202, (await book.CloseAsync("2026-09")).Status);
        await GoOnAsync("2026-09");
        Assert.Equal("closing", (await book.MonthAsync("2026-09"))["state"]!.ToString());

        await app.Service<Pending>().UpsertAsync(Pending.Close(ABook.Of("2026-10")), Queues.Closings, default);
        foreach (var month in new[] { "2026-10", "2026-09" })
        {
            await GoOnAsync(month);
            Assert.Equal("closed", (await book.MonthAsync(month))["state"]!.ToString());
        }

        Task GoOnAsync(string month) => CloseMonth.Handle(new(new ClosingMessage(ABook.Of(month)).Bytes, 1), app.Service<CloseMonth>(), default);
    }

    [Fact]
    public async Task What_a_broken_off_closing_had_booked_of_an_earlier_month_is_no_longer_shown_as_unbooked()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var book = await ABook.InAsync(app);
        var contract = await book.ContractAsync();
        await book.PresentAsync(contract, ABook.Workdays("2026-09", 1));
        await book.BilledAsync("09", "2026-09", (contract, 3));
        await book.ClosedAsync("2026-09");
        await book.PresentAsync(contract, ABook.Workdays("2026-09", 3)[1..]);
        await book.NightAsync("2026-09");
        Assert.Equal(2 * 4900, (await book.MonthAsync("2026-09"))["unbookedRappen"]!.GetValue<long>());

        faults.Answer(400, code: "Killed", when: request => FaultPolicy.To(RequestMethod.Put, "/Months")(request) && request.Uri.Path.Contains("2026-09", StringComparison.Ordinal));
        await book.ClosedAsync("2026-10", existsBy: contract);

        Assert.Equal(1, faults.Played);
        Assert.Equal(0, (await book.MonthAsync("2026-09"))["unbookedRappen"]!.GetValue<long>());
    }
}
