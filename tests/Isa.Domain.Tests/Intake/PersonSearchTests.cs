using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Intake;

public class PersonSearchTests
{
    static readonly Person Person = ACase.Person with { Ahv = AhvNumber.Parse("756.9217.0769.85").Value(), FamilyName = "de  l’Exemple" };

    [Theory]
    [InlineData("de l'Exemple", true)]
    [InlineData(" DE L’EXEMPLE ", true)]
    [InlineData("de lExemple", false)]
    [InlineData("de l'Exemplé", false)]
    [InlineData("de l'Exempl", false)]
    public void A_person_is_found_by_the_whole_name_however_it_is_typed(string name, bool found) =>
        Assert.Equal(found, PersonSearch.For(Person).Contains(PersonSearch.Name(name, Person.BirthDate)));

    [Fact]
    public void A_person_is_found_by_number_and_by_no_other()
    {
        Assert.Contains(new PersonSearch.ByNumber(AhvNumber.Parse("7569217076985").Value()), PersonSearch.For(Person));
        Assert.DoesNotContain(new PersonSearch.ByNumber(AhvNumber.Parse("756.0000.0000.02").Value()), PersonSearch.For(Person));
        Assert.DoesNotContain(PersonSearch.Name("de l'Exemple", PartialDate.Parse("1985-04").Value()), PersonSearch.For(Person));
        Assert.Single(PersonSearch.For(ACase.Person));
    }
}
