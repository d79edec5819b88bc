using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>How long a stay may last; whole months from its first day, the last day counts (tandem: nine months at most; PAI: three to twelve).</summary>
public static class DurationRules
{
    public static readonly Fault EndMissing = new("period.end-missing", "The measure is limited: the contract needs a last day.", "/to")
    {
        Explanation = new(
            "Cette mesure dure {0} à {1} mois : le contrat a besoin d’un dernier jour. Indiquez-le.",
            "Diese Massnahme dauert {0} bis {1} Monate: Der Vertrag braucht einen letzten Tag. Geben Sie ihn an.",
            "This measure lasts {0} to {1} months: the contract needs a last day. State it."),
    };

    public static readonly Fault LongerThanAllowed = new("contract.longer-than-allowed", "The measure has a longest duration; the contract goes beyond it.", "/to")
    {
        Explanation = new(
            "La mesure dure au plus {0} mois, dernier jour compris : au plus tard le {1}. Choisissez une fin plus proche.",
            "Die Massnahme dauert höchstens {0} Monate, den letzten Tag eingeschlossen: spätestens bis {1}. Wählen Sie ein früheres Ende.",
            "The measure lasts {0} months at most, the last day included: until {1} at the latest. Choose an earlier end."),
    };

    public static readonly Fault ShorterThanAllowed = new("contract.shorter-than-allowed", "The measure has a shortest duration; the contract ends before it.", "/to")
    {
        Explanation = new(
            "La mesure dure au moins {0} mois, dernier jour compris : au plus tôt jusqu’au {1}. Choisissez une fin plus éloignée.",
            "Die Massnahme dauert mindestens {0} Monate, den letzten Tag eingeschlossen: frühestens bis {1}. Wählen Sie ein späteres Ende.",
            "The measure lasts {0} months at least, the last day included: until {1} at the earliest. Choose a later end."),
    };

    /// <summary>The faults of a planned stay.</summary>
    public static Fault[] Broken(Measure measure, DateOnly from, DateOnly? to) => to is not { } last
        ? Rules.Broken((measure.MaxMonths is null, EndMissing.Because(measure.MinMonths ?? 1, measure.MaxMonths ?? 0)))
        :
        [
            .. TooLong(measure, from, last),
            .. Rules.Broken((measure.MinMonths is not { } min || last >= LastDay(from, min), ShorterThanAllowed.Because(measure.MinMonths ?? 0, Text(from, measure.MinMonths)))),
        ];

    /// <summary>The fault of a stay that began on the first day and shall go on until the last.</summary>
    public static Fault[] TooLong(Measure measure, DateOnly first, DateOnly last) => Rules.Broken(
        (measure.MaxMonths is not { } max || last <= LastDay(first, max), LongerThanAllowed.Because(measure.MaxMonths ?? 0, Text(first, measure.MaxMonths))));

    /// <summary>Whether days that are left of a stay are any, and enough where the measure has a shortest duration.</summary>
    public static bool IsLongEnough(Measure? measure, Period days) => days.Last is not { } last || (last >= days.First && last >= LastDay(days.First, measure?.MinMonths ?? 0));

    /// <summary>The last day of so many whole months.</summary>
    static DateOnly LastDay(DateOnly first, int months) => first.MonthsLater(months).AddDays(-1);

    static string Text(DateOnly first, int? months) => Notation.Swiss.Of(LastDay(first, months ?? 1));
}
