using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>The steps of an extension: the organiser or the centre asks, the canton gives its opinion, the commune decides, as for the contract itself.</summary>
public static class ExtensionSteps
{
    public static readonly Fault NothingToExtend = new("extension.without-end", "The contract has no last day: there is nothing to extend.", "/to");
    public static readonly Fault NotLonger = new("extension.not-longer", "The new last day lies on the present one or before it.", "/to");

    /// <summary>Asks for a later last day. One extension at a time; the longest duration counts from the first day of the stay.</summary>
    public static StepResult Ask(MeasureContract contract, DateOnly to, string reason, Measure measure, CaseFile file, Func<string, Measure?> find, DateOnly today)
    {
        var open = contract.Extension is { IsOpen: true };
        if (open && (contract.Extension!.To != to || contract.Extension.Reason != reason)) return new StepResult.OutOfOrder(contract.State);
        return ContractSteps.Take(
            contract, Step.Extend,
            same: contract.Extension is { } asked && asked.To == to && asked.Reason == reason && (open || contract.To == to),
            broken: contract.To is not { } present ? [NothingToExtend]
            :
            [
                .. Rules.Broken((to > present, NotLonger), (contract.Added.Count < ContractSteps.RepeatsMax, StepFaults.TooOften)),
                .. DurationRules.TooLong(measure, contract.StartedOn ?? contract.From, to),
                .. EmployerRules.Broken(contract with { To = to }, measure, file, find),
            ],
            changed: state => contract with { Extension = new(to, reason, today, ContractState.Proposed) });
    }

    /// <summary>The canton gives its opinion on the extension, or asks for more information.</summary>
    public static StepResult GivePreavis(MeasureContract contract, Opinion opinion, string reason, DateOnly today)
    {
        if (contract.Extension is not { } extension) return new StepResult.OutOfOrder(contract.State);
        if (extension.Preavis is { } given && given.Opinion == opinion && given.Reason == reason) return new StepResult.Already(contract);
        if (extension.State != ContractState.Proposed || !IsRunning(contract)) return new StepResult.OutOfOrder(contract.State);
        return Done(contract, extension with { State = opinion == Opinion.MoreInformation ? ContractState.Proposed : ContractState.PreavisGiven, Preavis = new(opinion, today, reason) });
    }

    /// <summary>
    /// The commune decides on the extension; approved, the contract has the new last day. The days that it approves against an unfavourable opinion it pays
    /// alone, where the policy says so.
    /// </summary>
    public static StepResult Decide(MeasureContract contract, Decision decision, DateOnly today, MeasureCatalogue catalogue)
    {
        if (contract.Extension is not { } extension) return new StepResult.OutOfOrder(contract.State);
        if (extension.Decision == decision) return new StepResult.Already(contract);
        if (extension.State != ContractState.PreavisGiven || !IsRunning(contract)) return new StepResult.OutOfOrder(contract.State);
        var broken = Rules.Broken(
            (decision.DecidedOn >= extension.AskedOn, StepFaults.DecidedBeforeAsked),
            (decision.DecidedOn <= today, DateFaults.InTheFuture.At("/decidedOn")));
        if (broken is not []) return new StepResult.Refused(broken);

        var refused = decision.Outcome == DecisionOutcome.Refused;
        var decided = extension with { State = refused ? ContractState.Refused : ContractState.Approved, Decision = decision };
        if (refused) return Done(contract, decided);
        var added = new AddedDays(contract.To!.Value.AddDays(1), extension.To, decision.DecidedOn);        // what has no last day is not extended
        var longer = contract with { To = extension.To, Added = [.. contract.Added, added] };
        return Done(catalogue.CommunePaysAlone(extension.Preavis) ? longer with { AloneDays = [.. contract.AloneDays, new(added.From, added.To)] } : longer, decided);
    }

    static bool IsRunning(MeasureContract contract) => contract.State is ContractState.Active or ContractState.Suspended;

    static StepResult.Done Done(MeasureContract contract, Extension extension) => new(contract with { Extension = extension });
}
