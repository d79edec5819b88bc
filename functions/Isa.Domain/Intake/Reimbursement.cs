using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>Who is assisted together, children apart.</summary>
public enum AssistanceUnit { Single, Couple }

/// <summary>When the aid received is to be paid back. Illicit receipt, advances and loans are other causes, and paying back of one's own will stays possible.</summary>
public static class Reimbursement
{
    public static readonly Chf SingleFortune = new(30_000_00), CoupleFortune = new(50_000_00), FortunePerChild = new(15_000_00);

    const int CouplePercent = 150;

    /// <summary>With a large fortune: 30'000 of a single person, 50'000 of a couple, and 15'000 more for each child (CII Valais newsletter 2021).</summary>
    public static Ruling<bool> ByFortune(AssistanceUnit unit, int children, Chf fortune, BenefitBounds bounds)
    {
        var own = unit == AssistanceUnit.Single ? SingleFortune : CoupleFortune;
        var bound = own + FortunePerChild * children;
        var isDue = fortune > bound || (fortune == bound && bounds.FortuneAtBoundIsLarge);
        return new(isDue, Compared(
            new(
                $"Limite de fortune {Unit(unit).Fr} : CHF {Notation.Swiss.Of(own)}{(children == 0 ? "" : $" + {children} × CHF {Notation.Swiss.Of(FortunePerChild)} par enfant = CHF {Notation.Swiss.Of(bound)}")}. Fortune : CHF {Notation.Swiss.Of(fortune)}",
                $"Vermögensgrenze {Unit(unit).De}: CHF {Notation.Swiss.Of(own)}{(children == 0 ? "" : $" + {children} × CHF {Notation.Swiss.Of(FortunePerChild)} je Kind = CHF {Notation.Swiss.Of(bound)}")}. Vermögen: CHF {Notation.Swiss.Of(fortune)}",
                $"Bound of the fortune {Unit(unit).En}: CHF {Notation.English.Of(own)}{(children == 0 ? "" : $" + {children} × CHF {Notation.English.Of(FortunePerChild)} per child = CHF {Notation.English.Of(bound)}")}. Fortune: CHF {Notation.English.Of(fortune)}"),
            isDue, bounds.FortuneAtBoundIsLarge), RuleSources.Revision);
    }

    /// <summary>
    /// With an income from resumed work above the median of a single person; of a couple without children above 150 % of it (CII Valais newsletter 2021).
    /// Income and median are of the same length of time. A median that is said goes before the known one.
    /// </summary>
    public static Outcome<Ruling<bool>> ByIncome(AssistanceUnit unit, int children, Chf income, Chf? saidMedian, BenefitBounds bounds)
    {
        var known = saidMedian ?? bounds.MedianIncome;
        var broken = Rules.Broken(
            (children == 0, BenefitFaults.HouseholdUnknown.Because(children)),
            (known is not null, BenefitFaults.MedianUnknown));
        if (broken is not [] || known is not { } median) return broken;

        var (bound, ofCouple) = unit == AssistanceUnit.Single ? (median, false) : (median.Of(CouplePercent, 100), true);
        var isDue = income > bound;
        return new Ruling<bool>(isDue, Compared(
            new(
                $"Revenu médian d’une personne seule : CHF {Notation.Swiss.Of(median)}{(ofCouple ? $" ; pour un couple sans enfant {CouplePercent} % : CHF {Notation.Swiss.Of(bound)}" : "")}. Revenu : CHF {Notation.Swiss.Of(income)}",
                $"Medianeinkommen einer alleinstehenden Person: CHF {Notation.Swiss.Of(median)}{(ofCouple ? $"; für ein Paar ohne Kinder {CouplePercent} %: CHF {Notation.Swiss.Of(bound)}" : "")}. Einkommen: CHF {Notation.Swiss.Of(income)}",
                $"Median income of a single person: CHF {Notation.English.Of(median)}{(ofCouple ? $"; for a couple without children {CouplePercent} %: CHF {Notation.English.Of(bound)}" : "")}. Income: CHF {Notation.English.Of(income)}"),
            isDue, boundCounts: false), RuleSources.Revision);
    }

    static Multilingual Unit(AssistanceUnit unit) => unit switch
    {
        AssistanceUnit.Single => new("d’une personne seule", "einer alleinstehenden Person", "of a single person"),
        AssistanceUnit.Couple => new("d’un couple", "eines Paars", "of a couple"),
    };

    static Multilingual Compared(Multilingual figures, bool isDue, bool boundCounts)
    {
        var (fr, de, en) = (isDue, boundCounts) switch
        {
            (true, true) => ("la limite est atteinte", "die Grenze ist erreicht", "the bound is reached"),
            (true, false) => ("la limite est dépassée", "die Grenze ist überschritten", "the bound is exceeded"),
            (false, true) => ("la limite n’est pas atteinte", "die Grenze ist nicht erreicht", "the bound is not reached"),
            (false, false) => ("la limite n’est pas dépassée", "die Grenze ist nicht überschritten", "the bound is not exceeded"),
        };
        return isDue
            ? new($"{figures.Fr} : {fr}, le remboursement est dû.", $"{figures.De}: {de}, die Rückerstattung ist geschuldet.", $"{figures.En}: {en}, reimbursement is due.")
            : new($"{figures.Fr} : {fr}, aucun remboursement à ce titre.", $"{figures.De}: {de}, aus diesem Grund keine Rückerstattung.", $"{figures.En}: {en}, no reimbursement on this ground.");
    }
}
