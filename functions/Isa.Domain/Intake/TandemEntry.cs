using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>When a person whose unemployment rights come to their end may enter the ORP/CMS tandem.</summary>
public static class TandemEntry
{
    const int Months = 3;

    /// <summary>Less than three months before the end of the rights, or after it (article on the ORP/CMS tandem, about 2015); exactly three months before is too early.</summary>
    public static bool IsOpen(DateOnly rightsEndOn, DateOnly on) =>
        on > DateOnly.MaxValue.AddMonths(-Months) || rightsEndOn < on.AddMonths(Months);      // beyond the calendar nothing ends

    /// <summary>Whether the entry is open, with the day on which it opens.</summary>
    public static Ruling<bool> Of(DateOnly rightsEndOn, DateOnly on)
    {
        var rights = new Multilingual("Droit au chômage jusqu’au {0}", "Anspruch auf Arbeitslosenentschädigung bis {0}", "Entitlement to unemployment benefit until {0}").Filled(rightsEndOn);
        if (!IsOpen(rightsEndOn, on))
        {
            var opens = OpensOn(rightsEndOn);
            return Said(false,
                $"le {Notation.Swiss.Of(on)} il reste trois mois ou plus, l’entrée en tandem n’est pas encore ouverte ; elle l’est dès le {Notation.Swiss.Of(opens)}.",
                $"am {Notation.Swiss.Of(on)} verbleiben drei Monate oder mehr, der Eintritt in das Tandem ist noch nicht offen; er ist es ab {Notation.Swiss.Of(opens)}.",
                $"on {Notation.English.Of(on)} three months or more remain, the entry into the tandem is not open yet; it is from {Notation.English.Of(opens)}.");
        }
        return rightsEndOn < on
            ? Said(true,
                $"le {Notation.Swiss.Of(on)} il a pris fin, l’entrée en tandem est ouverte.",
                $"am {Notation.Swiss.Of(on)} ist er erschöpft, der Eintritt in das Tandem ist offen.",
                $"on {Notation.English.Of(on)} it has ended, the entry into the tandem is open.")
            : Said(true,
                $"le {Notation.Swiss.Of(on)} il reste moins de trois mois, l’entrée en tandem est ouverte.",
                $"am {Notation.Swiss.Of(on)} verbleiben weniger als drei Monate, der Eintritt in das Tandem ist offen.",
                $"on {Notation.English.Of(on)} less than three months remain, the entry into the tandem is open.");

        Ruling<bool> Said(bool isOpen, string fr, string de, string en) => new(isOpen, new($"{rights.Fr} : {fr}", $"{rights.De}: {de}", $"{rights.En}: {en}"), RuleSources.Tandem);
    }

    /// <summary>The first day on which the entry is open; where the month three months before is shorter, some days later than by counting back.</summary>
    public static DateOnly OpensOn(DateOnly rightsEndOn)
    {
        var day = rightsEndOn < DateOnly.MinValue.AddMonths(Months) ? DateOnly.MinValue : rightsEndOn.AddMonths(-Months);
        while (!IsOpen(rightsEndOn, day)) day = day.AddDays(1);
        return day;
    }
}
