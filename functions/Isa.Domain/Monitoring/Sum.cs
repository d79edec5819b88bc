using Isa.Domain.Values;

namespace Isa.Domain.Monitoring;

/// <summary>A number of persons, and how often each kind of persons is in it.</summary>
readonly record struct Sum(int Persons, sbyte[] Times)
{
    public static Sum Of(IReadOnlySet<CaseId> persons, IReadOnlyList<CaseId> kinds) => new(persons.Count, [.. kinds.Select(kind => (sbyte)(persons.Contains(kind) ? 1 : 0))]);

    public static Sum operator -(Sum whole, Sum part)
    {
        var times = new sbyte[whole.Times.Length];
        for (var kind = 0; kind < times.Length; kind++) times[kind] = (sbyte)(whole.Times[kind] - part.Times[kind]);
        return new(whole.Persons - part.Persons, times);
    }
}
