using System.Diagnostics.CodeAnalysis;

namespace Isa.Domain.Values;

/// <summary>A value, or the faults that stood against it: never both, never neither; the default is not one.</summary>
public readonly struct Outcome<T>
    where T : notnull
{
    readonly T? value;
    readonly Fault[]? faults;

    Outcome(T? value, Fault[]? faults) => (this.value, this.faults) = (value, faults);

    /// <summary>Opens the outcome: true with the value, false with all its faults.</summary>
    public bool Is([MaybeNullWhen(false)] out T good, [NotNullWhen(false)] out IReadOnlyList<Fault>? bad)
    {
        (good, bad) = (value, faults);
        return faults is null;
    }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Fault fault) => new(default, [fault]);

    public static implicit operator Outcome<T>(Fault[] faults) =>
        faults is [] ? throw new ArgumentException("An outcome without value needs a fault.", nameof(faults)) : new(default, faults);
}

/// <summary>Reads a list of rules: what must hold, and the fault that bears its name.</summary>
public static class Rules
{
    /// <summary>The faults of the rules that do not hold, in the order of the list.</summary>
    public static Fault[] Broken(params ReadOnlySpan<(bool Holds, Fault Otherwise)> rules)
    {
        var broken = new List<Fault>();
        foreach (var (holds, otherwise) in rules)
            if (!holds) broken.Add(otherwise);
        return [.. broken];
    }
}
