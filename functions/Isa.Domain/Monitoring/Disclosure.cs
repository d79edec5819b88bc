namespace Isa.Domain.Monitoring;

public enum Audience { Public, Mandate }

/// <summary>
/// Which figures everybody may see. One of 1 to 4 persons (all of them, those counted, or those not counted) is withheld, and so is one by which, with those shown
/// before it, such a number could be computed: that of another figure, of those between two indicators, or of a whole without one of its parts. A measure of the whole canton
/// comes first, then all measures together, then their parts. All that can be asked of the same days is judged together: who asks what, and when, changes nothing.
/// </summary>
public sealed class Disclosure
{
    /// <summary>So few persons are known to each other: no cell below five.</summary>
    public const int FewMax = 4;

    readonly HashSet<(Selection, string)> withheld = [];

    public Disclosure(IReadOnlyList<Participation> all, IReadOnlyList<Indicator> indicators)
    {
        Figure[] figures =
        [
            .. Selection.AllOf(all).SelectMany(selection => Figure.AllOf(selection, all, indicators))
                .OrderBy(figure => figure.Of.Depth).ThenBy(figure => figure.Of.Measure is null).ThenByDescending(figure => figure.Among.Count).ThenBy(figure => $"{figure.Of}", StringComparer.Ordinal),
        ];
        // Persons of one kind are in the same figures: no sum tells them apart.
        var kinds = figures.Index()
            .SelectMany(figure => figure.Item.Among.Select(person => (Person: person, Place: figure.Item.Counted.Contains(person) ? $"{figure.Index}+" : $"{figure.Index} ")))
            .GroupBy(one => one.Person, one => one.Place).GroupBy(string.Concat, (_, same) => same.First().Key).ToArray();
        var sums = figures.ToDictionary(figure => (figure.Of, figure.Indicator.Code), figure => new Parts(Sum.Of(figure.Among, kinds), Sum.Of(figure.Counted, kinds)));

        var between =
            from figure in figures
            from other in figure.Of.Wholes.Skip(1).Select(whole => (whole, figure.Indicator.Code)).Concat(indicators.Select(indicator => (figure.Of, indicator.Code)))
            select sums[other] - sums[(figure.Of, figure.Indicator.Code)];
        var known = new Knowledge([.. sums.Values.Concat(between).SelectMany(parts => parts.Few).Select(few => few.Times).DistinctBy(times => string.Join(',', times))]);
        foreach (var key in figures.Select(figure => (figure.Of, figure.Indicator.Code)))
            if (sums[key].Few.Any() || !known.TryLearn([sums[key].Among.Times, sums[key].Counted.Times])) withheld.Add(key);
    }

    /// <summary>A figure of nobody tells of nobody.</summary>
    public bool Shows(Figure figure) => !withheld.Contains((figure.Of, figure.Indicator.Code));

    /// <summary>A figure, or what is between two.</summary>
    readonly record struct Parts(Sum Among, Sum Counted)
    {
        /// <summary>What of it nobody may know: all, those counted, those not counted, where they are few.</summary>
        public IEnumerable<Sum> Few => new[] { Among, Counted, Among - Counted }.Where(sum => Math.Abs(sum.Persons) is >= 1 and <= FewMax);

        public static Parts operator -(Parts whole, Parts part) => new(whole.Among - part.Among, whole.Counted - part.Counted);
    }
}
