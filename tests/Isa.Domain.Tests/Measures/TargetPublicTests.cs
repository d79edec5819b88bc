using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Measures;

public class TargetPublicTests
{
    static readonly DateOnly From = new(2026, 7, 1);

    [Theory]
    [InlineData(Employability.NotRealistic)]
    [InlineData(Employability.Limited, "target.not-employable")]
    [InlineData(Employability.Good, "target.not-employable")]
    public void ISA_is_for_persons_for_whom_work_is_not_realistic(Employability employability, params string[] faults) =>
        Assert.Equal(faults, Missed(ACatalogue.Isa, ACase.Situation with { Employability = employability }));

    [Theory]
    [InlineData("health finances", UnemploymentRights.None, Employability.Good, null)]
    [InlineData("health finances", UnemploymentRights.Ending, Employability.Limited, "2026-09-30")]                  // more than two months and less than three
    [InlineData("health finances", UnemploymentRights.Ending, Employability.Limited, "2026-10-01", "target.no-end-of-rights")]
    [InlineData("health finances", UnemploymentRights.None, Employability.Limited, "2026-05-31")]                    // the rights have ended
    [InlineData("health finances", UnemploymentRights.None, Employability.Limited, null, "target.no-end-of-rights")]
    [InlineData("health finances", UnemploymentRights.Open, Employability.Good, null, "target.no-end-of-rights")]
    [InlineData("health", UnemploymentRights.None, Employability.Good, null, "target.not-complex")]
    [InlineData("", UnemploymentRights.Open, Employability.Good, null, "target.not-complex", "target.no-end-of-rights")]
    public void The_tandem_is_for_complex_situations_at_the_end_of_rights_or_with_proven_aptitude(string difficulties, UnemploymentRights rights, Employability employability, string? end, params string[] faults) =>
        Assert.Equal(faults, Missed(ACatalogue.Tandem, ACase.Situation with
        {
            Difficulties = [.. difficulties.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(difficulty => Enum.Parse<Difficulty>(difficulty, ignoreCase: true))],
            UnemploymentRights = rights,
            Employability = employability,
            RightsEndOn = end is null ? null : When.Day(end),
        }));

    [Theory]
    [InlineData(ResidenceStatus.ProvisionallyAdmitted)]
    [InlineData(ResidenceStatus.Refugee)]
    [InlineData(ResidenceStatus.StatusS, "target.other-residence-status")]
    [InlineData(ResidenceStatus.Swiss, "target.other-residence-status")]
    [InlineData(null, "target.other-residence-status")]
    public void PAI_is_for_provisionally_admitted_persons_and_refugees(ResidenceStatus? status, params string[] faults) =>
        Assert.Equal(faults, Missed(ACatalogue.Pai, ACase.Situation, ACase.Person with { ResidenceStatus = status }));

    [Theory]
    [InlineData(false, "1981-07-01")]                                      // 45 on the first day
    [InlineData(false, "1981")]                                            // of what is not known the youngest
    [InlineData(false, "1980-06-30", "target.outside-training-age")]
    [InlineData(true, "2000-01-01", "target.trained-already")]
    [InlineData(null, "2000-01-01", "target.trained-already")]
    [InlineData(true, "1992-01-01", "target.trained-already")]             // 34 on the first day
    [InlineData(true, "1991-07-01")]                                       // 35: a loan, also with a first training
    [InlineData(null, "1991-07-01")]
    [InlineData(true, "1970-01-01", "target.outside-training-age")]
    public void Training_is_supported_up_to_45_and_under_35_for_a_first_one(bool? completed, string born, params string[] faults)
    {
        Assert.Equal(faults, Missed(Training, ACase.Situation with { FirstTrainingCompleted = completed }, ACase.Person with { BirthDate = PartialDate.Parse(born).Value() }));
    }

    /// <summary>What `training-support` answers and whom a proposal refuses are one rule, at every age and under every reading of the sources.</summary>
    [Theory]
    [InlineData(45, false)]
    [InlineData(45, true)]
    [InlineData(44, true)]
    public void A_training_is_proposed_to_whom_the_rule_supports(int loanTo, bool firstOnly)
    {
        var bounds = BenefitBounds.Usual with { TrainingLoanTo = loanTo, TrainingLoanIsForFirstTraining = firstOnly };
        foreach (var (age, completed) in Enumerable.Range(0, 100).SelectMany(age => new[] { (age, true), (age, false) }))
        {
            var person = ACase.Person with { BirthDate = PartialDate.Of(From.AddYears(-age)) };
            var isRefused = TargetPublic.Missed(Training, ACase.Situation with { FirstTrainingCompleted = completed }, person, From, bounds) is not [];
            Assert.True(isRefused == (TrainingSupport.Of(age, completed, bounds).Result == TrainingAid.None), $"{age} {completed}");
        }
    }

    [Fact]
    public void A_measure_without_target_public_is_for_everybody() =>
        Assert.Empty(Missed(ACatalogue.CaseManagement, ACase.Situation with { Employability = Employability.Good }));

    [Fact]
    public void A_refusal_tells_the_fact_in_the_languages_of_the_canton()
    {
        var fault = Assert.Single(TargetPublic.Missed(ACatalogue.Tandem, ACase.Situation with { Employability = Employability.Good }, ACase.Person, From));
        Assert.Equal("target.not-complex", fault.Code);
        Assert.All([fault.Explanation!.Fr, fault.Explanation.De, fault.Explanation.En], text => Assert.Contains(" 1", text, StringComparison.Ordinal));
    }

    static readonly Measure Training = ACatalogue.Isa with { Rules = [new(TargetPublic.TrainedAlready.Code, ""), new(TargetPublic.OutsideTrainingAge.Code, "")] };

    static string[] Missed(Measure measure, Situation situation, Person? person = null) => TargetPublic.Missed(measure, situation, person ?? ACase.Person, From).Said();
}
