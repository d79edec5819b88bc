namespace Isa.Functions.Platform.Storage;

/// <summary>What happens to properties that the new row does not have: merged rows keep them, replaced rows lose them.</summary>
public enum TableUpdateMode { Merge, Replace }
