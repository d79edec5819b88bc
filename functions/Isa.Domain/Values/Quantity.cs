namespace Isa.Domain.Values;

/// <summary>How much of a unit is billed, in hundredths; negative on a credit note.</summary>
public readonly record struct Quantity(long Hundredths)
{
    public const int PerUnit = 100;

    public static Quantity Whole(long units) => new(units * PerUnit);

    public decimal Units => (decimal)Hundredths / PerUnit;

    /// <summary>Price times quantity, half away from zero to the rappen.</summary>
    public Chf At(Chf unitPrice) => unitPrice.Of(Hundredths, PerUnit);
}
