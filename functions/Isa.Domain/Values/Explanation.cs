namespace Isa.Domain.Values;

/// <summary>Why something is as it is: in the languages of the canton, and in English. It names no person.</summary>
public sealed record Explanation(string Fr, string De, string En);
