using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>What of a contract is printed: the contract itself for its signatures, the opinion of the canton, the decision of the commune.</summary>
public enum PaperKind { Contract, Preavis, Decision }

/// <summary>The languages of the canton: papers are written in one of them.</summary>
public enum PaperLanguage { Fr, De }

/// <summary>Which paper of a contract may be issued when: it tells what stands, and is frozen.</summary>
public static class PaperRules
{
    /// <summary>So many papers a contract has at most: lists are short.</summary>
    public const int CountMax = 50;

    /// <summary>The rule that stands against it; null: it may be issued.</summary>
    public static Fault? Against(PaperKind kind, StepSubject subject, MeasureContract contract) => (subject, kind) switch
    {
        (StepSubject.Extension, PaperKind.Preavis) => contract.Extension?.Preavis is { Opinion: not Opinion.MoreInformation } ? null : PaperFaults.NotYet,
        (StepSubject.Extension, PaperKind.Decision) => contract.Extension?.Decision is not null ? null : PaperFaults.NotYet,
        (StepSubject.Extension, PaperKind.Contract) => PaperFaults.ContractIsWhole,
        (StepSubject.Contract, PaperKind.Preavis) => contract.Preavis is { Opinion: not Opinion.MoreInformation } ? null : PaperFaults.NotYet,       // a question is no opinion
        (StepSubject.Contract, PaperKind.Decision) => contract.Decision is not null ? null : PaperFaults.NotYet,
        (StepSubject.Contract, PaperKind.Contract) => contract switch
        {
            { State: ContractState.Refused or ContractState.Cancelled } => PaperFaults.NothingToSign,
            { Decision.Outcome: DecisionOutcome.Approved } => null,         // communes "approuvent formellement les contrats de mesures" (CII Valais newsletter 2021)
            _ => PaperFaults.NotYet,
        },
    };
}

/// <summary>The refusals of papers.</summary>
public static class PaperFaults
{
    public static readonly Fault NotYet = new("paper.not-yet", "What the paper tells does not stand yet: a préavis is printed when the canton has given its opinion, a decision when the commune has decided, a contract when it is approved.");
    public static readonly Fault NothingToSign = new("paper.nothing-to-sign", "The contract was refused or called off: there is nothing to sign.");
    public static readonly Fault ContractIsWhole = new("paper.contract-whole", "The contract is printed whole, with the days that extensions added: the subject is left out.", "/subject");
    public static readonly Fault SignedOtherwise = new("paper.signed-otherwise", "Another signed copy of this paper is here already: issue the paper anew if it was signed anew.");
    public static readonly Fault TooMany = new("paper.too-many", "A contract has at most 50 papers.");
}
