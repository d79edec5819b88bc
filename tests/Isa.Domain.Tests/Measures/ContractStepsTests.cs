using Isa.Domain.Measures;
using Isa.Domain.Values;
using static Isa.Domain.Tests.Measures.TheSteps;

namespace Isa.Domain.Tests.Measures;

public class ContractStepsTests
{
    /// <summary>The step with the content that the contracts of <see cref="AContract"/> bear, and the same step with other content.</summary>
    static readonly Dictionary<string, (Taken Said, Taken Otherwise)> Steps = new()
    {
        ["préavis"] = (Preavis(Opinion.Favourable, "fits"), Preavis(Opinion.Unfavourable, "fits")),
        ["préavis, other reason"] = (Preavis(Opinion.Favourable, "fits"), Preavis(Opinion.Favourable, "fits well")),
        ["approval"] = (Decide(DecisionOutcome.Approved, "2026-10-20", "agreed"), Decide(DecisionOutcome.Approved, "2026-10-21", "agreed")),
        ["approval, other reason"] = (Decide(DecisionOutcome.Approved, "2026-10-20", "agreed"), Decide(DecisionOutcome.Approved, "2026-10-20", "")),
        ["approval, refused"] = (Decide(DecisionOutcome.Approved, "2026-10-20", "agreed"), Decide(DecisionOutcome.Refused, "2026-10-20", "agreed")),
        ["refusal"] = (Decide(DecisionOutcome.Refused, "2026-10-20", "no means"), Decide(DecisionOutcome.Refused, "2026-10-21", "no means")),
        ["refusal, approved"] = (Decide(DecisionOutcome.Refused, "2026-10-20", "no means"), Decide(DecisionOutcome.Approved, "2026-10-20", "no means")),
        ["activation"] = (Activate("2026-11-02"), Activate("2026-11-03")),
        ["suspension"] = (Suspend("2026-12-01", "hospital"), Suspend("2026-12-02", "hospital")),
        ["suspension, other reason"] = (Suspend("2026-12-01", "hospital"), Suspend("2026-12-01", "holidays")),
        ["resumption"] = (Resume("2026-12-11"), Resume("2026-12-12")),
        ["end"] = (End("2027-01-15", EndReason.Training), End("2027-01-16", EndReason.Training)),
        ["end, other reason"] = (End("2027-01-15", EndReason.Training), End("2027-01-15", EndReason.Health)),
        ["cancellation"] = (Cancel("moved"), Cancel("moved away")),
    };

    [Theory]
    [InlineData(ContractState.PreavisGiven, "préavis", "préavis, other reason")]
    [InlineData(ContractState.Approved, "préavis", "approval", "approval, other reason", "approval, refused")]
    [InlineData(ContractState.Refused, "préavis", "refusal", "refusal, approved")]
    [InlineData(ContractState.Active, "préavis", "approval", "activation")]
    [InlineData(ContractState.Suspended, "préavis", "approval", "activation", "suspension", "suspension, other reason")]
    [InlineData(ContractState.Ended, "préavis", "approval", "activation", "suspension", "resumption", "end", "end, other reason")]
    [InlineData(ContractState.Cancelled, "préavis", "approval", "cancellation")]
    public void A_step_said_twice_is_said_once_and_with_other_content_out_of_order(ContractState state, params string[] steps)
    {
        var contract = AContract.In(state);
        Assert.All(steps, step =>
        {
            Assert.Same(contract, Assert.IsType<StepResult.Already>(Steps[step].Said(contract)).Contract);
            Assert.Equal(new StepResult.OutOfOrder(state), Steps[step].Otherwise(contract));
        });
    }

    [Theory]
    [InlineData(ContractState.Proposed, "approval", "refusal", "activation", "suspension", "resumption", "end")]
    [InlineData(ContractState.PreavisGiven, "activation", "suspension", "resumption")]
    [InlineData(ContractState.Approved, "suspension", "resumption")]
    [InlineData(ContractState.Refused, "approval", "activation", "suspension", "resumption", "end", "cancellation")]
    [InlineData(ContractState.Active, "cancellation")]
    [InlineData(ContractState.Suspended, "cancellation")]
    [InlineData(ContractState.Cancelled, "refusal", "activation", "suspension", "resumption")]
    [InlineData(ContractState.Ended, "refusal")]
    public void A_step_that_is_not_its_turn_is_out_of_order(ContractState state, params string[] steps) =>
        Assert.All(steps, step => Assert.Equal(new StepResult.OutOfOrder(state), Steps[step].Said(AContract.In(state))));

    [Fact]
    public void A_suspension_that_ended_may_be_said_again_and_so_may_its_end()
    {
        Assert.IsType<StepResult.Already>(Suspend("2026-12-01", "hospital")(AContract.Resumed));
        Assert.IsType<StepResult.Already>(Resume("2026-12-11")(AContract.Resumed));
        Assert.IsType<StepResult.OutOfOrder>(Resume("2026-12-12")(AContract.Resumed));
    }

    [Fact]
    public void Each_step_in_its_turn_brings_the_contract_from_proposal_to_resumption()
    {
        var contract = AContract.Proposed;
        Taken[] steps = [Preavis(Opinion.Favourable, "fits"), Steps["approval"].Said, Steps["activation"].Said, Steps["suspension"].Said, Steps["resumption"].Said];
        MeasureContract[] after = [AContract.PreavisGiven with { Preavis = new(Opinion.Favourable, Today, "fits") }, AContract.Approved, AContract.Active, AContract.Suspended, AContract.Resumed];
        foreach (var (step, expected) in steps.Zip(after))
        {
            contract = Done(step(contract)).Contract;
            Assert.Equal(expected.Suspensions, contract.Suspensions);
            Assert.Equal(expected with { Preavis = contract.Preavis, Suspensions = contract.Suspensions }, contract);
        }
        Assert.Equal(after[0].Preavis, contract.Preavis);
    }

    [Fact]
    public void Whoever_asks_for_more_may_ask_again_and_then_give_an_opinion()
    {
        var asked = Done(Preavis(Opinion.MoreInformation, "which days?")(AContract.Proposed)).Contract;
        Assert.Equal((ContractState.Proposed, new Preavis(Opinion.MoreInformation, Today, "which days?")), (asked.State, asked.Preavis));
        Assert.IsType<StepResult.Already>(Preavis(Opinion.MoreInformation, "which days?")(asked));
        Assert.IsType<StepResult.Done>(Preavis(Opinion.MoreInformation, "and since when?")(asked));

        var given = Done(Preavis(Opinion.Unfavourable, "no")(asked)).Contract;
        Assert.Equal((ContractState.PreavisGiven, new Preavis(Opinion.Unfavourable, Today, "no")), (given.State, given.Preavis));
    }

    [Fact]
    public void A_preavis_said_again_on_another_day_is_said_once() =>
        Assert.IsType<StepResult.Already>(ContractSteps.GivePreavis(AContract.PreavisGiven, Opinion.Favourable, "fits", Today.AddDays(30)));

    [Theory]
    [InlineData("2026-10-04", "decision.before-contact /decidedOn")]
    [InlineData("2026-10-05")]
    [InlineData("2026-12-15")]
    [InlineData("2026-12-16", "date.future /decidedOn")]
    public void A_decision_lies_between_the_first_contact_and_today(string on, params string[] faults) => Assert.All([DecisionOutcome.Approved, DecisionOutcome.Refused], outcome =>
        Assert.Equal(faults, FaultsOf(Decide(outcome, on, "agreed")(AContract.PreavisGiven))));

    [Fact]
    public void A_decision_names_every_rule_that_it_breaks() => Assert.Equal(
        ["decision.before-contact /decidedOn", "date.future /decidedOn"],
        FaultsOf(ContractSteps.Decide(AContract.PreavisGiven, new(DecisionOutcome.Approved, Today.AddDays(1), ""), contactedOn: Today.AddDays(2), Today, ACatalogue.All)));

    [Theory]
    [InlineData("2026-11-01", null)]
    [InlineData("2026-11-02", null)]
    [InlineData("2026-11-03", "decided-late")]
    public void A_decision_after_the_planned_start_is_taken_with_a_warning(string on, string? warning) =>
        Assert.Equal(warning, Done(Decide(DecisionOutcome.Approved, on, "agreed")(AContract.PreavisGiven)).Warning);

    [Theory]
    [InlineData("2026-11-01", "2026-12-01", "start.before-planned /startedOn")]
    [InlineData("2026-11-02", "2026-12-01")]
    [InlineData("2026-12-01", "2026-12-01")]
    [InlineData("2026-12-02", "2026-12-01", "start.after-end /startedOn")]
    [InlineData("2026-12-15", null)]
    [InlineData("2026-12-16", null, "date.future /startedOn")]
    [InlineData("2026-12-16", "2026-12-01", "start.after-end /startedOn", "date.future /startedOn")]
    public void A_start_lies_between_the_first_day_and_the_last_and_not_after_today(string on, string? to, params string[] faults) =>
        Assert.Equal(faults, FaultsOf(Activate(on)(AContract.Approved with { To = to is null ? null : When.Day(to) })));

    [Theory]
    [InlineData("2026-11-01", "date.outside-stay /from")]
    [InlineData("2026-11-02")]
    [InlineData("2027-04-30")]
    [InlineData("2027-05-01", "date.outside-stay /from")]
    public void A_suspension_begins_within_the_stay_and_may_lie_ahead(string from, params string[] faults) =>
        Assert.Equal(faults, FaultsOf(Suspend(from, "hospital")(AContract.Active)));

    [Theory]
    [InlineData("2026-10-31", "date.outside-stay /from", "suspension.overlaps /from")]
    [InlineData("2026-11-30", "suspension.overlaps /from")]
    [InlineData("2026-12-02", "suspension.overlaps /from")]
    [InlineData("2026-12-10", "suspension.overlaps /from")]
    [InlineData("2026-12-11")]
    public void A_suspension_begins_after_the_last_day_of_the_one_before(string from, params string[] faults) =>
        Assert.Equal(faults, FaultsOf(Suspend(from, "again")(AContract.Resumed)));

    [Theory]
    [InlineData("2026-11-30", "resumption.before-suspension /on")]
    [InlineData("2026-12-01", "resumption.before-suspension /on")]
    [InlineData("2026-12-02")]
    [InlineData("2027-04-30")]
    [InlineData("2027-05-01", "date.outside-stay /on")]
    [InlineData("2026-11-01", "resumption.before-suspension /on", "date.outside-stay /on")]
    public void A_resumption_lies_after_the_first_day_of_the_suspension_and_within_the_stay(string on, params string[] faults) =>
        Assert.Equal(faults, FaultsOf(Resume(on)(AContract.Suspended)));

    [Fact]
    public void A_second_suspension_ends_by_itself_and_leaves_the_first_as_it_was()
    {
        var twice = Done(Suspend("2027-01-04", "again")(AContract.Resumed)).Contract;
        var back = Done(Resume("2027-01-06")(twice)).Contract;
        Assert.Equal([AContract.Resumed.Suspensions[0], new(When.Day("2027-01-04"), When.Day("2027-01-05"), "again")], back.Suspensions);
        Assert.Equal(ContractState.Active, back.State);
    }

    [Fact]
    public void Only_the_late_decision_gives_a_warning() => Assert.All(
        [Preavis(Opinion.Favourable, "")(AContract.Proposed), Activate("2026-12-15")(AContract.Approved), Suspend("2027-01-04", "")(AContract.Active), Resume("2026-12-15")(AContract.Suspended)],
        result => Assert.Null(Done(result).Warning));

    [Theory]
    [InlineData(Opinion.Unfavourable, true, Payer.CommuneAlone)]
    [InlineData(Opinion.Unfavourable, false, Payer.SocialAid)]
    [InlineData(Opinion.Favourable, true, Payer.SocialAid)]
    public void What_a_commune_approves_against_an_unfavourable_opinion_it_pays_alone_where_the_policy_says_so(Opinion opinion, bool policy, Payer payer)
    {
        var seen = AContract.PreavisGiven with { Preavis = new(opinion, Today, "why") };
        Assert.Equal(payer, Done(ContractSteps.Decide(seen, new(DecisionOutcome.Approved, Today, "granted"), ACase.ContactedOn, Today, ACatalogue.All with { CommunePaysAloneAgainstPreavis = policy })).Contract.PayerOn(AContract.From));
        Assert.Equal(Payer.SocialAid, Done(ContractSteps.Decide(seen, new(DecisionOutcome.Refused, Today, "no"), ACase.ContactedOn, Today, ACatalogue.All with { CommunePaysAloneAgainstPreavis = policy })).Contract.PayerOn(AContract.From));
    }

    [Theory]
    [InlineData("2026-11-02", "")]
    [InlineData("2026-12-15", "")]
    [InlineData("2026-12-16", "date.future /on")]
    [InlineData("2026-11-01", "date.outside-stay /on")]
    public void An_interview_took_place_within_the_stay_and_not_after_today(string on, string fault)
    {
        var result = ContractSteps.NoteInterview(AContract.Active, Held(on), Today);
        if (fault != "") Assert.Equal([fault], FaultsOf(result));
        else Assert.Equal([Held(on)], Done(result).Contract.Interviews);
    }

    [Fact]
    public void The_same_interview_is_noted_once_also_after_the_end_and_never_before_the_start()
    {
        var noted = Done(ContractSteps.NoteInterview(AContract.Ended, Held("2026-11-10"), Today)).Contract;
        Assert.IsType<StepResult.Already>(ContractSteps.NoteInterview(noted, Held("2026-11-10"), Today));
        Assert.IsType<StepResult.OutOfOrder>(ContractSteps.NoteInterview(AContract.Approved, Held("2026-11-10"), Today));
    }

    [Fact]
    public void An_organiser_declines_before_the_start_only() => Assert.Multiple(
        () => Assert.Equal(ContractState.Cancelled, Done(ContractSteps.Decline(AContract.Approved, new(DeclineReason.NoPlace, null))).Contract.State),
        () => Assert.Equal(ContractState.Cancelled, Done(ContractSteps.Decline(AContract.PreavisGiven, new(DeclineReason.NoPlace, null))).Contract.State),
        () => Assert.IsType<StepResult.OutOfOrder>(ContractSteps.Decline(AContract.Active, new(DeclineReason.NoPlace, null))));

    [Fact]
    public void An_approval_takes_over_the_version_of_the_catalogue_that_holds_then()
    {
        var catalogue = ACatalogue.All with { Version = 7 };
        Assert.Equal(7, Done(ContractSteps.Decide(AContract.PreavisGiven, new(DecisionOutcome.Approved, Today, "yes"), ACase.ContactedOn, Today, catalogue)).Contract.CatalogueVersion);
        Assert.Equal(1, Done(ContractSteps.Decide(AContract.PreavisGiven, new(DecisionOutcome.Refused, Today, "no"), ACase.ContactedOn, Today, catalogue)).Contract.CatalogueVersion);
    }

    [Fact]
    public void Another_schedule_holds_from_its_day_on_and_corrects_what_was_said_for_later()
    {
        var monday = default(Schedule).And(DayOfWeek.Monday, HalfDay.Am);
        var later = Done(ContractSteps.SetSchedule(AContract.Active, new(new(2027, 2, 1), monday), ACatalogue.Isa)).Contract;
        Assert.Equal((Schedule.WorkdayMornings, monday), (later.ScheduleOn(new(2027, 1, 31)), later.ScheduleOn(new(2027, 2, 1))));
        Assert.Equal([new DatedSchedule(new(2027, 1, 4), monday)], Done(ContractSteps.SetSchedule(later, new(new(2027, 1, 4), monday), ACatalogue.Isa)).Contract.LaterSchedules);
        Assert.Equal(["date.outside-stay /from", "schedule.empty /schedule"], FaultsOf(ContractSteps.SetSchedule(later, new(new(2027, 5, 1), default), ACatalogue.Isa)));
    }
}
