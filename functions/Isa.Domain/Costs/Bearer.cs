using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>Who bears an amount: the commune of the person on the day, and the payer behind it.</summary>
public readonly record struct Bearer(CommuneId Commune, Payer Payer) : IComparable<Bearer>
{
    public int CompareTo(Bearer other) => (Commune.Number, Payer).CompareTo((other.Commune.Number, other.Payer));
}
