using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>The centres that communes belong to from a day on, as the canton says; a commune that is not named stays where it was.</summary>
public sealed record CentreAssignments(DateOnly ValidFrom, IReadOnlyDictionary<CommuneId, CmsId> Centres)
{
    /// <summary>Each commune exists on that day.</summary>
    public static Outcome<CentreAssignments> Said(DateOnly validFrom, IReadOnlyDictionary<CommuneId, CmsId> centres, Communes communes)
    {
        Fault[] broken = [.. centres.Keys.Where(id => communes.Find(id, validFrom) is null).Select(id => IntakeFaults.CommuneUnknown.At($"/{id}"))];
        return broken is [] ? new CentreAssignments(validFrom, centres) : broken;
    }

    /// <summary>Says the same of every commune.</summary>
    public bool Equals(CentreAssignments? other) => other is not null && ValidFrom == other.ValidFrom && Centres.Count == other.Centres.Count && Centres.ToHashSet().SetEquals(other.Centres);

    public override int GetHashCode() => ValidFrom.GetHashCode();
}
