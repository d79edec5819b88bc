using Isa.Domain.Intake;
using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Measures;

public class EmployerRulesTests
{
    const string Here = """{ "employerUid": "CHE-123.456.788" }""", Elsewhere = """{ "employerUid": "CHE-999.999.996" }""";

    /// <summary>A PAI from November 2026 to April 2027 at an employer; the person had another support.</summary>
    [Theory]
    [InlineData("pai", Here, "2027-04-30", "employer.supported-already /details")]
    [InlineData("pai", Here, "2027-05-01")]
    [InlineData("pai", """{ "employerUid": "CHE123456788" }""", "2027-04-30", "employer.supported-already /details")]                  // however it is written
    [InlineData("pai", """{ "employerUid": "che-123.456.788 MWST" }""", "2027-04-30", "employer.supported-already /details")]
    [InlineData("pai", Elsewhere, "2027-04-30")]
    [InlineData("isa", Here, "2027-04-30")]                        // which is no support of an employer
    public void An_employer_has_one_support_at_a_time_for_the_same_person(string other, string details, string from, params string[] faults)
    {
        var before = AContract.Active with { Id = new("contract-0"), Measure = other, Details = details };
        var file = ACase.Open with { Contracts = [before] };
        Assert.Equal(faults, Broken(file, Here, When.Day(from)));
    }

    [Theory]
    [InlineData("""{ "employerUid": "CHE-123.456.788", "employerSupports": ["rht"] }""", "employer.supported-already /details")]
    [InlineData("""{ "employerUid": "CHE-123.456.788", "employerSupports": [ ] }""")]
    [InlineData(Here)]
    [InlineData(null)]
    public void Another_support_that_the_employer_has_stands_against_it(string? details, params string[] faults) =>
        Assert.Equal(faults, Broken(ACase.Open, details, AContract.From));

    [Fact]
    public void What_was_validated_and_what_the_details_name_are_both_employers()
    {
        var file = ACase.Open.With(AContract.Active with { Id = new("contract-0"), Measure = "pai", Details = Elsewhere });
        var validated = AContract.Proposed with { Id = new("contract-1"), Measure = "pai", Details = Here, CompanyValidation = new(AContract.From, "CHE-999.999.996") };
        Assert.Equal(["employer.supported-already /details"], EmployerRules.Broken(validated, ACatalogue.Pai, file, ACatalogue.All.Find).Said());
    }

    static string[] Broken(CaseFile file, string? details, DateOnly from) =>
        EmployerRules.Broken(AContract.Proposed with { Id = new("contract-1"), Measure = "pai", Details = details, From = from, To = null }, ACatalogue.Pai, file, ACatalogue.All.Find).Said();
}
