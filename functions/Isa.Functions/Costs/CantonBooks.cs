using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Store;

namespace Isa.Functions.Costs;

/// <summary>What canton and communes owe for a month, computed from the ledger; nothing else is asked.</summary>
sealed class CantonBooks(Ledger ledger, Months months, ReferenceValues reference, CommuneRegister register)
{
    /// <summary>The month as it stands. Corrections of closed months that no closing has booked yet show in the first open month: its closing will carry them. Null: no populations are known.</summary>
    public async Task<CantonStatement?> DraftAsync(BookMonth month, CancellationToken ct)
    {
        if (await BasisAsync(month, ct) is not { } basis) return null;
        var entries = await ledger.EntriesAsync(month.Month, ct).Where(entry => entry.BookedIn is null || entry.BookedIn == month.Month).ToListAsync(ct);
        var earlier = await months.ListAsync(ct).Where(other => other.Month.CompareTo(month.Month) < 0).ToListAsync(ct);
        var adjustments = earlier.TrueForAll(other => other.State == MonthState.Closed) ? await AdjustmentsAsync(month.Month, earlier, counts: _ => true, ct) : [];
        return Statement(month.Month, final: false, basis, entries, await AllAsync(month.Month, ct), adjustments);
    }

    /// <summary>The month as its closing charges it: only entries that this closing has booked, of the month itself and of closed months before.</summary>
    public async Task<CantonStatement> FinalAsync(BookMonth month, IReadOnlyList<BookMonth> earlier, CancellationToken ct)
    {
        var basis = await BasisAsync(month, ct) ?? throw new InvalidDataException("The populations of a closing month are gone.");
        var entries = await ledger.BookedAsync(month.Month, null, month.Month, ct).ToListAsync(ct);
        var adjustments = await AdjustmentsAsync(month.Month, earlier, counts: entry => entry.BookedIn is not null, ct);
        return Statement(month.Month, final: true, basis, entries, await AllAsync(month.Month, ct), adjustments);
    }

    /// <summary>Rates and residents of a month: those that its closing fixed, else those that hold for it today. Null: no populations are known.</summary>
    public async Task<Basis?> BasisAsync(BookMonth month, CancellationToken ct)
    {
        var known = await reference.Populations.ListAsync(ct);
        var populations = month.PopulationYear is { } year ? known.FirstOrDefault(count => count.Year == year) : Populations.For(month.Month.First.Year, known);
        var rates = month.Rates ?? SplitRates.Of(month.Month, await reference.Rates.ListAsync(ct));
        return populations is null || rates is null ? null : new(rates, populations);
    }

    /// <summary>Which communes belong to which centre in a month: as its closing fixed it, else as it is known today.</summary>
    public async Task<IReadOnlyDictionary<CmsId, IReadOnlySet<CommuneId>>> CentresAsync(BookMonth month, CancellationToken ct)
    {
        if (month.Centres is { } centres) return centres;
        var communes = await register.ReadAsync(ct);
        return CmsId.All.ToDictionary(cms => cms, cms => communes.Of(cms, month.Month.Last));
    }

    /// <summary>
    /// What is due in this closing for closed months: each is split twice, with the entries before and after, and the difference is due. Splits
    /// of the same entries are equal, so all that a month was ever charged adds up to its last split.
    /// </summary>
    async Task<IReadOnlyList<CantonAdjustment>> AdjustmentsAsync(Month closing, IEnumerable<BookMonth> closed, Func<LedgerEntry, bool> counts, CancellationToken ct)
    {
        var adjustments = new List<CantonAdjustment>();
        foreach (var origin in closed)
        {
            if (!await ledger.UnbookedOrBookedAsync(origin.Month, null, closing, ct).AnyAsync(counts, ct)) continue;       // most months of most years
            var entries = await ledger.EntriesAsync(origin.Month, ct).ToListAsync(ct);
            var basis = await BasisAsync(origin, ct) ?? throw new InvalidDataException("The populations of a closed month are gone.");
            var all = await AllAsync(origin.Month, ct);
            var due = Split(basis, entries.Where(counts), all).Charge - Split(basis, entries.Where(entry => entry.BookedIn is { } other && other != closing), all).Charge;
            adjustments.Add(new(
                origin.Month, due.Total.Rappen, due.CantonShare.Rappen, due.Ineligible.Rappen,
                [.. due.Communes.Where(commune => commune.Payable != default).Select(commune => new CommunePayable(commune.Commune, commune.Payable.Rappen))]));
        }
        return adjustments;
    }

    static CantonStatement Statement(Month month, bool final, Basis basis, IEnumerable<LedgerEntry> entries, IEnumerable<CommuneId> all, IReadOnlyList<CantonAdjustment> adjustments)
    {
        var split = Split(basis, entries, all);
        return new(
            month, final, final ? 1 : 0, split.Total.Rappen, split.CantonShare.Rappen, split.CommunesShare.Rappen, split.Ineligible.Rappen, split.OtherPayers.Rappen,
            [.. split.Communes.Select(CommuneRow.Of)], adjustments);
    }

    static CantonMonth Split(Basis basis, IEnumerable<LedgerEntry> entries, IEnumerable<CommuneId> all) => CantonMonth.Of(
        entries.Select(entry => new BookedAmount(entry.Bearer, entry.Amount)), basis.Rates, basis.Populations, all);

    /// <summary>The communes of a month: each has a row, also one without costs.</summary>
    async Task<CommuneId[]> AllAsync(Month month, CancellationToken ct) => [.. (await register.ReadAsync(ct)).On(month.Last).Select(commune => commune.Id)];
}

/// <summary>What a month is split by.</summary>
sealed record Basis(SplitRates Rates, Populations Populations);
