using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>A place that is taken, or held for who is about to take it; both ends count, without a last day for ever.</summary>
public readonly record struct Seat(ContractId Contract, Period Days);

/// <summary>Whether a place is free on every day of a stay. Past days count as well: an organiser was as full as it was.</summary>
public static class SeatRules
{
    public static readonly Fault CapacityFull = new("capacity.full", "All places of the measure at this organiser are taken on a day of the stay.")
    {
        Explanation = new(
            "Chaque jour du séjour il faut une place libre : le {0}, les {1} places de l’organisateur sont prises. Mettez le contrat en liste d’attente, ou choisissez d’autres dates ou un autre organisateur.",
            "An jedem Tag des Aufenthalts braucht es einen freien Platz: Am {0} sind die {1} Plätze des Organisators besetzt. Setzen Sie den Vertrag auf die Warteliste, oder wählen Sie andere Daten oder einen anderen Organisator.",
            "A free place is needed on every day of the stay: on {0} the {1} places of the organiser are taken. Put the contract on the waiting list, or choose other days or another organiser."),
    };

    /// <summary>Null: there is a place on every day, beside those of the others.</summary>
    public static Fault? Full(Offer? offer, IReadOnlyList<Seat> others, Period stay)
    {
        foreach (var day in Turns(offer, others, stay))
            if (Taken(others, day) >= (offer?.On(day) ?? 0)) return CapacityFull.Because(Notation.Swiss.Of(day), offer?.On(day) ?? 0);
        return null;
    }

    /// <summary>The first day on which fewer places would be offered than before, and fewer than are taken; null: there is none.</summary>
    public static DateOnly? Overfull(Offer? before, Offer after, IReadOnlyList<Seat> seats) => seats
        .SelectMany(seat => Turns(after, seats, seat.Days)).Distinct().Order()
        .Where(day => Taken(seats, day) > after.On(day) && before?.On(day) > after.On(day)).Select(day => (DateOnly?)day).FirstOrDefault();

    public static int Taken(IReadOnlyList<Seat> seats, DateOnly day) => seats.Count(seat => seat.Days.Contains(day));

    /// <summary>The days of a stay on which it may become fuller: its first, those on which another begins, and those from which on another number of places is offered.</summary>
    static IEnumerable<DateOnly> Turns(Offer? offer, IReadOnlyList<Seat> others, Period stay) => others
        .Select(seat => seat.Days.First).Concat(offer?.Places.Select(places => places.From) ?? []).Where(stay.Contains).Prepend(stay.First).Distinct().Order();
}
