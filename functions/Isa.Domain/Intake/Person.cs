using Isa.Domain.Values;

namespace Isa.Domain.Intake;

public enum Language { Fr, De, En, It }

public enum ResidenceStatus { Swiss, PermitB, PermitC, ProvisionallyAdmitted, Refugee, StatusS, Other }

public enum Household { Alone, FlatShare, Couple, Family }

/// <summary>Who the person is. Without an AHV number a reason says why; it may be completed later.</summary>
public sealed record Person(
    AhvNumber? Ahv, string? AhvMissingReason, string FamilyName, string GivenName, PartialDate BirthDate,
    Language Language, ResidenceStatus? ResidenceStatus, Household? Household)
{
    /// <summary>Never who it is: it would end in a log.</summary>
    public override string ToString() => nameof(Person);
}
