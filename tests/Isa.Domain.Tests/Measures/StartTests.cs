using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using static Isa.Domain.Tests.Measures.TheSteps;

namespace Isa.Domain.Tests.Measures;

/// <summary>Who begins a measure, and what must stand by then.</summary>
public class StartTests
{
    [Fact]
    public void Who_begins_has_consented_told_what_the_measure_asks_for_and_works_in_a_company_that_was_validated()
    {
        var pai = AContract.Approved with { Measure = "pai", Details = """{ "employerUid": "CHE-123.456.788" }""" };
        var tandem = ACatalogue.Pai with { Consents = [ConsentKind.Procuration] };
        Assert.Equal(
            ["consent.missing", "company.not-validated", "details.missing /details/workContractSignedOn"],
            FaultsOf(ContractSteps.Activate(pai, AContract.From, tandem, ACase.Open, ACatalogue.All.Find, Today)));

        var late = pai with { CompanyValidation = new(AContract.From.AddDays(1), "CHE-123.456.788") };
        Assert.Contains("company.not-validated", FaultsOf(ContractSteps.Activate(late, AContract.From, ACatalogue.Pai, ACase.Open, ACatalogue.All.Find, Today)));

        var ready = Done(ContractSteps.ValidateCompany(pai, new(AContract.From, "CHE-123.456.788"), ACatalogue.Pai, Today)).Contract with { Details = """{ "employerUid": "CHE-123.456.788", "workContractSignedOn": "2026-10-30" }""" };
        Assert.Equal(ContractState.Active, Done(ContractSteps.Activate(ready, AContract.From, ACatalogue.Pai, ACase.Open, ACatalogue.All.Find, Today)).Contract.State);
    }

    [Fact]
    public void A_company_is_validated_where_a_measure_takes_place_in_one()
    {
        var validation = new CompanyValidation(Today.AddDays(1), "CHE-123.456.788");
        Assert.Equal(["measure.without-company", "date.future /validatedOn"], FaultsOf(ContractSteps.ValidateCompany(AContract.Approved, validation, ACatalogue.Isa, Today)));
        var other = AContract.Approved with { Details = """{ "employerUid": "CHE-999.999.996" }""" };
        Assert.Equal("employer-differs", Done(ContractSteps.ValidateCompany(other, validation with { ValidatedOn = Today }, ACatalogue.Pai, Today)).Warning);
    }

    [Theory]
    [InlineData("2001-11-03", Household.Alone, Activity.NonActive, "forfait-lifted")]         // 25 since yesterday
    [InlineData("2000-11-02", Household.Alone, Activity.NonActive, null)]                     // 26 on the day
    [InlineData("2008-11-02", Household.FlatShare, Activity.Unemployed, "forfait-lifted")]    // 18 on the day
    [InlineData("2008-11-03", Household.FlatShare, Activity.Unemployed, null)]
    [InlineData("2003-05-05", Household.Family, Activity.NonActive, null)]
    [InlineData("2003-05-05", Household.Alone, Activity.InTraining, null)]
    [InlineData("2003-05-05", Household.Alone, Activity.Employed, null)]
    public void The_measure_of_a_young_adult_who_lives_alone_lifts_the_reduced_forfait(string born, Household household, Activity activity, string? warning)
    {
        var file = ACase.Open with { Person = ACase.Person with { BirthDate = PartialDate.Of(When.Day(born)), Household = household }, Situation = ACase.Situation with { Activity = activity } };
        Assert.Equal(warning, Done(ContractSteps.Activate(AContract.Approved, AContract.From, ACatalogue.Isa, file, ACatalogue.All.Find, Today)).Warning);
    }
}
