namespace Isa.Domain.Intake;

public enum Activity { Employed, Unemployed, NonActive, InTraining }

public enum Employability { Good, Limited, NotRealistic }

public enum Difficulty { Health, Isolation, Finances, Family, Addiction, Employability }

public enum UnemploymentRights { None, Ending, Open }

/// <summary>Where the person stands towards work; the target public of a measure is judged by it.</summary>
public sealed record Situation(
    Activity Activity, Employability Employability, IReadOnlyList<Difficulty> Difficulties,
    UnemploymentRights UnemploymentRights, DateOnly? RightsEndOn, bool? FirstTrainingCompleted);
