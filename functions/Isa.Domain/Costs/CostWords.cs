using System.Globalization;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>The words of billing in the languages of the canton and in English; who speaks Italian reads French.</summary>
public static class CostWords
{
    /// <summary>Singular and plural.</summary>
    public static (string One, string Many) Noun(this BillingUnit unit, Language language) => (unit, language) switch
    {
        (BillingUnit.HalfDay, Language.Fr or Language.It) => ("demi-jour", "demi-jours"),
        (BillingUnit.HalfDay, Language.De) => ("Halbtag", "Halbtage"),
        (BillingUnit.HalfDay, Language.En) => ("half-day", "half-days"),
        (BillingUnit.Day, Language.Fr or Language.It) => ("jour", "jours"),
        (BillingUnit.Day, Language.De) => ("Tag", "Tage"),
        (BillingUnit.Day, Language.En) => ("day", "days"),
        (BillingUnit.Month, Language.Fr or Language.It) => ("mois", "mois"),
        (BillingUnit.Month, Language.De) => ("Monat", "Monate"),
        (BillingUnit.Month, Language.En) => ("month", "months"),
        (BillingUnit.Interview, Language.Fr or Language.It) => ("entretien", "entretiens"),
        (BillingUnit.Interview, Language.De) => ("Gespräch", "Gespräche"),
        (BillingUnit.Interview, Language.En) => ("interview", "interviews"),
        (BillingUnit.Flat, Language.Fr or Language.It) => ("forfait", "forfaits"),
        (BillingUnit.Flat, Language.De) => ("Pauschale", "Pauschalen"),
        (BillingUnit.Flat, Language.En) => ("flat rate", "flat rates"),
    };

    /// <summary>`16 demi-jours`.</summary>
    internal static string Counted(this BillingUnit unit, decimal count, Language language)
    {
        var (one, many) = unit.Noun(language);
        return Counted(count, one, many, language);
    }

    /// <summary>In French the plural begins at two, elsewhere one alone is singular.</summary>
    internal static string Counted(decimal count, string one, string many, Language language) => language switch
    {
        Language.Fr or Language.It => $"{Notation.Swiss.Of(count)} {(count < 2 ? one : many)}",
        Language.De => $"{Notation.Swiss.Of(count)} {(count == 1 ? one : many)}",
        Language.En => $"{Notation.English.Of(count)} {(count == 1 ? one : many)}",
    };

    /// <summary>`04.11 après-midi`.</summary>
    internal static string Said(this DayHalf half, Language language)
    {
        return (language, half.Half) switch
        {
            (Language.Fr or Language.It, HalfDay.Am) => $"{Day("dd.MM")} matin",
            (Language.Fr or Language.It, HalfDay.Pm) => $"{Day("dd.MM")} après-midi",
            (Language.De, HalfDay.Am) => $"{Day("dd.MM.")} Vormittag",
            (Language.De, HalfDay.Pm) => $"{Day("dd.MM.")} Nachmittag",
            (Language.En, HalfDay.Am) => $"{Day("d MMM")} morning",
            (Language.En, HalfDay.Pm) => $"{Day("d MMM")} afternoon",
        };

        string Day(string form) => half.Date.ToString(form, CultureInfo.InvariantCulture);
    }
}
