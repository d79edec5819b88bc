namespace Isa.Domain.Values;

/// <summary>Swiss francs in whole rappen; may be negative; overflow throws; the default is zero.</summary>
public readonly record struct Chf(long Rappen) : IComparable<Chf>
{
    public static Chf operator -(Chf amount) => new(-amount.Rappen);

    public static Chf operator +(Chf left, Chf right) => new(left.Rappen + right.Rappen);

    public static Chf operator -(Chf left, Chf right) => new(left.Rappen - right.Rappen);

    public static Chf operator *(Chf amount, long times) => new(amount.Rappen * times);

    public static bool operator <(Chf left, Chf right) => left.Rappen < right.Rappen;

    public static bool operator >(Chf left, Chf right) => left.Rappen > right.Rappen;

    public static bool operator <=(Chf left, Chf right) => left.Rappen <= right.Rappen;

    public static bool operator >=(Chf left, Chf right) => left.Rappen >= right.Rappen;

    public static Chf Min(Chf left, Chf right) => left < right ? left : right;

    /// <summary>A fraction of the amount, half away from zero to the rappen.</summary>
    public Chf Of(long numerator, long denominator)
    {
        var (whole, rest) = Int128.DivRem(Int128.Abs((Int128)Rappen * numerator), denominator);
        var rappen = (long)(rest * 2 >= denominator ? whole + 1 : whole);
        return new(Rappen < 0 != numerator < 0 ? -rappen : rappen);
    }

    /// <summary>The parts add up to the whole; spare rappen go to the largest remainders, on a tie to the earlier weight.</summary>
    /// <exception cref="ArgumentException">A weight is negative, or all are zero though there is something to share.</exception>
    public Chf[] Split(params IReadOnlyList<long> weights)
    {
        if (Rappen == 0) return [.. weights.Select(_ => default(Chf))];                 // nothing to share, whatever the weights
        if (weights.Sum() == 0 || weights.Any(weight => weight < 0)) throw new ArgumentException("Weights are zero or more, and not all zero.", nameof(weights));
        if (Rappen < 0) return [.. (-this).Split(weights).Select(part => -part)];       // a correction undoes exactly what it corrects
        Int128 whole = Rappen, sum = weights.Sum();
        var shares = weights.Select(weight => Int128.DivRem(whole * weight, sum)).ToArray();
        var parts = shares.Select(share => (long)share.Quotient).ToArray();
        var spare = (int)(Rappen - parts.Sum());
        foreach (var (index, _) in shares.Index().OrderByDescending(share => share.Item.Remainder).Take(spare)) parts[index]++;
        return [.. parts.Select(rappen => new Chf(rappen))];
    }

    public int CompareTo(Chf other) => Rappen.CompareTo(other.Rappen);
}

public static class ChfSums
{
    public static Chf Sum(this IEnumerable<Chf> amounts) => new(amounts.Sum(amount => amount.Rappen));

    public static Chf Sum<T>(this IEnumerable<T> items, Func<T, Chf> amount) => items.Select(amount).Sum();
}
