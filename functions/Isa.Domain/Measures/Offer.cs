using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>So many persons at the same time, from this day on.</summary>
public readonly record struct DatedPlaces(DateOnly From, int Count);

/// <summary>The places of a measure at an organiser, each from a day on until the next entry, in the order of their days.</summary>
public sealed record Offer(string Measure, PartnerId Partner, IReadOnlyList<DatedPlaces> Places)
{
    /// <summary>
    /// What stands before anything is set: ISA at OSEO Valais, 15 places ("une quinzaine", press release of the canton, 2 March 2018), later 22 (OSEO and
    /// University of Fribourg). The day of the change is not known: the administration sets it.
    /// </summary>
    public static IReadOnlyList<Offer> First { get; } = [new("isa", new("oseo"), [new(new(2016, 10, 1), 15), new(new(2019, 1, 1), 22)])];

    /// <summary>The places on a day; none before the first entry.</summary>
    public int On(DateOnly day) => Places.LastOrDefault(places => places.From <= day).Count;
}
