using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Measures;

/// <summary>A contract of November to April, approved against the opinion of the canton, and its extension to July.</summary>
public class PaperMatterTests
{
    static readonly MeasureContract Proposed = AContract.Proposed with { Domiciles = [new(new(6266), new("sion-herens-conthey"), new(2026, 10, 5))] };

    [Theory]
    [InlineData(Opinion.Favourable, Payer.SocialAid)]
    [InlineData(Opinion.Unfavourable, Payer.CommuneAlone)]
    public void The_preavis_names_the_payer_before_the_decision_and_the_decision_the_one_after(Opinion opinion, Payer decided)
    {
        var contract = Decided(opinion);
        Assert.Equal((Payer.SocialAid, decided, decided), (PayerOf(contract, PaperKind.Preavis), PayerOf(contract, PaperKind.Decision), PayerOf(contract, PaperKind.Contract)));
    }

    [Fact]
    public void The_papers_of_the_contract_tell_the_days_before_every_extension_and_the_contract_all()
    {
        var contract = AnExtension.Until("approved", AnExtension.Until("approved"), to: new(2027, 9, 30));
        Assert.Equal(new DateOnly(2027, 9, 30), contract.To);
        foreach (var kind in new[] { PaperKind.Preavis, PaperKind.Decision }) Assert.Equal(new(AContract.From, AContract.To), DaysOf(contract, kind));
        Assert.Equal(new(AContract.From, new(2027, 9, 30)), DaysOf(contract, PaperKind.Contract));
        Assert.Equal([new(new(2027, 5, 1), AnExtension.To, AnExtension.DecidedOn), new(new(2027, 8, 1), new(2027, 9, 30), AnExtension.DecidedOn)], contract.Added);
    }

    [Theory]
    [InlineData("seen")]
    [InlineData("refused")]
    [InlineData("approved")]
    public void The_papers_of_an_extension_tell_the_days_that_it_adds_whether_it_stands_or_not(string until)
    {
        var once = AnExtension.Until(until);
        Assert.Equal(new(new(2027, 5, 1), AnExtension.To), DaysOf(once, PaperKind.Preavis, StepSubject.Extension));
        var twice = AnExtension.Until(until, AnExtension.Until("approved"), to: new(2027, 9, 30));
        Assert.Equal(new(new(2027, 8, 1), new(2027, 9, 30)), DaysOf(twice, PaperKind.Preavis, StepSubject.Extension));
    }

    [Theory]
    [InlineData(Opinion.Favourable, Payer.SocialAid, Payer.SocialAid)]
    [InlineData(Opinion.Unfavourable, Payer.SocialAid, Payer.CommuneAlone)]
    public void They_name_who_pays_the_added_days_before_and_after_the_decision(Opinion opinion, Payer before, Payer after)
    {
        var contract = AnExtension.Until("approved", opinion: opinion);
        Assert.Equal((before, after), (PayerOf(contract, PaperKind.Preavis, StepSubject.Extension), PayerOf(contract, PaperKind.Decision, StepSubject.Extension)));
        Assert.Equal(Payer.SocialAid, PayerOf(contract, PaperKind.Decision));
    }

    [Fact]
    public void Who_had_to_wait_was_proposed_for_an_earlier_day()
    {
        var seen = Proposed with { State = ContractState.PreavisGiven, Preavis = AContract.PreavisGiven.Preavis, Waiting = new(new(2026, 10, 13), Urgency.Normal, "full") };
        var later = new DateOnly(2027, 1, 11);
        var contract = Done(ContractSteps.Decide(seen, new(DecisionOutcome.Approved, later, "now"), new(2026, 10, 5), later, ACatalogue.All));
        Assert.Equal((AContract.From, later), (DaysOf(contract, PaperKind.Preavis).First, DaysOf(contract, PaperKind.Decision).First));
    }

    [Fact]
    public void Each_paper_is_of_the_commune_in_which_the_person_lived_at_its_step()
    {
        CommuneId sion = new(6266), ayent = new(6082), sierre = new(6248);
        var decided = Decided(Opinion.Favourable) with { AsProposed = new(AContract.From, sion), Commune = ayent };
        var contract = AnExtension.Until("approved", decided with { State = ContractState.Active, StartedOn = AContract.From }) with
        {
            Domiciles = [new(ayent, new("sion-herens-conthey"), new(2026, 10, 20)), new(sierre, new("sierre"), AnExtension.DecidedOn)],
        };
        Assert.Equal([sion, ayent, ayent, ayent, sierre],
        [
            CommuneOf(PaperKind.Preavis, StepSubject.Contract), CommuneOf(PaperKind.Decision, StepSubject.Contract), CommuneOf(PaperKind.Contract, StepSubject.Contract),
            CommuneOf(PaperKind.Preavis, StepSubject.Extension), CommuneOf(PaperKind.Decision, StepSubject.Extension),
        ]);

        CommuneId CommuneOf(PaperKind kind, StepSubject subject) => PaperMatter.Of(contract, kind, subject).Commune;
    }

    [Fact]
    public void Preavis_and_decision_tell_the_half_days_that_were_proposed_and_an_extension_those_of_the_last_day()
    {
        var (mondays, fridays) = (new Schedule().And(DayOfWeek.Monday, HalfDay.Am), new Schedule().And(DayOfWeek.Friday, HalfDay.Pm));
        var contract = AnExtension.Until("approved", AContract.Active with { LaterSchedules = [new(new(2027, 1, 4), mondays)] });
        contract = contract with { LaterSchedules = [.. contract.LaterSchedules, new(new(2027, 5, 1), fridays)] };
        Assert.Equal([new(AContract.From, AContract.Active.Schedule)], PaperMatter.Of(contract, PaperKind.Decision, StepSubject.Contract).Schedules);
        Assert.Equal([new(new(2027, 5, 1), mondays)], PaperMatter.Of(contract, PaperKind.Decision, StepSubject.Extension).Schedules);
        Assert.Equal([new(AContract.From, AContract.Active.Schedule), new(new(2027, 1, 4), mondays), new(new(2027, 5, 1), fridays)], PaperMatter.Of(contract, PaperKind.Contract, StepSubject.Contract).Schedules);
    }

    static Payer PayerOf(MeasureContract contract, PaperKind kind, StepSubject subject = StepSubject.Contract) => PaperMatter.Of(contract, kind, subject).Payer;

    static Period DaysOf(MeasureContract contract, PaperKind kind, StepSubject subject = StepSubject.Contract) => PaperMatter.Of(contract, kind, subject).Days;

    static MeasureContract Decided(Opinion opinion)
    {
        var seen = Done(ContractSteps.GivePreavis(Proposed, opinion, "seen", new(2026, 10, 12)));
        return Done(ContractSteps.Decide(seen, new(DecisionOutcome.Approved, new(2026, 10, 20), "agreed"), new(2026, 10, 5), new(2026, 10, 20), ACatalogue.All));
    }

    static MeasureContract Done(StepResult result) => Assert.IsType<StepResult.Done>(result).Contract;
}
