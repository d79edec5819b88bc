using Isa.Domain.Values;

namespace Isa.Domain.Monitoring;

/// <summary>An indicator of a selection: the persons among whom it counts, and those whom it counts.</summary>
public sealed record Figure(Selection Of, Indicator Indicator, IReadOnlySet<CaseId> Among, IReadOnlySet<CaseId> Counted)
{
    const int Places = 6;

    /// <summary>In percent, to six places, half away from zero; null: there is nobody to count.</summary>
    public decimal? Value => Percent(Places);

    /// <summary>As it is printed; from the counts, not from <see cref="Value"/>.</summary>
    public decimal? Rounded => Percent(Indicator.PlacesPrinted);

    /// <summary>A figure for each indicator, in their order.</summary>
    public static IEnumerable<Figure> AllOf(Selection selection, IEnumerable<Participation> all, IEnumerable<Indicator> indicators)
    {
        var persons = selection.PersonsOf(all);
        return indicators.Select(indicator =>
        {
            var among = persons.Where(indicator.IsAmong).ToArray();
            return new Figure(selection, indicator, Ids(among), Ids(among.Where(indicator.IsCounted)));
        });
    }

    decimal? Percent(int places) => Among.Count == 0 ? null : Math.Round(100m * Counted.Count / Among.Count, places, MidpointRounding.AwayFromZero);

    static HashSet<CaseId> Ids(IEnumerable<Participation> persons) => [.. persons.Select(one => one.Person)];
}
