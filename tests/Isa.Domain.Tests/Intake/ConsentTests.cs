using Isa.Domain.Intake;

namespace Isa.Domain.Tests.Intake;

public class ConsentTests
{
    [Theory]
    [InlineData("2026-11-03", null, "2026-11-02", false)]
    [InlineData("2026-11-03", null, "2026-11-03", true)]
    [InlineData("2026-11-03", null, "2036-11-03", true)]
    [InlineData("2026-11-03", "2026-11-10", "2026-11-09", true)]
    [InlineData("2026-11-03", "2026-11-10", "2026-11-10", false)]
    [InlineData("2026-11-03", "2026-11-10", "2026-11-11", false)]
    [InlineData("2026-11-03", "2026-11-03", "2026-11-03", false)]
    public void A_consent_holds_from_its_day_until_before_the_day_of_its_withdrawal(string given, string? withdrawn, string day, bool holds) =>
        Assert.Equal(holds, new Consent(ConsentKind.Procuration, When.Day(given), withdrawn is null ? null : When.Day(withdrawn)).HoldsOn(When.Day(day)));
}
