using Isa.Domain.Intake;

namespace Isa.Domain.Measures;

/// <summary>
/// The reduced forfait of young adults who live alone or in a flat-share: whoever takes part in a measure has the whole one (LIAS revision 2021, CII Valais
/// newsletter). The newsletter does not say who is young; public texts of the canton say 18 to 25.
/// </summary>
public static class YoungAdults
{
    public const int AgeMin = 18, AgeMax = 25;

    /// <summary>The measure that begins on the day lifts the forfait: until then it was the reduced one.</summary>
    public static bool LiftsForfait(CaseFile file, DateOnly on) => file is { Person: { Household: Household.Alone or Household.FlatShare } person, Situation: { } situation }
        && person.BirthDate.AgeOn(on) is >= AgeMin and <= AgeMax
        && situation.Activity is not (Activity.InTraining or Activity.Employed)
        && !file.Contracts.Any(contract => contract.Stay is { } stay && stay.Contains(on));
}
