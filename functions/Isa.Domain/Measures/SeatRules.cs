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
            "Chaque jour du séjour il faut une place libre : le {0}, toutes sont prises (prises : {1}, offertes : {2}). Mettez le contrat en liste d’attente, ou choisissez d’autres dates ou un autre organisateur.",
            "An jedem Tag des Aufenthalts braucht es einen freien Platz: Am {0} sind alle besetzt (besetzt: {1}, angeboten: {2}). Setzen Sie den Vertrag auf die Warteliste, oder wählen Sie andere Daten oder einen anderen Massnahmenorganisator.",
            "A free place is needed on every day of the stay: on {0} all are taken (taken: {1}, offered: {2}). Put the contract on the waiting list, or choose other days or another organiser."),
    };

    /// <summary>The same on a day before the first offer, or on which none is made any more.</summary>
    static readonly Multilingual NothingOffered = new(
        "Chaque jour du séjour il faut une place : le {0}, l’organisateur n’en offre aucune pour cette mesure. Choisissez des jours où il en offre (voir le catalogue) ou un autre organisateur, ou mettez le contrat en liste d’attente.",
        "An jedem Tag des Aufenthalts braucht es einen Platz: Am {0} bietet der Massnahmenorganisator für diese Massnahme keinen an. Wählen Sie Tage, an denen er welche anbietet (siehe Massnahmenkatalog), oder einen anderen Organisator, oder setzen Sie den Vertrag auf die Warteliste.",
        "A place is needed on every day of the stay: on {0} the organiser offers none for this measure. Choose days on which it offers some (see the catalogue), or another organiser, or put the contract on the waiting list.");

    /// <summary>An extension has no waiting list.</summary>
    static readonly Multilingual NoneToGoOn = new(
        "Chaque jour de la prolongation il faut une place libre : le {0}, il n’y en a pas (prises par d’autres : {1}, offertes : {2}). Refusez la demande ; une prolongation jusqu’à la veille est possible, ou décidez plus tard, quand une place se libère.",
        "An jedem Tag der Verlängerung braucht es einen freien Platz: Am {0} gibt es keinen (von anderen besetzt: {1}, angeboten: {2}). Lehnen Sie das Gesuch ab; eine Verlängerung bis zum Vortag ist möglich, oder entscheiden Sie später, wenn ein Platz frei wird.",
        "A free place is needed on every day of the extension: on {0} there is none (taken by others: {1}, offered: {2}). Refuse the request; an extension until the day before is possible, or decide later, when a place becomes free.");

    /// <summary>The refusal of fewer places than contracts have.</summary>
    static readonly Multilingual TakenByContracts = new(
        "Une offre ne descend pas sous les places prises : le {0}, places prises : {1}, places offertes alors : {2}. Terminez d’abord des contrats, ou abaissez le nombre à partir d’un jour ultérieur.",
        "Ein Angebot sinkt nicht unter die besetzten Plätze: am {0} besetzt: {1}, dann angeboten: {2}. Beenden Sie zuerst Verträge, oder senken Sie die Zahl erst ab einem späteren Tag.",
        "An offer does not go below the places that are taken: on {0} taken: {1}, offered then: {2}. End contracts first, or lower the number from a later day on.");

    /// <summary>The same where only places stand in the way that are kept for who waits.</summary>
    static readonly Multilingual KeptForWaiting = new(
        "Une offre ne descend pas sous les places prises : le {0}, places prises : {1}, dont {3} réservées à la liste d’attente ; places offertes alors : {2}. Attendez la décision de la commune ou la fin du délai de réservation, ou abaissez le nombre à partir d’un jour ultérieur.",
        "Ein Angebot sinkt nicht unter die besetzten Plätze: am {0} besetzt: {1}, davon {3} für die Warteliste reserviert; dann angeboten: {2}. Warten Sie den Entscheid der Gemeinde oder das Ende der Reservation ab, oder senken Sie die Zahl erst ab einem späteren Tag.",
        "An offer does not go below the places that are taken: on {0} taken: {1}, of them kept for the waiting list: {3}; offered then: {2}. Wait for the decision of the commune or for the end of the reservation, or lower the number from a later day on.");

    /// <summary>Null: there is a place on every day, beside those of the others. `extends`: it is asked for a stay that has its place until now.</summary>
    public static Fault? Full(Offer? offer, IReadOnlyList<Seat> others, Period stay, bool extends = false)
    {
        foreach (var day in Turns(offer, others, stay))
            if ((taken: Taken(others, day), places: offer?.On(day) ?? 0) is var (taken, places) && taken >= places)
                return CapacityFull with { Explanation = (extends ? NoneToGoOn : places == 0 ? NothingOffered : CapacityFull.Explanation!).Filled(day, taken, places) };
        return null;
    }

    /// <summary>The first day on which fewer places would be offered than before, and fewer than are taken; null: there is none.</summary>
    public static DateOnly? Overfull(Offer? before, Offer after, IReadOnlyList<Seat> seats) => seats
        .SelectMany(seat => Turns(after, seats, seat.Days)).Distinct().Order()
        .Where(day => Taken(seats, day) > after.On(day) && before?.On(day) > after.On(day)).Select(day => (DateOnly?)day).FirstOrDefault();

    /// <summary>What stands against fewer places on that day: how many are taken then, and kept for who waits.</summary>
    public static Multilingual WhyOverfull(DateOnly day, Offer after, int taken, int kept) =>
        (kept > 0 && taken - kept <= after.On(day) ? KeptForWaiting : TakenByContracts).Filled(day, taken, after.On(day), kept);

    public static int Taken(IReadOnlyList<Seat> seats, DateOnly day) => seats.Count(seat => seat.Days.Contains(day));

    /// <summary>The days of a stay on which it may become fuller: its first, those on which another begins, and those from which on another number of places is offered.</summary>
    static IEnumerable<DateOnly> Turns(Offer? offer, IReadOnlyList<Seat> others, Period stay) => others
        .Select(seat => seat.Days.First).Concat(offer?.Places.Select(places => places.From) ?? []).Where(stay.Contains).Prepend(stay.First).Distinct().Order();
}
