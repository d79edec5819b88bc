using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Measures;

public class PaperRulesTests
{
    [Theory]                                  // the contract, the préavis, the decision
    [InlineData(ContractState.Proposed, "paper.not-yet", "paper.not-yet", "paper.not-yet")]
    [InlineData(ContractState.PreavisGiven, "paper.not-yet", "may", "paper.not-yet")]
    [InlineData(ContractState.Approved, "may", "may", "may")]
    [InlineData(ContractState.Active, "may", "may", "may")]
    [InlineData(ContractState.Suspended, "may", "may", "may")]
    [InlineData(ContractState.Ended, "may", "may", "may")]
    [InlineData(ContractState.Refused, "paper.nothing-to-sign", "may", "may")]
    [InlineData(ContractState.Cancelled, "paper.nothing-to-sign", "may", "may")]
    public void A_paper_is_issued_when_what_it_tells_stands(ContractState state, string contract, string preavis, string decision) => Assert.Equal(
        [contract, preavis, decision], new[] { PaperKind.Contract, PaperKind.Preavis, PaperKind.Decision }.Select(kind => PaperRules.Against(kind, StepSubject.Contract, AContract.In(state))?.Code ?? "may"));

    [Fact]
    public void A_question_of_the_canton_is_no_opinion() =>
        Assert.Equal(PaperFaults.NotYet, PaperRules.Against(PaperKind.Preavis, StepSubject.Contract, AContract.Proposed with { Preavis = new(Opinion.MoreInformation, new(2026, 10, 12), "which days?") }));

    [Fact]
    public void What_was_called_off_before_its_decision_has_none_to_print()
    {
        var early = AContract.PreavisGiven with { State = ContractState.Cancelled };
        Assert.Equal(["paper.nothing-to-sign", null, "paper.not-yet"], new[] { PaperKind.Contract, PaperKind.Preavis, PaperKind.Decision }.Select(kind => PaperRules.Against(kind, StepSubject.Contract, early)?.Code));
    }

    [Theory]                                  // the préavis, the decision
    [InlineData("", "paper.not-yet", "paper.not-yet")]
    [InlineData("asked", "paper.not-yet", "paper.not-yet")]
    [InlineData("questioned", "paper.not-yet", "paper.not-yet")]
    [InlineData("seen", "may", "paper.not-yet")]
    [InlineData("refused", "may", "may")]
    [InlineData("approved", "may", "may")]
    public void The_papers_of_an_extension_are_issued_when_what_they_tell_stands(string until, string preavis, string decision) => Assert.Equal(
        ["paper.contract-whole", preavis, decision],
        new[] { PaperKind.Contract, PaperKind.Preavis, PaperKind.Decision }.Select(kind => PaperRules.Against(kind, StepSubject.Extension, AnExtension.Until(until))?.Code ?? "may"));
}
