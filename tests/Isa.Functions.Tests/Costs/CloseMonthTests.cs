using System.Text.Json.Nodes;
using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Costs;

/// <summary>A month is closed: its statements stand, and what comes later is a correction in the next closing.</summary>
public class CloseMonthTests
{
    [Fact]
    public async Task A_late_mark_leaves_the_closed_month_as_printed_and_is_charged_with_the_next()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        var contract = await book.ContractAsync();
        await book.PresentAsync(contract, ABook.Workdays("2026-09", 16));
        await book.BilledAsync("09", "2026-09", (contract, 18));
        await book.ClosedAsync("2026-09");
        var (printed, canton) = (await book.PartnerStatementAsync("2026-09"), await book.CantonStatementAsync("2026-09"));
        Assert.Equal(("True", "1"), (printed["final"], printed["version"]));

        await book.PresentAsync(contract, ABook.Workdays("2026-09", 18)[16..]);
        await book.NightAsync("2026-09");

        Assert.Equal((18 * 4900L, 2 * 4900L), (await book.MonthAsync("2026-09")) is var month ? (month["totalRappen"]!.GetValue<long>(), month["unbookedRappen"]!.GetValue<long>()) : default);
        Assert.Equal((printed.Text, canton.Text), ((await book.PartnerStatementAsync("2026-09")).Text, (await book.CantonStatementAsync("2026-09")).Text));

        await book.PresentAsync(contract, ABook.Workdays("2026-10", 1));
        await book.BilledAsync("10", "2026-10", (contract, 1));
        await book.ClosedAsync("2026-10");

        var later = JsonNode.Parse((await book.PartnerStatementAsync("2026-10")).Text)!;
        var adjustment = Assert.Single(later["adjustments"]!.AsArray())!;
        Assert.Equal(("2026-09", contract.Id, 6266, 2 * 4900L), (adjustment["originMonth"]!.ToString(), adjustment["contract"]!.ToString(), adjustment["commune"]!.GetValue<int>(), adjustment["amountRappen"]!.GetValue<long>()));
        Assert.Equal(4900, later["acceptedRappen"]!.GetValue<long>());
        Assert.Equal([(EntryKind.Accepted, "2026-09"), (EntryKind.Adjustment, "2026-10")], (await book.EntriesAsync("2026-09")).Select(entry => (entry.Kind, entry.BookedIn.ToString()!)));
        Assert.Equal((printed.Text, canton.Text), ((await book.PartnerStatementAsync("2026-09")).Text, (await book.CantonStatementAsync("2026-09")).Text));
        await ChargesAddUpAsync(book, "2026-09", "2026-10");
    }

    [Fact]
    public async Task A_credit_note_and_a_backdated_end_after_the_closing_are_charged_back_with_the_next()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        var (credited, ended) = (await book.ContractAsync(), await book.ContractAsync());
        foreach (var contract in new[] { credited, ended }) await book.PresentAsync(contract, ABook.Workdays("2026-09", 10));
        await book.BilledAsync("09", "2026-09", (credited, 10), (ended, 10));
        await book.ClosedAsync("2026-09");

        Assert.Equal("processed", (await book.Partner.BilledAsync(app, AnInvoice.Credit("09-C", "09", credited.Id)))["state"]);
        await ended.StepAsync(app, "cms:sion-herens-conthey", "end", new { on = ABook.Workdays("2026-09", 7)[6], reason = "health" });
        await book.NightAsync("2026-09");
        await book.PresentAsync(credited, ABook.Workdays("2026-10", 1));
        await book.ClosedAsync("2026-10");

        var adjustments = JsonNode.Parse((await book.PartnerStatementAsync("2026-10")).Text)!["adjustments"]!.AsArray();
        Assert.Equal(new[] { (credited.Id, -4900L), (ended.Id, -3 * 4900L) }.Order(), adjustments.Select(each => (each!["contract"]!.ToString(), each["amountRappen"]!.GetValue<long>())).Order());
        await ChargesAddUpAsync(book, "2026-09", "2026-10");
    }

    [Fact]
    public async Task What_stands_against_a_closing_is_named_all_at_once()
    {
        var clock = new StandingClock(App.Now);
        await using var app = await App.StartAsync(new() { Business = clock });
        var book = await ABook.InAsync(app, populations: false);
        var contract = await book.ContractAsync();
        await book.PresentAsync(contract, "2026-09-01");
        await book.PresentAsync(contract, "2026-11-02");
        await GiveUpAsync(app, book.Partner, "msg_given-up");

        var refused = await book.CloseAsync("2026-11");

        refused.IsProblem(409, "month.not-ready");
        Assert.Equal(
            ["month.not-over 2026-11", "month.earlier-open 2026-09", $"delivery.failed msg_given-up {book.Partner.Id}", "reference.missing 2026-11"],
            refused.Json.GetProperty("reasons").EnumerateArray().Select(reason => string.Join(' ', reason.EnumerateObject().Select(member => member.Value.GetString()))));
        (await app.As("sas:").SeeAsync("/api/statements/2026-09/canton")).IsProblem(409, "reference.missing");
        (await book.CloseAsync("2031-01")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_delivery_that_was_given_up_passes_when_it_is_named()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        await book.PresentAsync(await book.ContractAsync(), "2026-10-01");
        await GiveUpAsync(app, book.Partner, "msg_given-up");

        Assert.Equal(409, (await book.CloseAsync("2026-10")).Status);
        Assert.Equal(202, (await book.CloseAsync("2026-10", """{ "despite": ["msg_given-up"] }""")).Status);
        await Until.TrueAsync(async () => (await book.MonthAsync("2026-10"))["state"]!.ToString() == "closed");
        var again = await book.CloseAsync("2026-10");
        Assert.Equal((200, "closed"), (again.Status, again["state"]));
    }

    [Fact]
    public async Task Values_that_a_closed_month_was_split_by_are_frozen_and_later_ones_do_not_reach_it()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        var contract = await book.ContractAsync();
        await book.PresentAsync(contract, ABook.Workdays("2026-09", 2));
        await book.BilledAsync("09", "2026-09", (contract, 3));
        await book.ClosedAsync("2026-09");

        (await app.As("sas:").PutAsync("/api/reference/populations/2025", """{ "6266": 1 }""")).IsProblem(409, "reference.in-use");
        (await app.As("sas:").PutAsync("/api/reference/split-rates/2005-01-01", new { canton = 60, @base = 20, population = 20 })).IsProblem(409, "reference.in-use");
        Assert.Equal(200, (await app.As("sas:").PutAsync("/api/reference/split-rates/2026-09-01", new { canton = 50, @base = 25, population = 25 })).Status);
        await book.PresentAsync(contract, ABook.Workdays("2026-09", 3)[2..]);
        await book.NightAsync("2026-09");
        await book.ClosedAsync("2026-10", existsBy: contract);

        var adjustment = Assert.Single(JsonNode.Parse((await book.CantonStatementAsync("2026-10")).Text)!["adjustments"]!.AsArray())!;
        Assert.Equal((4900, 3430), (adjustment["totalRappen"]!.GetValue<long>(), adjustment["cantonShareRappen"]!.GetValue<long>()));
    }

    [Fact]
    public async Task A_commune_reads_its_own_entries_page_by_page()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        var contracts = new[] { await book.ContractAsync(), await book.ContractAsync(), await book.ContractAsync() };
        foreach (var contract in contracts) await book.PresentAsync(contract, "2026-09-01");
        await book.BilledAsync("09", "2026-09", [.. contracts.Select(contract => (contract, 1))]);
        await book.ReconciledAsync("2026-09");

        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = await app.As("commune:6266").SeeAsync($"/api/ledger?month=2026-09&limit=2{next}");
            seen.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("contract").GetString()!));
            next = page.Json.GetProperty("continuation").GetString() is { } continuation ? $"&continuation={continuation}" : "";
        }
        while (next is not "");

        Assert.Equal(contracts.Select(contract => contract.Id).Order(), seen.Order());
        Assert.Empty((await app.As("commune:6265").SeeAsync("/api/ledger")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(contracts[0].Id, Assert.Single((await app.As("sas:").SeeAsync($"/api/ledger?contract={contracts[0].Id}&commune=6266")).Json.GetProperty("items").EnumerateArray()).GetProperty("contract").GetString());
        Assert.Equal(["/month month.malformed", "/commune commune.malformed", "/contract contract.malformed", "/limit limit.out-of-range"],
            (await app.As("sas:").SeeAsync("/api/ledger?month=10&commune=1&contract=A&limit=0")).Faults.OrderBy(fault => fault is "/limit limit.out-of-range"));
    }

    /// <summary>All that the closings charged for a month is one split of what was accepted for it at last.</summary>
    static async Task ChargesAddUpAsync(ABook book, string origin, string later)
    {
        var (first, corrected) = (JsonNode.Parse((await book.CantonStatementAsync(origin)).Text)!, JsonNode.Parse((await book.CantonStatementAsync(later)).Text)!);
        var adjustment = corrected["adjustments"]!.AsArray().Single(each => each!["originMonth"]!.ToString() == origin)!;
        var total = (await book.EntriesAsync(origin)).Sum(entry => entry.Amount);
        Assert.Equal(total.Rappen, first["totalRappen"]!.GetValue<long>() + adjustment["totalRappen"]!.GetValue<long>());
        Assert.Equal(total.Split(70, 30)[0].Rappen, first["cantonShareRappen"]!.GetValue<long>() + adjustment["cantonShareRappen"]!.GetValue<long>());
        Assert.Equal(adjustment["totalRappen"]!.GetValue<long>(), adjustment["cantonShareRappen"]!.GetValue<long>() + adjustment["communes"]!.AsArray().Sum(row => row!["payableRappen"]!.GetValue<long>()));
    }

    /// <summary>A delivery whose attempts are used up.</summary>
    static async Task GiveUpAsync(App app, APartner partner, string id)
    {
        Assert.Equal("processed", (await partner.DeliveredAsync(app, ABody.Present("nobody", "2026-10-05"), id))["state"]);
        var deliveries = app.Service<Deliveries>();
        Assert.NotNull(await deliveries.TrySaveAsync((await deliveries.FindAsync(new(partner.Id), id, default))! with { State = DeliveryState.Failed }, default));
    }
}
