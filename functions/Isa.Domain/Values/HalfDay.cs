namespace Isa.Domain.Values;

/// <summary>The halves of a day in which attendance is counted.</summary>
public enum HalfDay { Am, Pm }
