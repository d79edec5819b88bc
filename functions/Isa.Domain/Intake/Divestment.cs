using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>For how long the income that a person gave away still reduces the aid, as a hypothetical one.</summary>
public static class Divestment
{
    const int Months = 12;

    /// <summary>
    /// The last month of the reduction: in good faith it is limited to one year, in principle (CII Valais newsletter 2021). Null: without good
    /// faith the sources name no end, and the authority decides.
    /// </summary>
    public static Ruling<Month?> LastMonth(bool goodFaith, DateOnly on, BenefitBounds bounds)
    {
        if (!goodFaith)
            return new(null, new(
                "Sans bonne foi, la limite d’un an ne s’applique pas : les sources ne nomment aucun terme à la réduction pour revenu hypothétique, l’autorité décide.",
                "Ohne guten Glauben gilt die Grenze von einem Jahr nicht: Die Quellen nennen kein Ende der Kürzung wegen hypothetischen Einkommens, die Behörde entscheidet.",
                "Without good faith the limit of one year does not hold: the sources name no end of the reduction for hypothetical income, the authority decides."), RuleSources.Revision);

        var first = Month.Of(bounds.DivestmentMonthCounts ? on : on.AddMonths(1));
        var last = Month.Of(first.First.AddMonths(Months - 1));
        return new(last, new(
            $"Bonne foi : la réduction pour revenu hypothétique est limitée à un an, en principe : du {Notation.Swiss.Of(first.First)} au {Notation.Swiss.Of(last.Last)}.",
            $"Guter Glaube: Die Kürzung wegen hypothetischen Einkommens ist im Grundsatz auf ein Jahr beschränkt: vom {Notation.Swiss.Of(first.First)} bis zum {Notation.Swiss.Of(last.Last)}.",
            $"Good faith: the reduction for hypothetical income is limited to one year, in principle: from {Notation.English.Of(first.First)} to {Notation.English.Of(last.Last)}."), RuleSources.Revision);
    }
}
