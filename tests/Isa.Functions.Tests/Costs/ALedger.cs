using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Store;

namespace Isa.Functions.Tests.Costs;

/// <summary>Entries in the ledger as reconciliations and closings leave them behind.</summary>
static class ALedger
{
    /// <summary>Books one amount of a contract of its own, or of the one that is named, in a month of origin; with a closing it is booked there.</summary>
    public static async Task BookAsync(App app, string month, int commune, long rappen, Payer payer = Payer.SocialAid, string? bookedIn = null, string partner = "oseo", string? contract = null)
    {
        var (origin, organiser, ledger) = (Parse(month), new PartnerId(partner), app.Service<Ledger>());
        await app.Service<Months>().EnsureAsync(origin, organiser, default);
        var before = new StoredHead(LedgerHead.Empty(new(contract ?? $"c{Guid.NewGuid():N}")), null);
        var (after, entries) = before.Head.Towards(new Dictionary<Bearer, Chf> { [new(new(commune), payer)] = new(rappen) }, origin, organiser, closed: false, "run");
        Assert.True(await ledger.TryAppendAsync(origin, organiser, [new(before, after, entries)], default));
        if (bookedIn is null) return;
        var written = (await ledger.UnbookedAsync(origin, organiser, default)).Where(entry => entry.Entry.Contract == after.Contract).ToArray();
        var heads = await ledger.HeadsAsync(origin, organiser, default);
        Assert.True(await ledger.TryBookAsync([new(heads[after.Contract], written)], Parse(bookedIn), default));
    }

    public static async Task CloseAsync(App app, string month)
    {
        var months = app.Service<Months>();
        await months.EnsureAsync(Parse(month), new("oseo"), default);
        var found = await months.FindAsync(Parse(month), default);
        Assert.True(await months.TrySaveAsync(found! with { State = MonthState.Closed, ClosedAt = App.Now, Rates = SplitRates.Law, PopulationYear = 2024 }, default));
    }

    static Month Parse(string text) => Month.TryParse(text, out var month) ? month : throw new ArgumentException("A month is written 2026-11.", nameof(text));
}
