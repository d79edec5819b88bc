using Isa.Domain.Intake;
using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Measures;

public class TargetPublicTests
{
    [Theory]
    [InlineData(Employability.NotRealistic, null)]
    [InlineData(Employability.Limited, "target.not-employable")]
    [InlineData(Employability.Good, "target.not-employable")]
    public void ISA_is_for_persons_for_whom_work_is_not_realistic(Employability employability, string? fault) => Assert.Equal(
        fault is null ? [] : [fault],
        TargetPublic.Missed(MeasureCatalogue.First.Find("isa")!.Targets, ACase.Situation with { Employability = employability }).Said());

    [Fact]
    public void A_measure_without_target_public_is_for_everybody() =>
        Assert.Empty(TargetPublic.Missed([], ACase.Situation with { Employability = Employability.Good }));

    [Fact]
    public void A_catalogue_cannot_name_a_target_public_that_does_not_exist() =>
        Assert.Throws<ArgumentException>(() => TargetPublic.Missed(["Everybody"], ACase.Situation).ToArray());
}
