using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>
/// Compares what an organiser billed for a month with what was attended: line by line a verdict, and from the accepted lines what each
/// contract costs whom. Pure: the same month gives the same result, whatever came in which order.
/// </summary>
public sealed class Reconciliation
{
    readonly PartnerMonth input;
    readonly LineTests tests;
    readonly Dictionary<ContractId, ContractMonth> contracts;
    readonly ILookup<string?, ContractMonth> byReference;
    readonly List<PaidLine> paid = [];
    readonly HashSet<ContractId> named = [];

    Reconciliation(PartnerMonth input)
    {
        (this.input, tests) = (input, new(input.Partner));
        var sheets = input.Sheets.ToDictionary(sheet => sheet.Contract);
        contracts = input.Contracts.ToDictionary(contract => contract.Id, contract => new ContractMonth(contract, input.Month, sheets.GetValueOrDefault(contract.Id)));
        byReference = contracts.Values.Where(month => month.Contract.ExternalRef is not null).ToLookup(month => month.Contract.ExternalRef);
    }

    public static Reconciled Run(PartnerMonth input)
    {
        var run = new Reconciliation(input);
        var billed = input.InOrder().SelectMany(invoice => invoice.Lines.Select(line => run.Judge(invoice, line))).ToArray();
        return new([.. billed, .. run.NotBilled()], run.Targets());
    }

    JudgedLine Judge(Invoice document, InvoiceLine line)
    {
        var (invoice, period, found) = (document.Number, line.In(input.Month), Find(line));
        if (line.Measure is null) named.UnionWith(found.Select(month => month.Contract.Id));
        if (tests.Fails(line, period, found) is { } failed) return Judged(invoice, line, found, Verdict.Rejected, default, [failed], new(ContractPrice: PriceOf(line, found)));
        if (line.Quantity.Hundredths < 0) return Credit(document, line, period, found);

        var agreed = PriceOf(line, found);
        var price = agreed is { } limit ? Chf.Min(limit, line.UnitPrice) : line.UnitPrice;
        var accepted = new PaidLine(invoice, line, period, price, found);
        var (lessThanBilled, evidence) = PaidLine.IsByPiece(line.Unit) ? PayPieces(accepted) : PayActiveDays(accepted, price);
        paid.Add(accepted);
        LineReason[] reasons =
        [
            .. lessThanBilled ? [evidence.Found == 0 ? LineReason.AttendanceMissing : LineReason.AttendanceLessThanBilled] : Array.Empty<LineReason>(),
            .. price < line.UnitPrice && evidence.Found > 0 ? [LineReason.RateDiffers] : Array.Empty<LineReason>(),
        ];
        var verdict = reasons switch { [] => Verdict.Accepted, [LineReason.AttendanceMissing] => Verdict.Rejected, _ => Verdict.Reduced };
        if (line.Measure is not null) named.UnionWith(found.Where(month => month.ActiveDays.Any(period.Contains)).Select(month => month.Contract.Id));
        return Judged(invoice, line, found, verdict, accepted.Amount, reasons, evidence with { ContractPrice = agreed }, accepted.MainCommune);
    }

    static (bool Less, Evidence Evidence) PayPieces(PaidLine line)
    {
        var month = line.Contracts[0];
        var (there, before) = (month.Unpaid(line.Line.Unit, line.Period), month.PaidBefore(line.Line.Unit, line.Period));
        var wanted = PaidLine.PiecesOf(line.Line.Unit, line.Line.Quantity);
        line.Pay([.. there.Take((int)Math.Min(wanted, there.Length))]);
        return (there.Length < wanted || PaidLine.AsksForPart(line.Line.Unit, line.Line.Quantity), new(there.Length, wanted, there.Length < wanted && line.Line.Unit != BillingUnit.Interview ? month.Missed(line.Period) : null, PaidBefore: there.Length < wanted ? before : 0));
    }

    /// <summary>A month is paid by its active days, a flat amount once; neither more than was billed.</summary>
    (bool Less, Evidence Evidence) PayActiveDays(PaidLine line, Chf price)
    {
        var active = line.Contracts.Max(month => month.ActiveDays.Count(line.Period.Contains));
        var most = line.Line.Unit == BillingUnit.Month ? price.Of(active, input.Month.Days) : price;
        var billed = line.Line.Quantity.At(price);
        line.Pay(Chf.Min(most, billed));
        return (most < billed, new(active, input.Month.Days));
    }

    /// <summary>
    /// Takes back at most what was accepted for the same contract, unit and price: first from the invoice that the credit note names, there from
    /// the line of the same days, else the latest line first.
    /// </summary>
    JudgedLine Credit(Invoice credit, InvoiceLine line, Period period, IReadOnlyList<ContractMonth> found)
    {
        var (wanted, taken) = (new Quantity(-line.Quantity.Hundredths), default(Chf));
        var subject = LineTests.Subject(line, found);
        var touched = new List<PaidLine>();
        foreach (var earlier in paid.Where(other => !other.IsEmpty && LineTests.Subject(other.Line, other.Contracts) == subject && other.Line.Unit == line.Unit && other.Line.UnitPrice == line.UnitPrice)
            .Reverse().OrderByDescending(other => other.Invoice == credit.Credits).ThenByDescending(other => other.Period == period).ToArray())
        {
            if (wanted.Hundredths == 0) break;
            var (amount, left) = earlier.TakeBack(wanted);
            (taken, wanted) = (taken + amount, left);
            touched.Add(earlier);
            if (earlier.IsEmpty) tests.Forget(earlier.Line, earlier.Period, earlier.Contracts);
        }
        var (verdict, reasons) = touched is [] ? (Verdict.Rejected, [LineReason.AttendanceMissing])
            : taken >= -line.Amount ? (Verdict.Accepted, Array.Empty<LineReason>())
            : (Verdict.Reduced, [wanted.Hundredths == 0 && touched.Any(earlier => earlier.HasLowerRate) ? LineReason.RateDiffers : LineReason.AttendanceLessThanBilled]);
        return Judged(credit.Number, line, found, verdict, -taken, reasons, new());
    }

    /// <summary>Attended, and no line of the month speaks of it: told, and not paid.</summary>
    IEnumerable<JudgedLine> NotBilled() => contracts.Values
        .Where(month => month.Attended > 0 && !named.Contains(month.Contract.Id)).OrderBy(month => month.Contract.Id.ToString(), StringComparer.Ordinal)
        .Select(month => new JudgedLine(
            null, month.Contract.Id.ToString(), null, month.Contract.Commune, BillingUnit.HalfDay, Quantity.Whole(month.Attended), default, default, default, Verdict.Missing, [], new(month.Attended)));

    Dictionary<ContractId, IReadOnlyDictionary<Bearer, Chf>> Targets() => paid
        .SelectMany(line => line.Shares()).Where(share => share.Amount != default)
        .GroupBy(share => share.Contract)
        .ToDictionary(contract => contract.Key, contract => (IReadOnlyDictionary<Bearer, Chf>)contract.GroupBy(share => share.Bearer).ToDictionary(bearer => bearer.Key, bearer => bearer.Sum(share => share.Amount)));

    /// <summary>The contract of a line; of a line by measure all contracts of it that were active in the month, else all that are known.</summary>
    ContractMonth[] Find(InvoiceLine line)
    {
        if (line.Measure is null) return ContractId.TryParse(line.Contract, out var id) && contracts.TryGetValue(id, out var one) ? [one] : [.. byReference[line.Contract].Take(1)];
        var all = contracts.Values.Where(month => month.Contract.Measure == line.Measure).OrderBy(month => month.Contract.Id.ToString(), StringComparer.Ordinal).ToArray();
        var active = all.Where(month => month.ActiveDays.Any(line.In(input.Month).Contains)).ToArray();
        return active is [] ? all : active;
    }

    /// <summary>What was agreed in the unit of the line. A flat line by measure is held against the flat prices of its contracts together, where all of them have one.</summary>
    static Chf? PriceOf(InvoiceLine line, IReadOnlyList<ContractMonth> found) => line.Measure is null
        ? found is [var one] ? LineTests.PriceIn(line.Unit, one.Contract.Billing) : null
        : found.All(month => month.Contract.Billing.Unit == BillingUnit.Flat) ? found.Sum(month => month.Contract.Billing.UnitPrice) : null;

    static JudgedLine Judged(string invoice, InvoiceLine line, IReadOnlyList<ContractMonth> found, Verdict verdict, Chf accepted, IReadOnlyList<LineReason> reasons, Evidence evidence, CommuneId? commune = null) => new(
        invoice, line.Measure is null && found is [var one] ? one.Contract.Id.ToString() : line.Contract, line.Measure,
        line.Measure is null && found is [var month] ? commune ?? month.Contract.Commune : null, line.Unit, line.Quantity, line.UnitPrice, line.Amount, accepted, verdict, reasons, evidence);
}
