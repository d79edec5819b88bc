using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Measures;

public class ContractStepsTests
{
    static readonly DateOnly Today = new(2026, 12, 15);

    delegate StepResult Taken(MeasureContract contract);

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

    static Taken Preavis(Opinion opinion, string reason) => contract => ContractSteps.GivePreavis(contract, opinion, reason, Today);

    [Theory]
    [InlineData("2026-11-01", "date.outside-stay /on")]
    [InlineData("2026-11-02", "")]
    [InlineData("2027-04-30", "")]
    [InlineData("2027-05-01", "date.outside-stay /on")]
    public void A_stay_ends_on_one_of_its_days_and_the_last_day_counts(string on, string fault)
    {
        var result = End(on, EndReason.Withdrew)(AContract.Active);
        if (fault != "") Assert.Equal([fault], FaultsOf(result));
        else Assert.Equal((ContractState.Ended, (DateOnly?)When.Day(on)), (Done(result).Contract.State, Done(result).Contract.Stay!.Value.Last));
    }

    [Fact]
    public void With_the_stay_ends_what_was_asked_or_planned_beyond_it()
    {
        var contract = AContract.Active with
        {
            Extension = new(AContract.To.AddDays(30), "more", Today, ContractState.Proposed),
            Suspensions = [new(new(2026, 11, 10), new(2026, 11, 12), "ill"), new(new(2026, 12, 1), null, "hospital"), new(new(2027, 1, 10), new(2027, 1, 20), "holiday")],
        };
        var ended = Done(End("2026-12-05", EndReason.Health)(contract)).Contract;
        Assert.Equal(ContractState.Cancelled, ended.Extension!.State);
        Assert.Equal([new(new(2026, 11, 10), new(2026, 11, 12), "ill"), new(new(2026, 12, 1), new(2026, 12, 5), "hospital")], ended.Suspensions);
    }

    [Fact]
    public void A_contract_may_end_while_it_rests() => Assert.Equal(ContractState.Ended, Done(End("2026-12-05", EndReason.Health)(AContract.Suspended)).Contract.State);

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

    [Fact]
    public void Who_is_put_on_the_waiting_list_more_urgently_keeps_the_day()
    {
        var waiting = Done(ContractSteps.Wait(AContract.PreavisGiven, Urgency.Normal, "isolated", isFull: true, Today)).Contract;
        Assert.Equal((ContractState.PreavisGiven, new Waiting(Today, Urgency.Normal, "isolated")), (waiting.State, waiting.Waiting));
        Assert.IsType<StepResult.Already>(ContractSteps.Wait(waiting, Urgency.Normal, "isolated", isFull: true, Today.AddDays(3)));
        Assert.Equal(new Waiting(Today, Urgency.Urgent, "worse"), Done(ContractSteps.Wait(waiting, Urgency.Urgent, "worse", isFull: false, Today.AddDays(3))).Contract.Waiting);
    }

    [Fact]
    public void Only_who_finds_no_place_waits_for_one() => Assert.Equal(["waiting.not-full"], FaultsOf(ContractSteps.Wait(AContract.PreavisGiven, Urgency.Normal, "isolated", isFull: false, Today)));

    [Fact]
    public void Whose_days_are_over_does_not_wait_for_a_place() =>
        Assert.Equal(["waiting.over"], FaultsOf(ContractSteps.Wait(AContract.PreavisGiven with { To = Today.AddDays(-1) }, Urgency.Normal, "isolated", isFull: true, Today)));

    /// <summary>Three months of a PAI at least: who had to wait may have too few left.</summary>
    [Theory]
    [InlineData("2026-12-31", "waiting.over")]
    [InlineData("2027-01-31")]
    public void Who_waited_begins_when_at_least_the_shortest_duration_is_left(string to, params string[] faults)
    {
        var waiting = AContract.PreavisGiven with { Measure = "pai", From = new(2026, 9, 1), To = When.Day(to), Waiting = new(new(2026, 9, 1), Urgency.High, "isolated") };
        var result = ContractSteps.Decide(waiting, new(DecisionOutcome.Approved, new(2026, 11, 1), "yes"), ACase.ContactedOn, new(2026, 11, 1), ACatalogue.All);
        Assert.Equal(faults, result is StepResult.Refused ? FaultsOf(result) : []);
    }

    [Fact]
    public void Whose_days_ran_out_while_waiting_is_refused_and_not_approved()
    {
        var waiting = AContract.PreavisGiven with { To = Today.AddDays(-1), Waiting = new(AContract.From, Urgency.High, "isolated") };
        Assert.Equal(["waiting.over"], FaultsOf(Decide(DecisionOutcome.Approved, "2026-10-20", "late")(waiting)));
        Assert.Equal(ContractState.Refused, Done(Decide(DecisionOutcome.Refused, "2026-10-20", "late")(waiting)).Contract.State);
        Assert.Equal(Today, Done(Decide(DecisionOutcome.Approved, "2026-10-20", "yes")(waiting with { To = Today })).Contract.From);
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

    static Interview Held(string on) => new(When.Day(on), InterviewKind.Joint, InterviewBy.Tandem);

    static Taken End(string on, EndReason reason) => contract => ContractSteps.End(contract, new(When.Day(on), reason, null), byOrganiser: true);

    static Taken Cancel(string reason) => contract => ContractSteps.Cancel(contract, reason);

    static Taken Decide(DecisionOutcome outcome, string on, string reason) => contract => ContractSteps.Decide(contract, new(outcome, When.Day(on), reason), ACase.ContactedOn, Today, ACatalogue.All);

    static Taken Activate(string on) => contract => ContractSteps.Activate(contract, When.Day(on), ACatalogue.Isa, ACase.Open, ACatalogue.All.Find, Today);

    static Taken Suspend(string from, string reason) => contract => ContractSteps.Suspend(contract, When.Day(from), reason);

    static Taken Resume(string on) => contract => ContractSteps.Resume(contract, When.Day(on));

    static StepResult.Done Done(StepResult result) => Assert.IsType<StepResult.Done>(result);

    static string[] FaultsOf(StepResult result) => result switch
    {
        StepResult.Done => [],
        _ => Assert.IsType<StepResult.Refused>(result).Faults.Said(),
    };
}
