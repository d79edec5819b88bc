using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>How long a stay may last; whole months from its first day, the last day counts (tandem: nine months at most; PAI: three to twelve).</summary>
public static class DurationRules
{
    public static readonly Fault EndMissing = new("period.end-missing", "The measure is limited: the contract needs a last day.", "/to")
    {
        Explanation = new(
            "Cette mesure dure au plus {0} : le contrat a besoin d’un dernier jour, et n’en a pas. Indiquez-le, au plus tard le {1}.",
            "Diese Massnahme dauert höchstens {0}: Der Vertrag braucht einen letzten Tag und hat keinen. Geben Sie ihn an, spätestens den {1}.",
            "This measure lasts {0} at most: the contract needs a last day and has none. State it, {1} at the latest."),
    };

    public static readonly Fault LongerThanAllowed = new("contract.longer-than-allowed", "The measure has a longest duration; the contract goes beyond it.", "/to")
    {
        Explanation = new(
            "La mesure dure au plus {0}, dernier jour compris : du {2} au {1} ; la fin demandée est le {3}. Choisissez une fin au plus tard le {1}.",
            "Die Massnahme dauert höchstens {0}, der letzte Tag zählt: vom {2} bis {1}; verlangt ist der {3}. Wählen Sie ein Ende spätestens am {1}.",
            "The measure lasts {0} at most, the last day counts: from {2} to {1}; asked for is {3}. Choose an end on {1} at the latest."),
    };

    public static readonly Fault ShorterThanAllowed = new("contract.shorter-than-allowed", "The measure has a shortest duration; the contract ends before it.", "/to")
    {
        Explanation = new(
            "La mesure dure au moins {0}, dernier jour compris : du {2} au {1} ; la fin demandée est le {3}. Choisissez une fin au plus tôt le {1}.",
            "Die Massnahme dauert mindestens {0}, der letzte Tag zählt: vom {2} bis {1}; verlangt ist der {3}. Wählen Sie ein Ende frühestens am {1}.",
            "The measure lasts {0} at least, the last day counts: from {2} to {1}; asked for is {3}. Choose an end on {1} at the earliest."),
    };

    /// <summary>A mark on a proposal or an extension: it goes on beyond the planned months (PAI: three to six, at most twelve, CII Valais newsletter 2021).</summary>
    public const string LongerThanPlanned = "longer-than-planned";

    /// <summary>The faults of a planned stay.</summary>
    public static Fault[] Broken(Measure measure, DateOnly from, DateOnly? to) => to is not { } last
        ? measure.MaxMonths is { } max ? [EndMissing.Because(Multilingual.Months(max), LastDay(from, max))] : []
        :
        [
            .. TooLong(measure, from, last),
            .. measure.MinMonths is { } min && last < LastDay(from, min) ? [ShorterThanAllowed.Because(Multilingual.Months(min), LastDay(from, min), from, last)] : Array.Empty<Fault>(),
        ];

    /// <summary>The fault of a stay that began on the first day and shall go on until the last.</summary>
    public static Fault[] TooLong(Measure measure, DateOnly first, DateOnly last) =>
        measure.MaxMonths is { } max && last > LastDay(first, max) ? [LongerThanAllowed.Because(Multilingual.Months(max), LastDay(first, max), first, last)] : [];

    /// <summary>The stay is not too long, but longer than the measure is planned; one without a last day is.</summary>
    public static bool IsLongerThanPlanned(Measure measure, DateOnly first, DateOnly? last) => measure.PlannedMonths is { } planned && (last is not { } end || end > LastDay(first, planned));

    /// <summary>Whether days that are left of a stay are any, and enough where the measure has a shortest duration.</summary>
    public static bool IsLongEnough(Measure? measure, Period days) => days.Last is not { } last || (last >= days.First && last >= LastDay(days.First, measure?.MinMonths ?? 0));

    /// <summary>The last day of so many whole months.</summary>
    static DateOnly LastDay(DateOnly first, int months) => first.MonthsLater(months).AddDays(-1);
}
