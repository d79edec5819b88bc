using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>Which months must be reckoned again after a contract was changed.</summary>
public static class ContractMonths
{
    /// <summary>
    /// The months, up to and with `until`, in which anything differs that money depends on: the days of the stay, suspensions, interviews,
    /// price, payer, commune. In order; without an earlier contract every month of the stay.
    /// </summary>
    public static IReadOnlyList<Month> Touched(MeasureContract? before, MeasureContract after, Month until)
    {
        var months = new List<Month>();
        if (First(before, after) is not { } first) return months;
        for (var month = first; month.CompareTo(until) <= 0; month = Month.Of(month.First.AddMonths(1)))
            if (!Facts(before, month).SequenceEqual(Facts(after, month))) months.Add(month);
        return months;
    }

    static Month? First(MeasureContract? before, MeasureContract after)
    {
        DateOnly[] starts = [.. new[] { before?.Stay, after.Stay }.OfType<Period>().Select(stay => stay.First)];
        return starts is [] ? null : Month.Of(starts.Min());
    }

    /// <summary>What money depends on in a month, in a fixed order; nothing while the person does not take part.</summary>
    static IEnumerable<object> Facts(MeasureContract? contract, Month month)
    {
        if (contract?.Stay is not { } whole) yield break;
        var stay = Within(whole, month);
        var interviews = contract.Interviews.Where(interview => Month.Of(interview.On) == month).ToArray();
        if (stay is null && interviews is []) yield break;

        if (stay is { } days) yield return days;
        yield return (contract.Billing.Mode, contract.Billing.Unit, contract.Billing.UnitPrice, contract.PayerOn(month.First), contract.CommuneOn(month.First));
        foreach (var alone in contract.AloneDays)
            if (Within(alone, month) is { } paid) yield return (Payer.CommuneAlone, paid);
        foreach (var day in contract.Domiciles.Select(domicile => domicile.From).Where(day => Month.Of(day) == month && day > month.First).Distinct()) yield return (day, contract.CommuneOn(day));
        foreach (var status in contract.Billing.Pays.Order()) yield return status;
        foreach (var rest in contract.Suspensions)
            if (Within(new(rest.From, rest.To), month) is { } rested) yield return rested;
        foreach (var interview in interviews.OrderBy(interview => interview.On)) yield return interview;
    }

    /// <summary>The days of a period that lie in the month; null: none.</summary>
    static Period? Within(Period period, Month month)
    {
        var (first, last) = (period.First > month.First ? period.First : month.First, period.Last < month.Last ? period.Last.Value : month.Last);
        return first <= last ? new(first, last) : null;
    }
}
