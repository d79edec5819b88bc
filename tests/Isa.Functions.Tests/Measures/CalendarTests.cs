using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>Days at both ends of the calendar, wherever a day may stand: taken or refused, never a failure of ours.</summary>
public class CalendarTests(SharedApp shared) : IClassFixture<SharedApp>
{
    static readonly string[] Dates = ["\"1985-04-12\"", "\"contactedOn\":\"2026-10-01\"", "\"kind\":\"data-exchange\",\"givenOn\":\"2026-10-01\"", "\"rightsEndOn\":null"];
    static readonly string[] Said = ["2026-10-01", "2026-10-02", "2026-10-10", "2026-10-20"];

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task No_day_of_the_calendar_ends_in_a_500(string day)
    {
        var body = ABody.Intake(ahv: "756.9217.0769.85").ToJsonString();
        foreach (var old in Dates)
        {
            var intake = body.With("\"756.9217.0769.85\"", "null,\"ahvMissingReason\":\"x\"").With(old, old.Contains("null", StringComparison.Ordinal) ? $"\"rightsEndOn\":\"{day}\"" : old[..^12] + $"\"{day}\"");
            var seen = await shared.App.As(Somebody.Cms).PostAsync("/api/intakes", intake);
            Assert.True(seen.Status < 500, $"{old}: {seen.Text}");
        }
        foreach (var step in AStep.All)
        {
            var walk = await AWalk.BeforeAsync(shared.App, step.Name);
            foreach (var said in Said.Where(said => step.Said.Contains(said, StringComparison.Ordinal)))
            {
                var seen = await walk.TakeAsync(step.Name, step.Said.Replace(said, day, StringComparison.Ordinal));
                Assert.True(seen.Status < 500, $"{step.Name}: {seen.Text}");
            }
        }
        var partner = await Organisers.NewAsync(shared.App);
        var caseId = await AContract.CaseAsync(shared.App);
        foreach (var proposal in new[] { ABody.Proposal(partner.Id, from: day), ABody.Proposal(partner.Id, to: day), ABody.Proposal(partner.Id, day, day) })
            Assert.True((await shared.App.As(Somebody.Cms).PostAsync($"/api/cases/{caseId}/contracts", proposal.ToJsonString())).Status < 500);
        Assert.True((await shared.App.As(Somebody.Sas).SeeAsync($"/api/partners/{partner.Id}/sheets/{day[..7]}")).Status < 500);
    }
}
