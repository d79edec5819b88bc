using Isa.Domain.Attendance;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>
/// What the reconciliation of one organiser's month looks at. `Contracts` are all of the organiser.
/// </summary>
public sealed record PartnerMonth(
    PartnerId Partner, Month Month, IReadOnlyList<MeasureContract> Contracts, IReadOnlyList<AttendanceSheet> Sheets, IReadOnlyList<Invoice> Invoices)
{
    /// <summary>
    /// The documents in the order in which they are judged: by day of issue, then number. A credit note that would come before what it
    /// credits follows it.
    /// </summary>
    public IEnumerable<Invoice> InOrder()
    {
        var sorted = Invoices.OrderBy(invoice => invoice.IssuedOn).ThenBy(invoice => invoice.Number, StringComparer.Ordinal).ToArray();
        var early = sorted.Index().Where(credit => credit.Item.Credits is { } number && Array.FindIndex(sorted, other => other.Number == number) > credit.Index).Select(credit => credit.Item).ToArray();
        IEnumerable<Invoice> WithEarly(Invoice invoice) => early.Where(credit => credit.Credits == invoice.Number).SelectMany(WithEarly).Prepend(invoice);      // an early credit note may name another one
        return sorted.Except<Invoice>(early, ReferenceEqualityComparer.Instance).SelectMany(WithEarly);
    }
}

/// <summary>A reconciled month: every line with its verdict, and what of it each contract costs whom.</summary>
public sealed record Reconciled(IReadOnlyList<JudgedLine> Lines, IReadOnlyDictionary<ContractId, IReadOnlyDictionary<Bearer, Chf>> Targets)
{
    public Chf Billed => Lines.Sum(line => line.Billed);

    public Chf Accepted => Lines.Sum(line => line.Accepted);
}
