using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>An accepted amount, a later correction, or what a commune bears alone.</summary>
public enum EntryKind { Accepted, Adjustment, Ineligible }

/// <summary>One entry of a contract's month in the ledger, never changed but for the closing that books it. Numbers run from 1; `Corrects` is the entry of the same bearer before it.</summary>
public sealed record LedgerEntry(Month Origin, PartnerId Partner, ContractId Contract, int Number, Bearer Bearer, EntryKind Kind, Chf Amount, int? Corrects, string RunId)
{
    /// <summary>The closing that booked it; null until then.</summary>
    public Month? BookedIn { get; init; }

    public string Id => $"{Origin}.{Partner}.{Contract}.{Number:D4}";

    public string? CorrectsId => Corrects is { } number ? (this with { Number = number }).Id : null;
}

/// <summary>What a bearer owes for a contract's month so far, and the last entry that said so.</summary>
public readonly record struct Balance(Bearer Bearer, Chf Amount, int LastEntry);

/// <summary>Where the ledger of one contract's month stands: the sum of its entries by bearer, and what of it no closing has booked.</summary>
public sealed record LedgerHead(ContractId Contract, int LastNumber, IReadOnlyList<Balance> Balances, Chf Unbooked)
{
    public static LedgerHead Empty(ContractId contract) => new(contract, 0, [], default);

    public Chf Total => Balances.Sum(balance => balance.Amount);

    /// <summary>
    /// The entries that bring every bearer to its target, and the head after them; none when all stand there already. A bearer without
    /// target owes nothing. `closed`: the month was closed, so whatever comes is a correction.
    /// </summary>
    public (LedgerHead Head, IReadOnlyList<LedgerEntry> Entries) Towards(IReadOnlyDictionary<Bearer, Chf> target, Month origin, PartnerId partner, bool closed, string runId)
    {
        var balances = Balances.ToDictionary(balance => balance.Bearer);
        var entries = new List<LedgerEntry>();
        foreach (var bearer in target.Keys.Union(balances.Keys).Order())
        {
            var known = balances.TryGetValue(bearer, out var before);
            var delta = target.GetValueOrDefault(bearer) - before.Amount;
            if (delta == default) continue;
            var kind = bearer.Payer == Measures.Payer.CommuneAlone ? EntryKind.Ineligible : known || closed ? EntryKind.Adjustment : EntryKind.Accepted;
            var entry = new LedgerEntry(origin, partner, Contract, LastNumber + entries.Count + 1, bearer, kind, delta, known ? before.LastEntry : null, runId);
            balances[bearer] = new(bearer, target.GetValueOrDefault(bearer), entry.Number);
            entries.Add(entry);
        }
        return entries is []
            ? (this, entries)
            : (new(Contract, LastNumber + entries.Count, [.. balances.Values.OrderBy(balance => balance.Bearer)], Unbooked + entries.Sum(entry => entry.Amount)), entries);
    }
}
