using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Measures;

/// <summary>A step that is taken with a contract.</summary>
delegate StepResult Taken(MeasureContract contract);

/// <summary>The steps of a contract, and how one reads what became of them.</summary>
static class TheSteps
{
    public static readonly DateOnly Today = new(2026, 12, 15);

    public static Taken Preavis(Opinion opinion, string reason) => contract => ContractSteps.GivePreavis(contract, opinion, reason, Today);

    public static Interview Held(string on) => new(When.Day(on), InterviewKind.Joint, InterviewBy.Tandem);

    public static Taken End(string on, EndReason reason) => contract => ContractSteps.End(contract, new(When.Day(on), reason, null), byOrganiser: true);

    public static Taken Cancel(string reason) => contract => ContractSteps.Cancel(contract, reason);

    public static Taken Decide(DecisionOutcome outcome, string on, string reason) => contract => ContractSteps.Decide(contract, new(outcome, When.Day(on), reason), ACase.ContactedOn, Today, ACatalogue.All);

    public static Taken Activate(string on) => contract => ContractSteps.Activate(contract, When.Day(on), ACatalogue.Isa, ACase.Open, ACatalogue.All.Find, Today);

    public static Taken Suspend(string from, string reason) => contract => ContractSteps.Suspend(contract, When.Day(from), reason);

    public static Taken Resume(string on) => contract => ContractSteps.Resume(contract, When.Day(on));

    public static StepResult.Done Done(StepResult result) => Assert.IsType<StepResult.Done>(result);

    public static string[] FaultsOf(StepResult result) => result switch
    {
        StepResult.Done => [],
        _ => Assert.IsType<StepResult.Refused>(result).Faults.Said(),
    };
}
