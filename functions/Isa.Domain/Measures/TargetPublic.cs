using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>Whom a measure is for: the named predicates that the catalogue lists.</summary>
public static class TargetPublic
{
    /// <summary>ISA: professional insertion is not realistic, "pas employables en l'état" (press release of the canton, 2 March 2018).</summary>
    public static readonly Fault NotEmployable = new("target.not-employable", "The measure is for persons for whom work is not realistic: the employability of the situation says otherwise.");

    /// <summary>The faults of the predicates that the situation does not meet.</summary>
    /// <exception cref="ArgumentException">The catalogue names a predicate that does not exist.</exception>
    public static IEnumerable<Fault> Missed(IReadOnlyList<string> predicates, Situation situation) => predicates.SelectMany(predicate => predicate switch
    {
        nameof(NotEmployable) => Rules.Broken((situation.Employability == Employability.NotRealistic, NotEmployable)),
        _ => throw new ArgumentException("The catalogue names an unknown target public.", nameof(predicates)),
    });
}
