namespace Isa.Functions.Platform.Protection;

/// <summary>A key may have been added where the ring lies, and that place cannot be read now: what needs it can be tried again.</summary>
sealed class KeysUnreachableException(Exception? inner = null) : Exception(inner?.Message ?? "The ring could not be read a moment ago.", inner);
