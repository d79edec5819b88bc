namespace Isa.Domain.Measures;

/// <summary>Where a measure contract stands: proposed by the CMS, seen by the canton, approved by the commune, active at the organiser, ended.</summary>
public enum ContractState { Proposed, PreavisGiven, Approved, Active, Suspended, Ended, Refused, Cancelled }

/// <summary>What someone does to a contract.</summary>
public enum Step { GivePreavis, AskForMore, Approve, Refuse, Activate, Suspend, Resume, End, Cancel, Extend, Wait, Decline, ValidateCompany, SetDetails, SetSchedule, NoteInterview }

/// <summary>The state after a step; <see cref="SaidBefore"/>: the step lies behind, only its repetition with the same content is in order.</summary>
public readonly record struct Transition(ContractState State, bool SaidBefore);

/// <summary>The life of a contract: every state and every step, decided in one place.</summary>
public static class ContractLife
{
    /// <summary>Null: out of order.</summary>
    public static Transition? After(ContractState state, Step step) => (state, step) switch
    {
        (ContractState.Ended, Step.NoteInterview) => To(state),                              // told late
        (ContractState.Ended or ContractState.Cancelled, _) => Before(state),                // whatever was done stands; nothing new begins

        (ContractState.Refused, Step.GivePreavis or Step.AskForMore or Step.Refuse or Step.Wait) => Before(state),
        (ContractState.Refused, _) => null,

        (_, Step.SetDetails or Step.SetSchedule) => To(state),

        (ContractState.Proposed, Step.GivePreavis) => To(ContractState.PreavisGiven),
        (ContractState.Proposed, Step.AskForMore) => To(ContractState.Proposed),             // the CMS completes it, then the canton is asked again
        (ContractState.Proposed or ContractState.PreavisGiven or ContractState.Approved, Step.Cancel) => To(ContractState.Cancelled),
        (ContractState.Proposed or ContractState.PreavisGiven or ContractState.Approved, Step.ValidateCompany) => To(state),
        (ContractState.Proposed, _) => null,

        (ContractState.PreavisGiven, Step.Approve) => To(ContractState.Approved),
        (ContractState.PreavisGiven, Step.Refuse) => To(ContractState.Refused),
        (ContractState.PreavisGiven, Step.Wait) => To(state),
        (ContractState.PreavisGiven or ContractState.Approved, Step.Decline) => To(ContractState.Cancelled),
        (_, Step.GivePreavis or Step.AskForMore) => Before(state),
        (ContractState.PreavisGiven, _) => null,

        (_, Step.Approve or Step.Wait) => Before(state),
        (ContractState.Approved, Step.Activate) => To(ContractState.Active),
        (ContractState.Approved, _) => null,

        (_, Step.Activate or Step.ValidateCompany) => Before(state),
        (_, Step.End) => To(ContractState.Ended),
        (_, Step.Extend or Step.NoteInterview) => To(state),
        (ContractState.Active, Step.Suspend) => To(ContractState.Suspended),
        (ContractState.Active, Step.Resume) => Before(state),
        (ContractState.Suspended, Step.Suspend) => Before(state),
        (ContractState.Suspended, Step.Resume) => To(ContractState.Active),
        (ContractState.Active or ContractState.Suspended, _) => null,
    };

    static Transition To(ContractState state) => new(state, SaidBefore: false);

    static Transition Before(ContractState state) => new(state, SaidBefore: true);
}
