namespace Isa.Domain.Intake;

/// <summary>The three families of measures: the person as such, as a worker with room for difficulties, as a worker.</summary>
public enum Axis { Social, SocioProfessional, Professional }

/// <summary>The insertion strategy that the CMS sets for each person before a measure is proposed (LIAS revision 2021).</summary>
public sealed record Strategy(Axis Axis, IReadOnlyList<string> Aims, string? Note)
{
    /// <summary>Never what was written: it would end in a log.</summary>
    public override string ToString() => nameof(Strategy);

    public bool Equals(Strategy? other) => other is not null && Axis == other.Axis && Aims.SequenceEqual(other.Aims) && Note == other.Note;

    public override int GetHashCode() => HashCode.Combine(Axis, Aims.Count, Note);
}
