namespace Isa.Domain.Measures;

/// <summary>Where a measure contract stands: proposed by the CMS, seen by the canton, approved by the commune, active at the organiser, ended.</summary>
public enum ContractState { Proposed, PreavisGiven, Approved, Active, Suspended, Ended, Refused, Cancelled }

/// <summary>What someone does to a contract.</summary>
public enum Step { GivePreavis, AskForMore, Approve, Refuse, Activate, Suspend, Resume, End, Cancel }

/// <summary>The state after a step; <see cref="SaidBefore"/>: the step lies behind, only its repetition with the same content is in order.</summary>
public readonly record struct Transition(ContractState State, bool SaidBefore);

/// <summary>The life of a contract: every state and every step, decided in one place.</summary>
public static class ContractLife
{
    /// <summary>Null: out of order.</summary>
    public static Transition? After(ContractState state, Step step) => (state, step) switch
    {
        (ContractState.Proposed, Step.GivePreavis) => To(ContractState.PreavisGiven),
        (ContractState.Proposed, Step.AskForMore) => To(ContractState.Proposed),        // the CMS completes it, then the canton is asked again
        (ContractState.Proposed, Step.Cancel) => To(ContractState.Cancelled),
        (ContractState.Proposed, _) => null,

        (ContractState.PreavisGiven, Step.GivePreavis) => Before(state),
        (ContractState.PreavisGiven, Step.AskForMore) => Before(state),
        (ContractState.PreavisGiven, Step.Approve) => To(ContractState.Approved),
        (ContractState.PreavisGiven, Step.Refuse) => To(ContractState.Refused),
        (ContractState.PreavisGiven, Step.Cancel) => To(ContractState.Cancelled),
        (ContractState.PreavisGiven, _) => null,

        (ContractState.Approved, Step.GivePreavis) => Before(state),
        (ContractState.Approved, Step.AskForMore) => Before(state),
        (ContractState.Approved, Step.Approve) => Before(state),
        (ContractState.Approved, Step.Activate) => To(ContractState.Active),
        (ContractState.Approved, Step.Cancel) => To(ContractState.Cancelled),
        (ContractState.Approved, _) => null,

        (ContractState.Active, Step.GivePreavis) => Before(state),
        (ContractState.Active, Step.AskForMore) => Before(state),
        (ContractState.Active, Step.Approve) => Before(state),
        (ContractState.Active, Step.Activate) => Before(state),
        (ContractState.Active, Step.Suspend) => To(ContractState.Suspended),
        (ContractState.Active, Step.Resume) => Before(state),
        (ContractState.Active, Step.End) => To(ContractState.Ended),
        (ContractState.Active, _) => null,

        (ContractState.Suspended, Step.GivePreavis) => Before(state),
        (ContractState.Suspended, Step.AskForMore) => Before(state),
        (ContractState.Suspended, Step.Approve) => Before(state),
        (ContractState.Suspended, Step.Activate) => Before(state),
        (ContractState.Suspended, Step.Suspend) => Before(state),
        (ContractState.Suspended, Step.Resume) => To(ContractState.Active),
        (ContractState.Suspended, Step.End) => To(ContractState.Ended),
        (ContractState.Suspended, _) => null,

        (ContractState.Refused, Step.GivePreavis) => Before(state),
        (ContractState.Refused, Step.AskForMore) => Before(state),
        (ContractState.Refused, Step.Refuse) => Before(state),
        (ContractState.Refused, _) => null,

        (ContractState.Ended or ContractState.Cancelled, _) => Before(state),                // whatever was done stands; nothing new begins
    };

    static Transition To(ContractState state) => new(state, SaidBefore: false);

    static Transition Before(ContractState state) => new(state, SaidBefore: true);
}
