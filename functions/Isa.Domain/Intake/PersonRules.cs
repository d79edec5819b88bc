using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>What must hold of a person, at the intake and at a correction.</summary>
public static class PersonRules
{
    public static readonly Fault AhvMissing = new("ahv.missing", "Without an AHV number a reason is needed.", "/ahvMissingReason");
    public static readonly Fault BornAfterContact = new("person.born-after-contact", "The birth date lies after the first contact.", "/birthDate");

    /// <summary>The person with the AHV number as it was typed, or every fault with its place in the person.</summary>
    public static Outcome<Person> Read(string? ahv, Person told, DateOnly contactedOn)
    {
        AhvNumber number = default;
        Fault[] broken =
        [
            .. ahv is null || AhvNumber.Parse(ahv).Is(out number, out var mistyped) ? [] : mistyped.Select(fault => fault.At("/ahv")),
            .. Rules.Broken(
                (ahv is not null || told.AhvMissingReason is not null, AhvMissing),
                (told.BirthDate.MayBeBy(contactedOn),                  BornAfterContact)),
        ];
        return broken is [] ? told with { Ahv = ahv is null ? null : number } : broken;
    }
}
