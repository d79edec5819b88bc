using System.Globalization;
using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>How we know a thing: somebody who must know says so, or it is concluded from another.</summary>
public enum Certainty { Verified, Inferred }

/// <summary>
/// A commune under one number, and the centre and antenna that it belongs to on the day that was asked for. It exists from the first day (null: before the
/// lists begin, 2014) to the last (null: it exists still); both count.
/// </summary>
public sealed record Commune(CommuneId Id, string Name, DateOnly? From, DateOnly? To, CmsId Cms, string? Antenna, Certainty Certainty)
{
    public bool Exists(DateOnly on) => (From is not { } first || first <= on) && (To is not { } last || on <= last);
}

/// <summary>The communes of the canton as dated data: who exists when, by which name, and which centre it belongs to.</summary>
public sealed class Communes
{
    readonly Dictionary<CommuneId, Commune> byId;
    readonly CentreAssignments[] said;      // the latest first

    Communes(Dictionary<CommuneId, Commune> byId, IEnumerable<CentreAssignments> said) =>
        (this.byId, this.said) = (byId, [.. said.OrderByDescending(assignments => assignments.ValidFrom)]);

    /// <summary>The communes that exist on a day, by number.</summary>
    public IReadOnlyList<Commune> On(DateOnly on) => [.. byId.Values.Where(commune => commune.Exists(on)).OrderBy(commune => commune.Id.Number).Select(commune => Assigned(commune, on))];

    /// <summary>Null: no commune has this number on that day.</summary>
    public Commune? Find(CommuneId id, DateOnly on) => byId.GetValueOrDefault(id) is { } commune && commune.Exists(on) ? Assigned(commune, on) : null;

    /// <summary>The day by which a commune belongs to a year; years that no calendar has count as the nearest that it has.</summary>
    public static DateOnly LastDayOf(int year) => new(Math.Clamp(year, 1, 9999), 12, 31);

    /// <summary>The name of a number, also of one that is no more; none is given twice.</summary>
    public string? NameOf(CommuneId id) => byId.GetValueOrDefault(id)?.Name;

    /// <summary>The centre of a commune on a day. One that has merged keeps its centre, one to come has it already: costs need one. Null: nobody ever had this number.</summary>
    public CmsId? CmsOf(CommuneId id, DateOnly on) => byId.TryGetValue(id, out var commune) ? Assigned(commune, on).Cms : null;

    /// <summary>All that belong to a centre on a day, in the sense of <see cref="CmsOf"/>: every number has exactly one centre.</summary>
    public IReadOnlySet<CommuneId> Of(CmsId cms, DateOnly on) => byId.Keys.Where(id => CmsOf(id, on) == cms).ToHashSet();

    /// <summary>The same communes with what the canton says of their centres; before its first day, and of communes that it does not name, holds what was known.</summary>
    public Communes With(IEnumerable<CentreAssignments> assignments) => new(byId, assignments);

    /// <summary>
    /// Reads the list with the columns bfs;name_2021;district_bfs;district;cmsr;antenna;cmsr_assignment_certainty, and the mergers with the columns
    /// bfs;name;from;to;into;cmsr;antenna;cmsr_assignment_certainty: what stands there goes before the list.
    /// </summary>
    /// <exception cref="FormatException">A line does not name a commune of Valais and one of the five centres.</exception>
    /// <exception cref="ArgumentException">A commune stands twice in one of them.</exception>
    public static Communes Parse(string list, string mergers)
    {
        var communes = Lines(list).ToDictionary(commune => commune.Id);
        foreach (var (id, merged) in Lines(mergers).ToDictionary(commune => commune.Id)) communes[id] = merged;
        return new(communes, []);
    }

    Commune Assigned(Commune commune, DateOnly on)
    {
        foreach (var assignments in said)
            if (assignments.ValidFrom <= on && assignments.Centres.TryGetValue(commune.Id, out var cms))
                return commune with { Cms = cms, Antenna = cms == commune.Cms ? commune.Antenna : null, Certainty = Certainty.Verified };
        return commune;
    }

    static IEnumerable<Commune> Lines(string table) => table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(line => line.Split(';') switch
    {
        [var number, var name, _, _, var cms, var antenna, var certainty] => Line(number, name, "", "", cms, antenna, certainty),
        [var number, var name, var from, var to, _, var cms, var antenna, var certainty] => Line(number, name, from, to, cms, antenna, certainty),
        _ => throw Unreadable(),
    });

    static Commune Line(string number, string name, string from, string to, string cms, string antenna, string certainty) =>
        CommuneId.TryParse(number, out var id) && CmsId.TryParse(cms, out var centre)
            ? new(id, name, Day(from), Day(to), centre, antenna is "" ? null : antenna, certainty.StartsWith("verified", StringComparison.Ordinal) ? Certainty.Verified : Certainty.Inferred)
            : throw Unreadable();

    static DateOnly? Day(string text) => text is "" ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static FormatException Unreadable() => new("A line of the tables of communes cannot be read.");
}
