using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>A commune and the centre it belongs to; the assignment is verified for Sion-Hérens-Conthey and inferred from the district elsewhere.</summary>
public sealed record Commune(CommuneId Id, string Name, CmsId Cms, bool AssignmentVerified);

/// <summary>The communes of the canton, as dated data: state of 2021 to 2025 (122 communes).</summary>
public sealed class Communes
{
    readonly Dictionary<CommuneId, Commune> byId;

    Communes(IEnumerable<Commune> all) => byId = all.ToDictionary(commune => commune.Id);

    public IReadOnlyCollection<Commune> All => byId.Values;

    /// <summary>The communes of a centre.</summary>
    public IReadOnlySet<CommuneId> Of(CmsId cms) => All.Where(commune => commune.Cms == cms).Select(commune => commune.Id).ToHashSet();

    public Commune? Find(CommuneId id) => byId.GetValueOrDefault(id);

    /// <summary>Reads the table with the columns bfs;name_2021;district_bfs;district;cmsr;antenna;cmsr_assignment_certainty.</summary>
    /// <exception cref="FormatException">A line does not name a commune of Valais and one of the five centres.</exception>
    /// <exception cref="ArgumentException">A commune stands there twice.</exception>
    public static Communes Parse(string table) => new(
        table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(line =>
            line.Split(';') is [var number, var name, _, _, var cms, _, var certainty, ..]
            && CommuneId.TryParse(number, out var id) && CmsId.TryParse(cms, out var centre)
                ? new Commune(id, name, centre, certainty.StartsWith("verified", StringComparison.Ordinal))
                : throw new FormatException("A line of the table of communes cannot be read.")));
}
