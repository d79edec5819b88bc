using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>How a step ended: it changed the contract, it had been said before, it was out of order, or rules stood against it.</summary>
public abstract record StepResult
{
    StepResult() { }

    /// <summary>The contract after the step, and what should be noticed about it.</summary>
    public sealed record Done(MeasureContract Contract, string? Warning = null) : StepResult;

    /// <summary>The same step with the same content stands already: nothing happens.</summary>
    public sealed record Already(MeasureContract Contract) : StepResult;

    /// <summary>The contract is in a state in which this cannot be done, or it was said with other content.</summary>
    public sealed record OutOfOrder(ContractState State) : StepResult;

    public sealed record Refused(IReadOnlyList<Fault> Faults) : StepResult;
}
