namespace Isa.Domain.Values;

/// <summary>Swiss francs in whole rappen; may be negative; overflow throws; the default is zero.</summary>
public readonly record struct Chf(long Rappen);
