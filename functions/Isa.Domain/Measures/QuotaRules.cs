using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>How many persons may begin a measure in a calendar year (PAI: ten a year from 2021 to 2023, CII Valais newsletter 2021). The year is that of the first planned day.</summary>
public static class QuotaRules
{
    public static readonly Fault QuotaFull = new("quota.full", "The places of this year are given.", "/from")
    {
        Explanation = new(
            "La mesure a {1} places pour {0} ; toutes sont attribuées. Proposez-la pour une autre année, ou choisissez une autre mesure.",
            "Die Massnahme hat für {0} {1} Plätze; alle sind vergeben. Schlagen Sie sie für ein anderes Jahr vor, oder wählen Sie eine andere Massnahme.",
            "The measure has {1} places for {0}; all are given. Propose it for another year, or choose another measure."),
    };

    public static readonly Fault QuotaUndefined = new("quota.undefined", "The catalogue names no number of places for this year.", "/from")
    {
        Explanation = new(
            "La mesure a un nombre de places par année ; pour {0} il n’est pas fixé. L’administration le fixe au catalogue.",
            "Die Massnahme hat eine Zahl von Plätzen im Jahr; für {0} ist sie nicht festgelegt. Die Verwaltung legt sie im Katalog fest.",
            "The measure has a number of places a year; for {0} it is not set. The administration sets it in the catalogue."),
    };

    /// <summary>Null: one more may begin in the year, beside so many others.</summary>
    public static Fault? Full(Measure measure, int year, int others)
    {
        if (measure.QuotaPerYear is []) return null;
        return measure.QuotaPerYear.Where(quota => quota.Year == year).Select(quota => (int?)quota.Count).FirstOrDefault() is not { } count ? QuotaUndefined.Because(year)
            : others < count ? null : QuotaFull.Because(year, count);
    }
}
