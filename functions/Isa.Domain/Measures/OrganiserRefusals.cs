using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>A refusal as an organiser is told it: nothing of the person's consents, and nothing of measures elsewhere.</summary>
public static class OrganiserRefusals
{
    static Multilingual Elsewhere => new("un soutien que le CMS connaît", "eine Unterstützung, die das SMZ kennt", "a support that the centre knows");

    /// <summary>The step, with its refusals in other words where they would tell too much.</summary>
    public static StepResult Of(StepResult taken, MeasureContract contract, Measure measure, DateOnly on) => taken is not StepResult.Refused refused ? taken
        : new StepResult.Refused([.. refused.Faults.Select(fault =>
            fault.Code == ProposalFaults.ConsentMissing.Code ? ProposalFaults.ConsentMissing.Because(on, AskedOf(measure))
            : fault.Code == MeasureRules.ExclusiveAtEmployer.Code ? MeasureRules.ExclusiveAtEmployer.Because(contract.Days, Elsewhere)
            : fault)]);

    /// <summary>Which consents the measure asks for stands in the catalogue.</summary>
    static Multilingual AskedOf(Measure measure) =>
        new Multilingual("un consentement parmi {0} (le CMS sait lequel)", "eine Einwilligung von {0} (das SMZ weiss, welche)", "a consent out of {0} (the centre knows which)")
            .Filled(Multilingual.Joined([.. measure.Consents.Select(CaseWords.Of)]));
}
