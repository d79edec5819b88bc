using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>The refusals of the steps.</summary>
public static class StepFaults
{
    public static readonly Fault TooOften = new("step.too-often", "This was done too often with this contract: begin another one.");
    public static readonly Fault DecidedBeforeContact = new("decision.before-contact", "The decision lies before the first contact.", "/decidedOn");
    public static readonly Fault WaitedTooLong = new("waiting.over", "The days for which the person waited are over: propose others.");
    public static readonly Fault NotFull = new("waiting.not-full", "There is a place on every day of the stay: the commune can decide.");
    public static readonly Fault DecidedBeforeAsked = new("decision.before-request", "The decision lies before the day on which the extension was asked for.", "/decidedOn");
    public static readonly Fault StartedBeforePlanned = new("start.before-planned", "The start lies before the first day of the contract.", "/startedOn");
    public static readonly Fault StartedAfterEnd = new("start.after-end", "The start lies after the last day of the contract.", "/startedOn");
    public static readonly Fault OutsideStay = new("date.outside-stay", "The day lies outside the stay of the person.");
    public static readonly Fault NoCompany = new("measure.without-company", "The measure takes place in no company that would be validated.");
    public static readonly Fault SuspendedAlready = new("suspension.overlaps", "The days overlap an earlier suspension.", "/from");
    public static readonly Fault ResumedBeforeSuspension = new("resumption.before-suspension", "The first day back lies on or before the first day of the suspension.", "/on");
}
