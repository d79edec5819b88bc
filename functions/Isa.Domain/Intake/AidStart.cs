using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>From when on the aid is granted.</summary>
public static class AidStart
{
    /// <summary>From the first day of the month in which it was asked for.</summary>
    public static Ruling<DateOnly> Of(DateOnly requestedOn)
    {
        var first = Month.Of(requestedOn).First;
        return new(
            first,
            new(
                $"Demande du {Notation.Swiss.Of(requestedOn)} : l’aide est accordée dès le premier jour du mois de la demande, le {Notation.Swiss.Of(first)}.",
                $"Gesuch vom {Notation.Swiss.Of(requestedOn)}: Die Hilfe wird ab dem ersten Tag des Monats des Gesuchs gewährt, dem {Notation.Swiss.Of(first)}.",
                $"Requested on {Notation.English.Of(requestedOn)}: the aid is granted from the first day of the month of the request, {Notation.English.Of(first)}."),
            RuleSources.Revision);
    }
}
