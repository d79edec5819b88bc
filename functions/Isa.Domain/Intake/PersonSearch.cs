using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>Whom one looks for, exactly: by AHV number, or by family name and birth date. Capitals, and how many blanks stand where, make no difference.</summary>
public abstract record PersonSearch
{
    PersonSearch() { }

    public sealed record ByNumber(AhvNumber Ahv) : PersonSearch;

    public sealed record ByName(string FamilyName, PartialDate BirthDate) : PersonSearch
    {
        public override string ToString() => nameof(ByName);
    }

    /// <summary>All searches by which a person is found.</summary>
    public static IEnumerable<PersonSearch> For(Person person) =>
        [.. person.Ahv is { } ahv ? [new ByNumber(ahv)] : Array.Empty<PersonSearch>(), new ByName(Normal(person.FamilyName), person.BirthDate)];

    public static PersonSearch Name(string familyName, PartialDate birthDate) => new ByName(Normal(familyName), birthDate);

    static string Normal(string name) => string.Join(' ', name.Replace('\u2019', '\'').ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
