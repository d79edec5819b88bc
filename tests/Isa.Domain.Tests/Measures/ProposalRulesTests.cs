using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Measures;

public class ProposalRulesTests
{
    sealed record Asked(Proposal Proposal, CaseFile File, bool IsOffered = true, bool ReferenceIsFree = true);

    static readonly DateOnly Today = new(2026, 10, 12);

    static readonly Asked Right = new(new("isa", new("oseo"), AContract.From, AContract.To, null, null, [], "ref-1", "{}"), ACase.Open);

    static readonly Dictionary<string, (Func<Asked, Asked> But, string[] Faults)> Table = new()
    {
        ["all is right"] = (asked => asked, []),
        ["from the day of the contact"] = (asked => asked with { Proposal = asked.Proposal with { From = ACase.ContactedOn } }, []),
        ["one day long"] = (asked => asked with { Proposal = asked.Proposal with { To = AContract.From } }, []),
        ["without end"] = (asked => asked with { Proposal = asked.Proposal with { To = null } }, []),
        ["consent on the first day"] = (asked => asked with { File = asked.File with { Consents = [Consented(AContract.From)] } }, []),
        ["consent withdrawn after the first day"] = (asked => asked with { File = asked.File with { Consents = [Consented(ACase.ContactedOn, AContract.From.AddDays(1))] } }, []),
        ["a consent that is not needed"] = (
            asked => asked with { File = asked.File with { Consents = [.. asked.File.Consents, new(ConsentKind.HealthEvaluation, AContract.To)] } }, []),

        ["measure unknown"] = (asked => asked with { Proposal = asked.Proposal with { Measure = "painting" } }, ["measure.unknown /measure"]),
        ["an organiser that does not offer it"] = (asked => asked with { IsOffered = false }, ["measure.not-offered /partner"]),
        ["a reference of another contract"] = (asked => asked with { ReferenceIsFree = false }, ["contract.reference-taken /externalRef"]),
        ["a schedule without half-days"] = (asked => asked with { Proposal = asked.Proposal with { Schedule = new(0) } }, ["schedule.empty /schedule"]),
        ["case in draft"] = (asked => asked with { File = asked.File with { Status = CaseStatus.Draft } }, ["case.not-open"]),
        ["case closed"] = (asked => asked with { File = asked.File with { Status = CaseStatus.Closed } }, ["case.not-open"]),
        ["case erased"] = (asked => asked with { File = asked.File with { Status = CaseStatus.Erased } }, ["case.not-open"]),
        ["no strategy"] = (asked => asked with { File = asked.File with { Strategy = null } }, ["strategy.missing"]),
        ["from before the contact"] = (
            asked => asked with
            {
                Proposal = asked.Proposal with { From = ACase.ContactedOn.AddDays(-1) },
                File = asked.File with { Consents = [Consented(ACase.ContactedOn.AddDays(-1))] },
            }, ["period.before-contact /from"]),
        ["to before from"] = (asked => asked with { Proposal = asked.Proposal with { To = AContract.From.AddDays(-1) } }, ["period.reversed /to"]),
        ["no consent"] = (asked => asked with { File = asked.File with { Consents = [] } }, ["consent.missing"]),
        ["consent after the first day"] = (asked => asked with { File = asked.File with { Consents = [Consented(AContract.From.AddDays(1))] } }, ["consent.missing"]),
        ["consent withdrawn on the first day"] = (
            asked => asked with { File = asked.File with { Consents = [Consented(ACase.ContactedOn, AContract.From)] } }, ["consent.missing"]),
        ["with an objective"] = (asked => asked with { Proposal = asked.Proposal with { Objectives = ["come on time"] } }, ["objectives.not-allowed /objectives"]),
        ["work is realistic"] = (
            asked => asked with { File = asked.File with { Situation = ACase.Situation with { Employability = Employability.Limited } } }, ["target.not-employable"]),

        ["an open contract of the measure"] = (asked => asked with { File = asked.File with { Contracts = [AContract.Suspended with { Id = new("contract-0") }] } }, ["contract.open-already /measure"]),
        ["an earlier contract that ended"] = (asked => asked with { File = asked.File with { Contracts = [EndedOn(Today)] } }, []),
        ["a contract whose end lies ahead, on the first day"] = (asked => asked with { File = asked.File with { Contracts = [EndedOn(AContract.From)] } }, ["contract.open-already /measure"]),
        ["a contract whose end lies ahead, on the day before"] = (asked => asked with { File = asked.File with { Contracts = [EndedOn(AContract.From.AddDays(-1))] } }, []),
        ["a detail that the measure does not know"] = (asked => asked with { Proposal = asked.Proposal with { Measure = "pai", Details = """{ "shoe size": 42 }""" }, File = asked.File with { Person = ACase.Person with { ResidenceStatus = ResidenceStatus.Refugee } } }, ["details.unknown /details/shoe size"]),
        ["a schedule for case management"] = (asked => asked with { Proposal = asked.Proposal with { Measure = "cm-cii", Schedule = Schedule.WorkdayMornings } }, ["schedule.not-allowed /schedule"]),

        ["nothing is right"] = (
            _ => new(
                new("isa", new("other"), ACase.ContactedOn.AddDays(-1), ACase.ContactedOn.AddDays(-2), null, null, ["come on time"], null, null),
                ACase.Open with { Status = CaseStatus.Closed, Strategy = null, Consents = [], Situation = ACase.Situation with { Employability = Employability.Good } }, IsOffered: false),
            [
                "measure.not-offered /partner", "case.not-open", "strategy.missing", "period.before-contact /from", "period.reversed /to", "consent.missing",
                "objectives.not-allowed /objectives", "target.not-employable",
            ]),
    };

    static MeasureContract EndedOn(DateOnly day) => AContract.Ended with { Id = new("contract-0"), StartedOn = new(2026, 10, 1), End = new(day, EndReason.Term, null) };

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_proposal_is_taken_or_every_rule_against_it_is_named(string but) => Assert.Equal(Table[but].Faults, Propose(Table[but].But(Right)).Faults());

    [Fact]
    public void What_the_proposal_leaves_open_is_taken_from_the_catalogue()
    {
        var contract = Propose(Right).Value();
        var isa = ACatalogue.Isa;
        Assert.Equal(AContract.Proposed with { ProposedOn = Today, LaterSchedules = contract.LaterSchedules, Billing = isa.Billing, Objectives = Right.Proposal.Objectives, Details = "{}", Suspensions = contract.Suspensions, InformationRequests = contract.InformationRequests }, contract);
        Assert.Empty(contract.Suspensions);
    }

    [Fact]
    public void Price_unit_and_schedule_of_the_proposal_stand_before_those_of_the_catalogue()
    {
        var schedule = default(Schedule).And(DayOfWeek.Monday, HalfDay.Pm);
        var contract = Propose(Right with { Proposal = Right.Proposal with { Billing = (BillingUnit.HalfDay, new(2500)), Schedule = schedule } }).Value();
        Assert.Equal(ACatalogue.Isa.Billing with { Unit = BillingUnit.HalfDay, UnitPrice = new(2500) }, contract.Billing);
        Assert.Equal(schedule, contract.Schedule);
    }

    [Fact]
    public void A_measure_that_allows_objectives_takes_them()
    {
        var catalogue = ACatalogue.All with { Measures = [ACatalogue.Isa with { ObjectivesAllowed = true }] };
        var asked = Right.Proposal with { Objectives = ["come on time"] };
        Assert.Equal(["come on time"], ProposalRules.Propose(new("contract-1"), asked, ACase.Open, new(catalogue, IsOffered: true, ReferenceIsFree: true, Today)).Value().Objectives);
    }

    static Consent Consented(DateOnly given, DateOnly? withdrawn = null) => new(ConsentKind.VoluntaryParticipation, given, withdrawn);

    static Outcome<MeasureContract> Propose(Asked asked) =>
        ProposalRules.Propose(new("contract-1"), asked.Proposal, asked.File, new(ACatalogue.All, asked.IsOffered, asked.ReferenceIsFree, Today));
}
