namespace Isa.Domain.Measures;

/// <summary>What a préavis, a decision and their papers speak of: the contract, or its extension.</summary>
public enum StepSubject { Contract, Extension }
