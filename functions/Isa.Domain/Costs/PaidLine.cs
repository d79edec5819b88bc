using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>An accepted line while the month is judged: what of it is still paid, for which contracts, after credit notes took their part back.</summary>
sealed class PaidLine(string invoice, InvoiceLine line, Period period, Chf price, IReadOnlyList<ContractMonth> contracts)
{
    readonly List<Piece> pieces = [];

    public string Invoice => invoice;

    public InvoiceLine Line => line;

    public Period Period => period;

    public IReadOnlyList<ContractMonth> Contracts => contracts;

    public Chf Amount { get; private set; }

    /// <summary>The contract agreed on less than was billed.</summary>
    public bool HasLowerRate => price < line.UnitPrice;

    /// <summary>Nothing was found to pay, or all of it was taken back.</summary>
    public bool IsEmpty => IsByPiece(line.Unit) ? pieces is [] : Amount == default;

    /// <summary>Half-days, days of two half-days, and interviews are paid by the piece; months and flat amounts are not.</summary>
    public static bool IsByPiece(BillingUnit unit) => unit is BillingUnit.HalfDay or BillingUnit.Day or BillingUnit.Interview;

    /// <summary>How many pieces a quantity asks for.</summary>
    public static long PiecesOf(BillingUnit unit, Quantity quantity) => Math.Abs(quantity.Hundredths) * (unit == BillingUnit.Day ? 2 : 1) / Quantity.PerUnit;

    /// <summary>Only whole pieces are paid: this quantity asks for a part of one as well.</summary>
    public static bool AsksForPart(BillingUnit unit, Quantity quantity) => quantity.Hundredths % (Quantity.PerUnit / (unit == BillingUnit.Day ? 2 : 1)) != 0;

    public void Pay(IReadOnlyList<Piece> found)
    {
        pieces.AddRange(found);
        contracts[0].Pay(found);
        Amount = PriceOf(found.Count);
    }

    public void Pay(Chf amount) => Amount = amount;

    /// <summary>Takes back so much of a quantity as there is, the latest pieces first; what was taken back, and what of the quantity is left.</summary>
    public (Chf Amount, Quantity Left) TakeBack(Quantity wanted)
    {
        if (!IsByPiece(line.Unit)) return (Reduce(wanted.At(price)), default);
        var taken = pieces[Math.Max(0, pieces.Count - (int)Math.Min(PiecesOf(line.Unit, wanted), int.MaxValue))..];
        pieces.RemoveRange(pieces.Count - taken.Count, taken.Count);
        contracts[0].TakeBack(taken);
        return (Reduce(PriceOf(taken.Count)), new(wanted.Hundredths - (long)taken.Count * Quantity.PerUnit / (line.Unit == BillingUnit.Day ? 2 : 1)));
    }

    /// <summary>What of the amount each contract costs whom: by the communes of its paid half-days, else of its active days.</summary>
    public IEnumerable<(ContractId Contract, Bearer Bearer, Chf Amount)> Shares()
    {
        var days = contracts.Select(DaysOf).ToArray();
        var parts = Amount.Split([.. days.Select(some => (long)some.Length)]);
        foreach (var (index, month) in contracts.Index().Where(month => days[month.Index] is not []))
        {
            var bearers = days[index].GroupBy(day => new Bearer(month.Contract.CommuneOn(day), month.Contract.PayerOn(day))).OrderBy(bearer => bearer.Key).ToArray();
            foreach (var (bearer, amount) in bearers.Zip(parts[index].Split([.. bearers.Select(bearer => (long)bearer.Count())])))
                yield return (month.Contract.Id, bearer.Key, amount);
        }
    }

    /// <summary>The commune of most of the days, on a tie the lowest number; null: nothing is paid.</summary>
    public CommuneId? MainCommune => DaysOf(contracts[0])
        .GroupBy(day => contracts[0].Contract.CommuneOn(day)).OrderByDescending(commune => commune.Count()).ThenBy(commune => commune.Key.Number)
        .Select(commune => (CommuneId?)commune.Key).FirstOrDefault();

    DateOnly[] DaysOf(ContractMonth month) => [.. IsByPiece(line.Unit) ? pieces.Select(piece => piece.Day) : month.ActiveDays.Where(period.Contains)];

    Chf Reduce(Chf by)
    {
        var taken = Chf.Min(by, Amount);
        Amount -= taken;
        return taken;
    }

    Chf PriceOf(int count) => line.Unit == BillingUnit.Day ? price.Of(count, 2) : price * count;
}
