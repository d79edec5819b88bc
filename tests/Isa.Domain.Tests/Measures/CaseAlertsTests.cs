using Isa.Domain.Intake;
using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Measures;

public class CaseAlertsTests
{
    /// <summary>What is open on a day: the contract (every weekday morning from 2 November 2026 to 30 April 2027), what is different about it, and the alerts with the day until when.</summary>
    [Theory]
    [InlineData("proposed", "2026-10-12", "preavis-waiting 2026-10-22")]
    [InlineData("proposed, more was asked", "2026-10-16", "preavis-waiting 2026-10-24")]      // ten days from the question
    [InlineData("preavis given", "2026-10-12", "decision-waiting 2026-11-11")]
    [InlineData("approved", "2026-11-20")]
    [InlineData("waiting", "2026-10-15", "capacity-full")]
    [InlineData("offered", "2026-10-15", "decision-waiting 2026-10-22")]
    [InlineData("heard yesterday", "2027-03-30")]
    [InlineData("heard yesterday", "2027-03-31", "end-near 2027-04-30")]
    [InlineData("heard yesterday", "2027-05-10", "end-near 2027-04-30", "observation-due 2027-05-02")]      // until it is ended
    [InlineData("never heard", "2026-11-13")]                                      // nine planned days
    [InlineData("never heard", "2026-11-14", "no-attendance")]                     // ten
    [InlineData("heard on 2026-11-13", "2026-11-27")]
    [InlineData("heard on 2026-11-13", "2026-11-28", "no-attendance")]
    [InlineData("suspended", "2027-01-15")]
    [InlineData("ended", "2027-02-20")]
    [InlineData("extension asked", "2027-03-10", "preavis-waiting 2027-03-11")]
    [InlineData("extension questioned", "2027-03-10", "preavis-waiting 2027-03-15")]
    [InlineData("extension seen", "2027-03-10", "decision-waiting 2027-03-31")]
    [InlineData("consent withdrawn", "2026-11-04", "consent-withdrawn")]
    [InlineData("consent given anew", "2026-11-04")]
    [InlineData("ended, consent withdrawn", "2027-02-20")]
    [InlineData("rights end 2027-01-31", "2026-10-31")]
    [InlineData("rights end 2027-01-31", "2026-11-01", "rights-ending 2027-01-31")]
    [InlineData("rights end 2027-01-31", "2027-01-31", "rights-ending 2027-01-31")]
    [InlineData("rights end 2027-01-31", "2027-02-01")]
    [InlineData("rights end 2027-01-31, closed", "2026-11-01")]
    public void What_should_be_looked_at_on_a_day(string what, string on, params string[] alerts)
    {
        var today = When.Day(on);
        var (file, offered, heard) = Case(what, today);
        Assert.Equal(alerts, Of(file, ACatalogue.Isa, offered, heard, today));
    }

    /// <summary>A tandem from 2 November: its months begin on the second. The only interview was on 3 December.</summary>
    [Theory]
    [InlineData("2026-12-01")]
    [InlineData("2026-12-02", "interviews-missing")]
    [InlineData("2027-01-01", "interviews-missing")]
    [InlineData("2027-01-02", "interviews-missing", "interviews-missing")]
    public void A_tandem_has_two_interviews_in_each_month_of_the_stay(string on, params string[] alerts)
    {
        var contract = Tandem with { Interviews = [new(new(2026, 12, 3), InterviewKind.Joint, InterviewBy.Tandem)] };
        Assert.Equal(alerts, Of(Alone(contract), ACatalogue.Tandem, null, null, When.Day(on)));
    }

    /// <summary>Two a month: twelve in six months, eighteen in nine (article on the tandem ORP/CMS).</summary>
    [Theory]
    [InlineData(6)]
    [InlineData(9)]
    public void Where_two_are_held_in_each_month_none_is_missing_and_one_less_is_noticed_also_after_the_end(int months)
    {
        DateOnly to = Tandem.From.AddMonths(months).AddDays(-1), after = to.AddDays(1);
        Interview[] held = [.. Enumerable.Range(0, months).SelectMany(month => Enumerable.Range(1, 2).Select(time => new Interview(Tandem.From.AddMonths(month).AddDays(10 * time), InterviewKind.Joint, InterviewBy.Tandem)))];
        var ended = Tandem with { State = ContractState.Ended, To = to, End = new(to, EndReason.Term, null), Interviews = held };
        Assert.Equal(2 * months, held.Length);
        Assert.Empty(Of(Alone(ended), ACatalogue.Tandem, null, null, after));
        Assert.Equal(["interviews-missing"], Of(Alone(ended with { Interviews = held[..^1] }), ACatalogue.Tandem, null, null, after));
        Assert.Empty(Of(Alone(ended with { Interviews = held[..^1] }), ACatalogue.Tandem, null, null, to.AddDays(31)));       // nobody tells it any more
    }

    [Fact]
    public void A_stay_that_ended_on_the_last_day_of_the_calendar_is_looked_at_too() => Assert.Equal(
        ["interviews-missing"], Of(Alone(Tandem with { State = ContractState.Ended, To = DateOnly.MaxValue, End = new(DateOnly.MaxValue, EndReason.Term, null) }), ACatalogue.Tandem, null, null, Tandem.From.AddMonths(1)));

    static MeasureContract Tandem => AContract.Active with { Measure = "tandem", Schedule = default };

    static CaseFile Alone(MeasureContract contract) => ACase.Open.With(contract) with { Consents = [] };

    [Theory]
    [InlineData("2024-06-29")]
    [InlineData("2024-06-30", "follow-up-due 2024-06-30")]
    public void Two_years_after_a_PAI_one_asks_whether_the_person_is_still_at_work(string on, params string[] alerts)
    {
        var ended = AContract.Active with { Measure = "pai", From = new(2022, 1, 1), StartedOn = new(2022, 1, 1), To = new(2022, 6, 30), State = ContractState.Ended, End = new(new(2022, 6, 30), EndReason.FirstMarketJob, null) };
        Assert.Equal(alerts, Of(ACase.Open.With(ended), ACatalogue.Pai, null, null, When.Day(on)));
    }

    [Fact]
    public void The_same_cause_is_the_same_alert_whenever_one_looks_and_another_cause_is_another()
    {
        var first = Alerts(ACase.Open.With(AContract.Active), ACatalogue.Isa, null, null, new(2026, 11, 20)).Single();
        Assert.Equal(first.Id, Alerts(ACase.Open.With(AContract.Active), ACatalogue.Isa, null, null, new(2026, 12, 20)).Single().Id);
        Assert.NotEqual(first.Id, Alerts(ACase.Open.With(AContract.Active), ACatalogue.Isa, null, new DateOnly(2026, 11, 20), new(2026, 12, 20)).Single().Id);
    }

    [Fact]
    public void A_question_of_the_canton_is_another_alert_than_the_proposal()
    {
        Assert.NotEqual(Of("proposed"), Of("proposed, more was asked"));

        static string Of(string what) => Alerts(Case(what, new(2026, 10, 16)).File, ACatalogue.Isa, null, null, new(2026, 10, 16)).Single().Id;
    }

    [Theory]
    [InlineData("2026-11-15", null)]
    [InlineData("2026-11-16", "2026-11-16")]
    [InlineData("2026-12-24", "2026-11-16")]
    public void An_organiser_from_whom_nothing_comes_for_two_weeks_is_silent(string on, string? since) => Assert.Equal(
        since is null ? [] : [When.Day(since)], PartnerAlerts.Of(new("oseo"), lastReceived: null, [AContract.Active], When.Day(on)).Select(alert => alert.Since));

    [Fact]
    public void Where_nobody_is_expected_nobody_is_silent() => Assert.Empty(PartnerAlerts.Of(new("oseo"), null, [AContract.Active with { Schedule = default }], new(2027, 1, 1)));

    static (CaseFile File, DateOnly? Offered, DateOnly? Heard) Case(string what, DateOnly today)
    {
        var waiting = AContract.PreavisGiven with { Waiting = new(new(2026, 10, 13), Urgency.Normal, "isolated") };
        var asked = AContract.Active with { Extension = new(new(2027, 6, 30), "more", new(2027, 3, 1), ContractState.Proposed) };
        var withdrawn = ACase.Open with { Consents = [new(ConsentKind.VoluntaryParticipation, ACase.ContactedOn, new(2026, 11, 3))] };
        return what.Split(' ') switch
        {
            ["proposed"] => (With(AContract.Proposed with { ProposedOn = new(2026, 10, 12) }), null, null),
            ["proposed,", ..] => (With(AContract.Proposed with { Preavis = new(Opinion.MoreInformation, new(2026, 10, 14), "which?") }), null, null),
            ["preavis", ..] => (With(AContract.PreavisGiven), null, null),
            ["approved"] => (With(AContract.Approved), null, null),
            ["waiting"] => (With(waiting), null, null),
            ["offered"] => (With(waiting), new(2026, 10, 22), null),
            ["heard", "yesterday"] => (With(AContract.Active), null, today.AddDays(-1)),
            ["never", "heard"] => (With(AContract.Active), null, null),
            ["heard", "on", var day] => (With(AContract.Active), null, When.Day(day)),
            ["suspended"] => (With(AContract.Suspended), null, null),
            ["ended"] => (With(AContract.Ended), null, null),
            ["extension", "asked"] => (With(asked), null, today.AddDays(-1)),
            ["extension", "questioned"] => (With(asked with { Extension = asked.Extension! with { Preavis = new(Opinion.MoreInformation, new(2027, 3, 5), "which days?") } }), null, today.AddDays(-1)),
            ["extension", "seen"] => (With(asked with { Extension = asked.Extension! with { State = ContractState.PreavisGiven, Preavis = new(Opinion.Favourable, new(2027, 3, 3), "ok") } }), null, today.AddDays(-1)),
            ["consent", "withdrawn"] => (withdrawn.With(AContract.Active), null, null),
            ["consent", "given", "anew"] => ((withdrawn with { Consents = [.. withdrawn.Consents, new(ConsentKind.VoluntaryParticipation, new(2026, 11, 4))] }).With(AContract.Active), null, null),
            ["ended,", ..] => (withdrawn.With(AContract.Ended), null, null),
            ["rights", "end", var day, .. var closed] => (ACase.Open with { Situation = ACase.Situation with { RightsEndOn = When.Day(day.TrimEnd(',')) }, Status = closed is [] ? CaseStatus.Open : CaseStatus.Closed }, null, null),
            _ => throw new ArgumentException("No such case.", nameof(what)),
        };
    }

    static CaseFile With(MeasureContract contract) => ACase.Open.With(contract);

    static IReadOnlyList<Alert> Alerts(CaseFile file, Measure measure, DateOnly? offered, DateOnly? heard, DateOnly today) => CaseAlerts.Of(file, _ => new(measure, offered, heard), today);

    static string[] Of(CaseFile file, Measure measure, DateOnly? offered, DateOnly? heard, DateOnly today) =>
        [.. Alerts(file, measure, offered, heard, today).Select(alert => $"{System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(alert.Kind.ToString())} {alert.DueOn:yyyy-MM-dd}".TrimEnd())];
}
