using Isa.Domain.Values;

namespace Isa.Domain.Intake;

public enum Language { Fr, De, En, It }

public enum ResidenceStatus { Swiss, PermitB, PermitC, ProvisionallyAdmitted, Refugee, StatusS, Other }

public enum Household { Alone, FlatShare, Couple, Family }

/// <summary>Who the person is (names after eCH-0044). Without an AHV number a reason says why; it may be completed later.</summary>
public sealed record Person(
    AhvNumber? Ahv, string? AhvMissingReason, string FamilyName, string GivenName, DateOnly BirthDate,
    Language Language, ResidenceStatus? ResidenceStatus, Household? Household);
