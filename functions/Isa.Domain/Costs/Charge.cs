using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>What a commune is charged: its shares in the split, which are advances, and what it pays alone.</summary>
public readonly record struct CommuneCharge(CommuneId Commune, Chf Shares, Chf Ineligible)
{
    public Chf Payable => Shares + Ineligible;
}

/// <summary>
/// What canton and communes are charged for a month; charges add up. A correction is what is due now less what was charged so far, and
/// undoes exactly what it corrects. Communes by number; one that is not named is charged nothing.
/// </summary>
public sealed record Charge(Chf Total, Chf CantonShare, IReadOnlyList<CommuneCharge> Communes)
{
    public static Charge None { get; } = new(default, default, []);

    public Chf Ineligible => Communes.Sum(commune => commune.Ineligible);

    /// <summary>Nothing is charged anywhere.</summary>
    public bool IsNothing => Total == default && CantonShare == default && Communes.All(commune => commune.Shares == default && commune.Ineligible == default);

    public CommuneCharge Of(CommuneId commune) => Communes.FirstOrDefault(charge => charge.Commune == commune, new(commune, default, default));

    public static Charge operator -(Charge charge) =>
        new(-charge.Total, -charge.CantonShare, [.. charge.Communes.Select(commune => new CommuneCharge(commune.Commune, -commune.Shares, -commune.Ineligible))]);

    public static Charge operator +(Charge left, Charge right) => new(left.Total + right.Total, left.CantonShare + right.CantonShare,
        [.. left.Communes.Concat(right.Communes).GroupBy(charge => charge.Commune).OrderBy(commune => commune.Key.Number).Select(commune =>
            new CommuneCharge(commune.Key, commune.Sum(charge => charge.Shares), commune.Sum(charge => charge.Ineligible)))]);

    public static Charge operator -(Charge left, Charge right) => left + -right;
}
