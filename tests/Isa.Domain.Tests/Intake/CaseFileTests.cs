using Isa.Domain.Intake;

namespace Isa.Domain.Tests.Intake;

public class CaseFileTests
{
    [Theory]
    [InlineData("2026-11-01", "2026-11-01")]
    [InlineData("2026-11-03", "2026-11-01")]
    [InlineData("2026-11-30", "2026-11-01")]
    [InlineData("2028-02-29", "2028-02-01")]
    public void Aid_starts_on_the_first_day_of_the_month_of_the_request(string contacted, string from) =>
        Assert.Equal(When.Day(from), (ACase.Open with { ContactedOn = When.Day(contacted) }).AidFrom);

    [Theory]
    [InlineData("2026-11-02", true)]
    [InlineData("2026-11-05", false)]       // withdrawn
    [InlineData("2026-11-09", true)]        // given again
    public void A_consent_that_was_withdrawn_may_be_given_again(string day, bool has)
    {
        var file = ACase.Open with
        {
            Consents =
            [
                new(ConsentKind.Procuration, When.Day("2026-11-02"), When.Day("2026-11-05")),
                new(ConsentKind.Procuration, When.Day("2026-11-09")),
            ],
        };
        Assert.Equal(has, file.HasConsents([ConsentKind.Procuration], When.Day(day)));
    }

    [Fact]
    public void Every_consent_that_is_needed_must_hold()
    {
        Assert.True(ACase.Open.HasConsents([], ACase.ContactedOn));
        Assert.True(ACase.Open.HasConsents([ConsentKind.VoluntaryParticipation], ACase.ContactedOn));
        Assert.False(ACase.Open.HasConsents([ConsentKind.VoluntaryParticipation, ConsentKind.Procuration], ACase.ContactedOn));
    }

    [Fact]
    public void A_contract_takes_the_place_of_its_earlier_version()
    {
        var other = AContract.Proposed with { Id = new("contract-2") };
        var file = ACase.Open.With(AContract.Proposed).With(other).With(AContract.PreavisGiven);
        Assert.Equal([AContract.PreavisGiven, other], file.Contracts);
        Assert.Equal(other, file.Contract(other.Id));
        Assert.Null(file.Contract(new("contract-3")));
        Assert.Empty(ACase.Open.Contracts);
    }

    [Fact]
    public void A_strategy_said_twice_is_the_same_strategy()
    {
        var strategy = new Strategy(Axis.Social, ["break-isolation", "health"], null);
        var again = new Strategy(Axis.Social, ["break-isolation", "health"], null);
        Assert.Equal(strategy, again);
        Assert.Equal(strategy.GetHashCode(), again.GetHashCode());
        Assert.All([strategy with { Axis = Axis.Professional }, strategy with { Aims = ["health", "break-isolation"] }, strategy with { Note = "later" }],
            other => Assert.NotEqual(strategy, other));
    }
}
