namespace Isa.Domain.Intake;

public enum Activity { Employed, Unemployed, NonActive, InTraining }

public enum Employability { Good, Limited, NotRealistic }

public enum Difficulty { Health, Isolation, Finances, Family, Addiction, Employability }

public enum UnemploymentRights { None, Ending, Open }

/// <summary>Where the person stands towards work; the target public of a measure is judged by it.</summary>
public sealed record Situation(
    Activity Activity, Employability Employability, IReadOnlyList<Difficulty> Difficulties,
    UnemploymentRights UnemploymentRights, DateOnly? RightsEndOn, bool? FirstTrainingCompleted)
{
    public bool Equals(Situation? other) => other is not null
        && (Activity, Employability, UnemploymentRights, RightsEndOn, FirstTrainingCompleted) == (other.Activity, other.Employability, other.UnemploymentRights, other.RightsEndOn, other.FirstTrainingCompleted)
        && Difficulties.SequenceEqual(other.Difficulties);

    public override int GetHashCode() => HashCode.Combine(Activity, Employability, Difficulties.Count, RightsEndOn);
}
