using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>With whom a person lives, as the forfait asks it.</summary>
public enum Lodging { Alone, FlatShare, Family }

/// <summary>What the forfait of a month depends on.</summary>
public sealed record ForfaitFacts(int Year, int Age, Lodging Lodging, bool InTraining, bool InMeasure, bool DependentChild, bool Employed);

/// <summary>The monthly forfait of one person; for young adults who live alone or in a flat-share it is reduced by about 35 % (CII Valais newsletter 2021).</summary>
public static class MonthlyForfait
{
    public static Outcome<Ruling<Chf>> Of(ForfaitFacts facts, BenefitBounds bounds)
    {
        if (!bounds.Forfaits.TryGetValue(facts.Year, out var forfait)) return BenefitFaults.ForfaitYearUnknown.Because(facts.Year, string.Join(", ", bounds.Forfaits.Keys.Order()));
        return IsReduced(facts, bounds)
            ? new Ruling<Chf>(forfait.YoungAdult, Reduced(facts, forfait, bounds), RuleSources.Revision)
            : new Ruling<Chf>(forfait.Ordinary, Ordinary(facts, forfait, bounds), RuleSources.Revision);
    }

    /// <summary>A young adult alone or in a flat-share, unless in training, in an insertion measure, with a dependent child or employed: any one of them keeps the ordinary forfait.</summary>
    public static bool IsReduced(ForfaitFacts facts, BenefitBounds bounds) => Against(facts, bounds) is [];

    static Multilingual[] Against(ForfaitFacts facts, BenefitBounds bounds)
    {
        (bool Holds, Multilingual Why)[] reasons =
        [
            (!bounds.IsYoungAdult(facts.Age),   new($"{facts.Age} ans", $"{facts.Age} Jahre alt", $"aged {facts.Age}")),
            (facts.Lodging == Lodging.Family,   new("vie en famille", "lebt in der Familie", "lives with family")),
            (facts.InTraining,                  new("formation", "Ausbildung", "training")),
            (facts.InMeasure,                   new("mesure d’insertion", "Eingliederungsmassnahme", "insertion measure")),
            (facts.DependentChild,              new("enfant à charge", "unterhaltsberechtigtes Kind", "dependent child")),
            (facts.Employed,                    new("activité lucrative", "Erwerbstätigkeit", "gainful employment")),
        ];
        return [.. reasons.Where(reason => reason.Holds).Select(reason => reason.Why)];
    }

    static Multilingual Reduced(ForfaitFacts facts, Forfait forfait, BenefitBounds bounds)
    {
        var more = forfait.Ordinary - forfait.YoungAdult;
        var (fr, de, en) = facts.Lodging == Lodging.Alone ? ("seul", "allein", "alone") : ("en colocation", "in einer Wohngemeinschaft", "in a flat-share");
        return new(
            $"CHF {Notation.Swiss.Of(forfait.YoungAdult)} par mois en {facts.Year} au lieu de CHF {Notation.Swiss.Of(forfait.Ordinary)} : jeune adulte ({bounds.YoungAdultFrom} à {bounds.YoungAdultTo} ans) vivant {fr}, "
                + $"sans formation, mesure d’insertion, enfant à charge ni activité lucrative. Une mesure d’insertion donne droit au forfait ordinaire (+ CHF {Notation.Swiss.Of(more)}).",
            $"CHF {Notation.Swiss.Of(forfait.YoungAdult)} im Monat {facts.Year} statt CHF {Notation.Swiss.Of(forfait.Ordinary)}: junge erwachsene Person ({bounds.YoungAdultFrom} bis {bounds.YoungAdultTo} Jahre), die {de} lebt, "
                + $"ohne Ausbildung, Eingliederungsmassnahme, unterhaltsberechtigtes Kind oder Erwerbstätigkeit. Eine Eingliederungsmassnahme gibt Anrecht auf den ordentlichen Grundbedarf (+ CHF {Notation.Swiss.Of(more)}).",
            $"CHF {Notation.English.Of(forfait.YoungAdult)} a month in {facts.Year} instead of CHF {Notation.English.Of(forfait.Ordinary)}: a young adult ({bounds.YoungAdultFrom} to {bounds.YoungAdultTo}) living {en}, "
                + $"without training, insertion measure, dependent child or gainful employment. An insertion measure gives the ordinary allowance (+ CHF {Notation.English.Of(more)}).");
    }

    static Multilingual Ordinary(ForfaitFacts facts, Forfait forfait, BenefitBounds bounds)
    {
        var against = Against(facts, bounds);
        return new(
            $"CHF {Notation.Swiss.Of(forfait.Ordinary)} par mois en {facts.Year}. Le forfait réduit des jeunes adultes ({bounds.YoungAdultFrom} à {bounds.YoungAdultTo} ans, seuls ou en colocation, CHF {Notation.Swiss.Of(forfait.YoungAdult)}) ne s’applique pas : "
                + $"{string.Join(", ", against.Select(why => why.Fr))}.",
            $"CHF {Notation.Swiss.Of(forfait.Ordinary)} im Monat {facts.Year}. Der gekürzte Grundbedarf junger Erwachsener ({bounds.YoungAdultFrom} bis {bounds.YoungAdultTo} Jahre, allein oder in einer Wohngemeinschaft, CHF {Notation.Swiss.Of(forfait.YoungAdult)}) gilt nicht: "
                + $"{string.Join(", ", against.Select(why => why.De))}.",
            $"CHF {Notation.English.Of(forfait.Ordinary)} a month in {facts.Year}. The reduced basic needs allowance of young adults ({bounds.YoungAdultFrom} to {bounds.YoungAdultTo}, alone or in a flat-share, CHF {Notation.English.Of(forfait.YoungAdult)}) does not apply: "
                + $"{string.Join(", ", against.Select(why => why.En))}.");
    }
}
