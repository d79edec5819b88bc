using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>The steps of an extension: the organiser or the centre asks, the canton gives its opinion, the commune decides, as for the contract itself.</summary>
public static class ExtensionSteps
{
    public static readonly Fault NothingToExtend = new("extension.without-end", "The contract has no last day: there is nothing to extend.", "/to")
    {
        Explanation = new(
            "On prolonge un contrat qui a un dernier jour ; celui-ci court {0} et n’en a pas. Ne demandez rien : il continue jusqu’à ce que vous le terminiez.",
            "Verlängert wird ein Vertrag mit einem letzten Tag; dieser läuft {0} und hat keinen. Sie brauchen nichts zu verlangen: Er geht weiter, bis Sie ihn beenden.",
            "A contract with a last day is extended; this one runs {0} and has none. Ask for nothing: it goes on until you end it."),
    };

    public static readonly Fault NotLonger = new("extension.not-longer", "The new last day lies on the present one or before it.", "/to")
    {
        Explanation = new(
            "Une prolongation va au-delà du dernier jour actuel : demandée jusqu’au {0}, le contrat va jusqu’au {1}. Demandez un jour après le {1} ; pour raccourcir, terminez le contrat au jour voulu.",
            "Eine Verlängerung geht über den jetzigen letzten Tag hinaus: verlangt bis {0}, der Vertrag geht bis {1}. Verlangen Sie einen Tag nach dem {1}; zum Verkürzen beenden Sie den Vertrag auf den gewünschten Tag.",
            "An extension goes beyond the present last day: asked for until {0}, the contract goes until {1}. Ask for a day after {1}; to shorten it, end the contract on the day that is wanted."),
    };

    /// <summary>Asks for a later last day. One extension at a time; the longest duration counts from the first day of the stay.</summary>
    public static StepResult Ask(MeasureContract contract, DateOnly to, string reason, Measure measure, CaseFile file, Func<string, Measure?> find, DateOnly today)
    {
        var open = contract.Extension is { IsOpen: true };
        if (open && (contract.Extension!.To != to || contract.Extension.Reason != reason)) return new StepResult.OutOfOrder(contract.State);
        return ContractSteps.Take(
            contract, Step.Extend,
            same: contract.Extension is { } asked && asked.To == to && asked.Reason == reason && (open || contract.To == to),
            broken: contract.To is not { } present ? [NothingToExtend.Because(contract.Days)]
            :
            [
                .. Rules.Broken((to > present, NotLonger.Because(to, present)), (contract.Added.Count < ContractSteps.RepeatsMax, StepFaults.TooOften.Because(ContractSteps.RepeatsMax))),
                .. DurationRules.TooLong(measure, contract.StartedOn ?? contract.From, to),
                .. EmployerRules.Broken(contract with { To = to }, measure, file, find),
            ],
            changed: state => contract with { Extension = new(to, reason, today, ContractState.Proposed) },
            warning: DurationRules.IsLongerThanPlanned(measure, contract.StartedOn ?? contract.From, to) ? DurationRules.LongerThanPlanned : null);
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
            (decision.DecidedOn >= extension.AskedOn, StepFaults.DecidedBeforeAsked.Because(decision.DecidedOn, extension.AskedOn)),
            (decision.DecidedOn <= today, DateFaults.InTheFuture.At("/decidedOn").Because(decision.DecidedOn, today)));
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
