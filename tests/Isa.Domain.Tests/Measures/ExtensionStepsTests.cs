using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Measures;

public class ExtensionStepsTests
{
    static readonly DateOnly Today = new(2027, 3, 1);
    static readonly DateOnly Longer = new(2027, 7, 31);
    static readonly MeasureContract Running = AContract.Active with { Measure = "tandem" };
    static readonly MeasureContract Asked = Done(ExtensionSteps.Ask(Running, Longer, "not there yet", ACatalogue.Tandem, ACase.Open, ACatalogue.All.Find, Today));
    static readonly MeasureContract Seen = Done(ExtensionSteps.GivePreavis(Asked, Opinion.Favourable, "fits", Today));

    [Fact]
    public void An_extension_is_asked_for_seen_by_the_canton_and_decided_by_the_commune()
    {
        Assert.Equal((ContractState.Active, ContractState.Proposed, AContract.To), (Asked.State, Asked.Extension!.State, Asked.To));
        Assert.Equal((ContractState.PreavisGiven, AContract.To), (Seen.Extension!.State, Seen.To));
        var approved = Done(ExtensionSteps.Decide(Seen, new(DecisionOutcome.Approved, Today, "yes"), Today, ACatalogue.All));
        Assert.Equal((ContractState.Active, ContractState.Approved, Longer, 0), (approved.State, approved.Extension!.State, approved.To, approved.AloneDays.Count));
    }

    [Fact]
    public void A_refused_extension_leaves_the_contract_as_it_was_and_another_may_be_asked_for()
    {
        var refused = Done(ExtensionSteps.Decide(Seen, new(DecisionOutcome.Refused, Today, "no"), Today, ACatalogue.All));
        Assert.Equal((ContractState.Refused, AContract.To), (refused.Extension!.State, refused.To));
        Assert.Equal(ContractState.Proposed, Done(ExtensionSteps.Ask(refused, Longer, "not there yet", ACatalogue.Tandem, ACase.Open, ACatalogue.All.Find, Today)).Extension!.State);
    }

    [Theory]
    [InlineData("2027-04-30", "extension.not-longer /to")]
    [InlineData("2027-05-01")]
    [InlineData("2027-08-01")]
    [InlineData("2027-08-02", "contract.longer-than-allowed /to")]        // nine months from 2 November end on 1 August
    public void An_extension_goes_beyond_the_last_day_and_not_beyond_the_longest_duration(string to, params string[] faults)
    {
        var result = ExtensionSteps.Ask(Running, When.Day(to), "more", ACatalogue.Tandem, ACase.Open, ACatalogue.All.Find, Today);
        if (faults is []) Done(result);
        else Assert.Equal(faults, Assert.IsType<StepResult.Refused>(result).Faults.Said());
    }

    [Fact]
    public void A_contract_is_extended_at_most_25_times()
    {
        AddedDays[] added = [.. Enumerable.Range(0, ContractSteps.RepeatsMax).Select(month => new AddedDays(new DateOnly(2020, 1, 1).AddMonths(month), new DateOnly(2020, 1, 31).AddMonths(month), Today))];
        Done(ExtensionSteps.Ask(Running with { Added = added[1..] }, Longer, "more", ACatalogue.Tandem, ACase.Open, ACatalogue.All.Find, Today));
        Assert.Equal(["step.too-often"], Assert.IsType<StepResult.Refused>(ExtensionSteps.Ask(Running with { Added = added }, Longer, "more", ACatalogue.Tandem, ACase.Open, ACatalogue.All.Find, Today)).Faults.Said().Select(fault => fault.Trim()));
    }

    [Fact]
    public void A_stay_without_end_is_not_extended() => Assert.Equal(
        ["extension.without-end /to"], Assert.IsType<StepResult.Refused>(ExtensionSteps.Ask(Running with { To = null }, Longer, "more", ACatalogue.Isa, ACase.Open, ACatalogue.All.Find, Today)).Faults.Said());

    [Fact]
    public void The_days_that_a_commune_grants_against_an_unfavourable_opinion_it_pays_alone()
    {
        var seen = Done(ExtensionSteps.GivePreavis(Asked, Opinion.Unfavourable, "no", Today));
        var approved = Done(ExtensionSteps.Decide(seen, new(DecisionOutcome.Approved, Today, "yes"), Today, ACatalogue.All));
        Assert.Equal((Payer.SocialAid, Payer.CommuneAlone), (approved.PayerOn(AContract.To), approved.PayerOn(AContract.To.AddDays(1))));
        Assert.Empty(Done(ExtensionSteps.Decide(seen, new(DecisionOutcome.Approved, Today, "yes"), Today, ACatalogue.All with { CommunePaysAloneAgainstPreavis = false })).AloneDays);
    }

    [Fact]
    public void What_it_grants_later_with_the_canton_is_paid_as_before()
    {
        var alone = Done(ExtensionSteps.Decide(Done(ExtensionSteps.GivePreavis(Asked, Opinion.Unfavourable, "no", Today)), new(DecisionOutcome.Approved, Today, "yes"), Today, ACatalogue.All));
        var asked = Done(ExtensionSteps.Ask(alone, Longer.AddDays(20), "a little more", ACatalogue.Isa, ACase.Open, ACatalogue.All.Find, Today));
        var together = Done(ExtensionSteps.Decide(Done(ExtensionSteps.GivePreavis(asked, Opinion.Favourable, "yes", Today)), new(DecisionOutcome.Approved, Today, "again"), Today, ACatalogue.All));
        Assert.Equal([(together.Days.First, Payer.SocialAid), (AContract.To.AddDays(1), Payer.CommuneAlone), (Longer.AddDays(1), Payer.SocialAid)], together.Payers);
    }

    [Fact]
    public void A_stay_until_the_end_of_the_calendar_has_a_payer_on_every_day() =>
        Assert.Equal([(AContract.From, Payer.CommuneAlone)], (AContract.Approved with { To = DateOnly.MaxValue, AloneDays = [new(AContract.From, DateOnly.MaxValue)] }).Payers);

    [Fact]
    public void A_step_of_an_extension_said_twice_is_said_once_and_with_other_content_out_of_order()
    {
        var approved = Done(ExtensionSteps.Decide(Seen, new(DecisionOutcome.Approved, Today, "yes"), Today, ACatalogue.All));
        Assert.IsType<StepResult.Already>(ExtensionSteps.Ask(Asked, Longer, "not there yet", ACatalogue.Tandem, ACase.Open, ACatalogue.All.Find, Today));
        Assert.IsType<StepResult.OutOfOrder>(ExtensionSteps.Ask(Asked, Longer, "another reason", ACatalogue.Tandem, ACase.Open, ACatalogue.All.Find, Today));
        Assert.IsType<StepResult.Already>(ExtensionSteps.Ask(approved, Longer, "not there yet", ACatalogue.Tandem, ACase.Open, ACatalogue.All.Find, Today));
        Assert.IsType<StepResult.Already>(ExtensionSteps.GivePreavis(approved, Opinion.Favourable, "fits", Today));
        Assert.IsType<StepResult.OutOfOrder>(ExtensionSteps.GivePreavis(approved, Opinion.Unfavourable, "fits", Today));
        Assert.IsType<StepResult.Already>(ExtensionSteps.Decide(approved, new(DecisionOutcome.Approved, Today, "yes"), Today, ACatalogue.All));
        Assert.IsType<StepResult.OutOfOrder>(ExtensionSteps.Decide(approved, new(DecisionOutcome.Refused, Today, "yes"), Today, ACatalogue.All));
    }

    [Fact]
    public void Nothing_is_decided_before_the_canton_was_heard_and_nothing_after_the_end()
    {
        Assert.IsType<StepResult.OutOfOrder>(ExtensionSteps.Decide(Asked, new(DecisionOutcome.Approved, Today, "yes"), Today, ACatalogue.All));
        Assert.IsType<StepResult.OutOfOrder>(ExtensionSteps.GivePreavis(Running, Opinion.Favourable, "fits", Today));
        Assert.IsType<StepResult.OutOfOrder>(ExtensionSteps.Decide(Seen with { State = ContractState.Ended }, new(DecisionOutcome.Approved, Today, "yes"), Today, ACatalogue.All));
        Assert.IsType<StepResult.OutOfOrder>(ExtensionSteps.Ask(AContract.Approved, Longer, "more", ACatalogue.Tandem, ACase.Open, ACatalogue.All.Find, Today));
    }

    [Fact]
    public void Whoever_wants_to_know_more_is_asked_again()
    {
        var asked = Done(ExtensionSteps.GivePreavis(Asked, Opinion.MoreInformation, "why?", Today));
        Assert.Equal(ContractState.Proposed, asked.Extension!.State);
        Assert.Equal(ContractState.PreavisGiven, Done(ExtensionSteps.GivePreavis(asked, Opinion.Favourable, "ah", Today)).Extension!.State);
    }

    static MeasureContract Done(StepResult result) => Assert.IsType<StepResult.Done>(result).Contract;
}
