using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>How many persons may begin a measure in a calendar year (PAI: ten a year from 2021 to 2023, CII Valais newsletter 2021). The year is that of the first planned day.</summary>
public static class QuotaRules
{
    public static readonly Fault QuotaFull = new("quota.full", "The places of this year are given.", "/from")
    {
        Explanation = new(
            "Le nombre de débuts par année civile est limité : pour {0}, toutes les places sont attribuées ({1} sur {2}). Proposez un début dans une autre année, ou une autre mesure.",
            "Die Zahl der Eintritte im Kalenderjahr ist begrenzt: Für {0} sind alle Plätze vergeben ({1} von {2}). Schlagen Sie einen Beginn in einem anderen Jahr oder eine andere Massnahme vor.",
            "The number of persons who begin in a calendar year is limited: for {0} all places are given ({1} of {2}). Propose a start in another year, or another measure."),
    };

    public static readonly Fault QuotaUndefined = new("quota.undefined", "The catalogue names no number of places for this year.", "/from")
    {
        Explanation = new(
            "La mesure a un nombre de places par année civile ; le catalogue n’en fixe pas pour {0} (années fixées : {1}). Faites-le fixer par l’administration, ou proposez un début dans une année fixée.",
            "Die Massnahme hat je Kalenderjahr eine Zahl von Plätzen; der Katalog legt für {0} keine fest (festgelegte Jahre: {1}). Lassen Sie sie durch die Administration festlegen, oder schlagen Sie einen Beginn in einem festgelegten Jahr vor.",
            "The measure has a number of places for each calendar year; the catalogue sets none for {0} (years that are set: {1}). Have the administration set it, or propose a start in a year that is set."),
    };

    /// <summary>Null: one more may begin in the year, beside so many others.</summary>
    public static Fault? Full(Measure measure, int year, int others)
    {
        if (measure.QuotaPerYear is []) return null;
        return measure.QuotaPerYear.Where(quota => quota.Year == year).Select(quota => (int?)quota.Count).FirstOrDefault() is not { } count ? QuotaUndefined.Because(year, string.Join(", ", measure.QuotaPerYear.Select(quota => quota.Year).Order()))
            : others < count ? null : QuotaFull.Because(year, others, count);
    }
}
