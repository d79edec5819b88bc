using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Measures;

public class EmployerRulesTests
{
    const string Here = """{ "employerUid": "CHE-123.456.789" }""", Elsewhere = """{ "employerUid": "CHE-999.999.996" }""";

    /// <summary>A PAI from November 2026 to April 2027 at an employer; the person had another support.</summary>
    [Theory]
    [InlineData("pai", Here, "2027-04-30", "employer.supported-already /details")]
    [InlineData("pai", Here, "2027-05-01")]
    [InlineData("pai", Elsewhere, "2027-04-30")]
    [InlineData("isa", Here, "2027-04-30")]                        // which is no support of an employer
    public void An_employer_has_one_support_at_a_time_for_the_same_person(string other, string details, string from, params string[] faults)
    {
        var before = AContract.Active with { Id = new("contract-0"), Measure = other, Details = details };
        var file = ACase.Open with { Contracts = [before] };
        Assert.Equal(faults, EmployerRules.Broken(new("contract-1"), ACatalogue.Pai, Here, new(When.Day(from), null), file, ACatalogue.All.Find).Said());
    }

    [Theory]
    [InlineData("""{ "employerUid": "CHE-123.456.789", "employerSupports": ["rht"] }""", "employer.supported-already /details")]
    [InlineData("""{ "employerUid": "CHE-123.456.789", "employerSupports": [] }""")]
    [InlineData(Here)]
    [InlineData(null)]
    public void Another_support_that_the_employer_has_stands_against_it(string? details, params string[] faults) =>
        Assert.Equal(faults, EmployerRules.Broken(new("contract-1"), ACatalogue.Pai, details, new(AContract.From, null), ACase.Open, ACatalogue.All.Find).Said());
}
