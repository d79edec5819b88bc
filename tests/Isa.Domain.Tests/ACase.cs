using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Tests;

/// <summary>A person of Sion for whom work is not realistic and who wants to take part; every rule of a proposal of ISA is met.</summary>
static class ACase
{
    public static DateOnly ContactedOn { get; } = new(2026, 10, 5);

    public static Person Person { get; } = new(null, "not yet known", "Exemple", "Alex", PartialDate.Of(new(1985, 4, 12)), Language.Fr, ResidenceStatus.Swiss, Household.Alone);

    public static Situation Situation { get; } = new(Activity.NonActive, Employability.NotRealistic, [Difficulty.Isolation], UnemploymentRights.None, null, null);

    public static CaseFile Open { get; } = new(
        new("case-1"), CaseStatus.Open, ContactedOn, [new(new(6266), new("sion-herens-conthey"), ContactedOn)], Person, Situation,
        [new(ConsentKind.VoluntaryParticipation, ContactedOn)], null, new(Axis.Social, ["break-isolation"], null), []);
}
