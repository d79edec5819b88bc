using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>The states of a contract in words, and what is said to who takes a step out of its order.</summary>
public static class StateWords
{
    static readonly Multilingual OutOfOrder = new(
        "Chaque étape suit l’état du contrat, et celui-ci est {0} : l’étape n’y est pas prévue, ou elle est déjà faite avec un autre contenu. Relisez le contrat, et faites l’étape qui vient après son état.",
        "Jeder Schritt folgt dem Stand des Vertrags, und dieser ist {0}: Der Schritt ist hier nicht vorgesehen, oder er wurde schon mit anderem Inhalt gemacht. Lesen Sie den Vertrag neu, und machen Sie den Schritt, der auf seinen Stand folgt.",
        "Every step follows the state of the contract, and this one is {0}: the step has no place there, or was taken already with other content. Read the contract again, and take the step that follows its state.");

    /// <summary>Why a step has no place in this state.</summary>
    public static Multilingual WhyOutOfOrder(ContractState state) => OutOfOrder.Filled(Of(state));

    static Multilingual Of(ContractState state) => state switch
    {
        ContractState.Proposed => new("proposé (préavis attendu)", "vorgeschlagen (Vormeinung ausstehend)", "proposed (préavis awaited)"),
        ContractState.PreavisGiven => new("préavisé (décision attendue)", "mit Vormeinung versehen (Verfügung ausstehend)", "seen by the canton (decision awaited)"),
        ContractState.Approved => new("approuvé (début attendu)", "genehmigt (Beginn ausstehend)", "approved (start awaited)"),
        ContractState.Active => new("en cours", "laufend", "active"),
        ContractState.Suspended => new("suspendu", "unterbrochen", "suspended"),
        ContractState.Ended => new("terminé", "beendet", "ended"),
        ContractState.Refused => new("refusé", "abgelehnt", "refused"),
        ContractState.Cancelled => new("annulé", "annulliert", "cancelled"),
    };
}
