using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>What stands against a change of a case.</summary>
public static class CaseFaults
{
    public static readonly Fault NotOpen = new("case.not-open", "The case is not open.")
    {
        Explanation = new(
            "Seul un dossier ouvert peut être complété ou modifié ; celui-ci est {0}. S’il est clos, rouvrez-le d’abord ; s’il est effacé, il ne peut plus rien recevoir.",
            "Nur ein offenes Dossier kann ergänzt oder geändert werden; dieses ist {0}. Ist es geschlossen, so eröffnen Sie es zuerst wieder; ist es gelöscht, so nimmt es nichts mehr auf.",
            "Only an open case can be completed or changed; this one is {0}. If it is closed, reopen it first; if it is erased, nothing can be added."),
    };

    public static readonly Fault OpenAlready = new("case.open-already", "The case is open.");
    public static readonly Fault ClosedAlready = new("case.closed-already", "The case was closed on another day or for another reason.");
    public static readonly Fault NotFinished = new("case.not-finished", "A contract of the case has not ended, or money of it is not booked yet.");
    public static readonly Fault ClosedBeforeOpened = new("closure.before-opening", "The closing lies before the first contact, or before the last reopening.", "/on");
    public static readonly Fault ClosedBeforeEnd = new("closure.before-end", "A stay of the person goes on beyond that day.", "/on");
    public static readonly Fault ReopenedBeforeClosing = new("reopening.before-closing", "The reopening lies before the closing.", "/on");
    public static readonly Fault ConsentHolds = new("consent.given-already", "A consent of this kind holds since another day: it is withdrawn before it is given anew.");
    public static readonly Fault ConsentWithdrawn = new("consent.withdrawn-already", "The consent was withdrawn on another day.");
    public static readonly Fault ConsentBeforeWithdrawal = new("consent.before-withdrawal", "The consent lies before the withdrawal of the earlier one.", "/givenOn");
    public static readonly Fault WithdrawnBeforeGiven = new("withdrawal.before-consent", "The withdrawal lies before the consent.", "/on");
    public static readonly Fault MoveBeforeLast = new("domicile.before-last", "The move lies before the last one that is known, or before the first contact.", "/from");
    public static readonly Fault MoveToSame = new("domicile.same", "The person has the domicile there already.", "/commune");
    public static readonly Fault MoveTooFarAhead = new("domicile.too-far-ahead", "A move is announced a year ahead at most.", "/from");
    public static readonly Fault MovedOtherwise = new("domicile.moved-otherwise", "A move from this day to another place is known: who corrects it says by If-Match which version was seen.");
    public static readonly Fault TooOften = new("case.too-often", "This was done too often with this case.");

    /// <summary>The refusal of a case in this state.</summary>
    public static Fault NotOpenAs(CaseStatus status) => NotOpen.Because(CaseWords.Of(status));
}
