using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>Who waits for a place, for which days; offers that ran out put a person behind those who had none.</summary>
public sealed record WaitingPerson(ContractId Contract, CaseId CaseId, Period Days, Urgency Urgency, DateOnly Since, int Lapsed);

/// <summary>To whom a free place is offered: by urgency, which bears a reason, then by the day from which a person waits.</summary>
public static class WaitingList
{
    /// <summary>The first for whom there is a place on every day; who waits for days that lie behind begins today at the earliest. Null: nobody.</summary>
    public static (WaitingPerson Person, Period Days)? Next(IEnumerable<WaitingPerson> waiting, Offer? offer, IReadOnlyList<Seat> seats, DateOnly today) => InOrder(waiting)
        .Select(person => (Person: person, Days: DaysFrom(person.Days, today)))
        .Where(next => next.Days.Last is not { } last || last >= next.Days.First)
        .Where(next => SeatRules.Full(offer, seats, next.Days) is null)
        .Select(next => ((WaitingPerson, Period)?)next).FirstOrDefault();

    public static IEnumerable<WaitingPerson> InOrder(IEnumerable<WaitingPerson> waiting) => waiting
        .OrderBy(person => person.Lapsed).ThenByDescending(person => person.Urgency).ThenBy(person => person.Since).ThenBy(person => person.Contract.ToString(), StringComparer.Ordinal);

    /// <summary>The days of a stay that are still ahead.</summary>
    public static Period DaysFrom(Period days, DateOnly today) => days with { First = days.First < today ? today : days.First };
}
