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
        [contract, preavis, decision], new[] { PaperKind.Contract, PaperKind.Preavis, PaperKind.Decision }.Select(kind => PaperRules.Against(kind, AContract.In(state))?.Code ?? "may"));

    [Fact]
    public void A_question_of_the_canton_is_no_opinion() =>
        Assert.Equal(PaperFaults.NotYet, PaperRules.Against(PaperKind.Preavis, AContract.Proposed with { Preavis = new(Opinion.MoreInformation, new(2026, 10, 12), "which days?") }));

    [Fact]
    public void What_was_called_off_before_its_decision_has_none_to_print()
    {
        var early = AContract.PreavisGiven with { State = ContractState.Cancelled };
        Assert.Equal(["paper.nothing-to-sign", null, "paper.not-yet"], new[] { PaperKind.Contract, PaperKind.Preavis, PaperKind.Decision }.Select(kind => PaperRules.Against(kind, early)?.Code));
    }
}
