using System.Text.Json.Serialization;
using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Functions.Costs;

/// <summary>A line of a statement. Organiser and measure stand there only where the statement itself does not say them.</summary>
sealed record StatementLine(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PartnerId? Partner, string? Contract,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Measure, CommuneId? Commune, BillingUnit Unit, decimal Quantity,
    long UnitPriceRappen, long BilledRappen, long AcceptedRappen, Verdict Verdict, IReadOnlyList<string> Reasons, Multilingual Explanation)
{
    public static StatementLine Of(JudgedLine line) => new(
        null, line.Contract, line.Measure, line.Commune, line.Unit, line.Quantity.Units, line.UnitPrice.Rappen, line.Billed.Rappen, line.Accepted.Rappen,
        line.Verdict, [.. line.Reasons.Select(reason => reason.Code())], LineExplanation.Of(line));

    /// <summary>
    /// What the ledger says of a contract and commune beyond its lines: its share of a line by measure, or of one that is shown with another
    /// commune. With these a commune's lines add up to what it is charged by.
    /// </summary>
    public static IEnumerable<StatementLine> SharesOf(IEnumerable<LedgerEntry> entries, IEnumerable<StatementLine> lines) => entries
        .Select(entry => (Key: (entry.Partner, Contract: entry.Contract.ToString(), entry.Bearer.Commune), Rappen: entry.Amount.Rappen))
        .Concat(lines.Where(line => line is { Partner: not null, Contract: not null, Commune: not null }).Select(line => (Key: (Partner: line.Partner!.Value, Contract: line.Contract!, Commune: line.Commune!.Value), Rappen: -line.AcceptedRappen)))
        .GroupBy(part => part.Key).Select(part => (part.Key, Rappen: part.Sum(one => one.Rappen))).Where(part => part.Rappen != 0)
        .OrderBy(part => part.Key.Contract, StringComparer.Ordinal).ThenBy(part => part.Key.Commune.Number)
        .Select(part => new StatementLine(
            part.Key.Partner, part.Key.Contract, null, part.Key.Commune, BillingUnit.Flat, 1, part.Rappen, part.Rappen, part.Rappen, Verdict.Accepted, [], LineExplanation.OfShare));
}

/// <summary>An organiser's month: what it billed and what of it is accepted. Adjustments are corrections of earlier, closed months. Final ones never change.</summary>
sealed record PartnerStatement(
    Month Month, PartnerId Partner, bool Final, int Version, IReadOnlyList<StatementLine> Lines, long BilledRappen, long AcceptedRappen, IReadOnlyList<PartnerAdjustment> Adjustments)
{
    /// <summary>A month closes once: its final statement is the first version.</summary>
    public static PartnerStatement Of(Month month, PartnerId partner, bool final, Reconciled reconciled, IReadOnlyList<PartnerAdjustment> adjustments) => new(
        month, partner, final, final ? 1 : 0, [.. reconciled.Lines.Select(StatementLine.Of)], reconciled.Billed.Rappen, reconciled.Accepted.Rappen, adjustments);

    /// <summary>The lines as they stand in statements of others, which say whose they are.</summary>
    public IEnumerable<StatementLine> LinesForOthers() => Lines.Select(line => line with { Partner = Partner });
}

sealed record PartnerAdjustment(Month OriginMonth, ContractId Contract, CommuneId Commune, long AmountRappen)
{
    /// <summary>The entries of a month of origin, summed by contract and commune.</summary>
    public static IEnumerable<PartnerAdjustment> Of(IEnumerable<LedgerEntry> entries) => entries
        .GroupBy(entry => (entry.Origin, entry.Contract, entry.Bearer.Commune))
        .Select(sum => new PartnerAdjustment(sum.Key.Origin, sum.Key.Contract, sum.Key.Commune, sum.Sum(entry => entry.Amount).Rappen))
        .Where(sum => sum.AmountRappen != 0)
        .OrderBy(sum => sum.Contract.ToString(), StringComparer.Ordinal).ThenBy(sum => sum.Commune.Number);
}

/// <summary>What a commune owes for a month. Payable = base share + population share + what it pays alone.</summary>
sealed record CommuneRow(CommuneId Ofs, long CommitmentsRappen, long Population, long BaseShareRappen, long PopulationShareRappen, long IneligibleRappen, long PayableRappen)
{
    public static CommuneRow Of(CommuneMonth commune) => new(
        commune.Commune, commune.Shares.Commitments.Rappen, commune.Shares.Population, commune.Shares.BaseShare.Rappen, commune.Shares.PopulationShare.Rappen, commune.Ineligible.Rappen, commune.Payable.Rappen);
}

sealed record CommunePayable(CommuneId Ofs, long PayableRappen);

/// <summary>The split of a month between canton and communes: an advance on the yearly settlement (LHarm, VS 850.2).</summary>
sealed record CantonStatement(
    Month Month, bool Final, int Version, long TotalRappen, long CantonShareRappen, long CommunesShareRappen, long IneligibleRappen, long OtherPayersRappen,
    IReadOnlyList<CommuneRow> Communes, IReadOnlyList<CantonAdjustment> Adjustments);

sealed record CantonAdjustment(Month OriginMonth, long TotalRappen, long CantonShareRappen, long IneligibleRappen, IReadOnlyList<CommunePayable> Communes);

sealed record CommuneStatement(
    Month Month, CommuneId Ofs, bool Final, int Version, CommuneRow Row, IReadOnlyList<StatementLine> Lines, IReadOnlyList<CommuneAdjustment> Adjustments)
{
    /// <summary>A commune's part of the canton's statement, with the lines of its persons.</summary>
    public static CommuneStatement Of(CantonStatement canton, CommuneId commune, IEnumerable<StatementLine> lines) => new(
        canton.Month, commune, canton.Final, canton.Version, canton.Communes.Single(row => row.Ofs == commune), [.. lines.Where(line => line.Commune == commune)],
        [.. canton.Adjustments.SelectMany(month => month.Communes.Where(row => row.Ofs == commune).Select(row => new CommuneAdjustment(month.OriginMonth, row.PayableRappen)))]);
}

sealed record CommuneAdjustment(Month OriginMonth, long PayableRappen);

sealed record CmsStatement(
    Month Month, CmsId Cms, bool Final, int Version, IReadOnlyList<CommuneRow> Communes, IReadOnlyList<StatementLine> Lines, IReadOnlyList<CmsAdjustment> Adjustments)
{
    /// <summary>The communes of a centre in the canton's statement, with the lines of their persons.</summary>
    public static CmsStatement Of(CantonStatement canton, CmsId cms, IReadOnlySet<CommuneId> its, IEnumerable<StatementLine> lines) => new(
        canton.Month, cms, canton.Final, canton.Version, [.. canton.Communes.Where(row => its.Contains(row.Ofs))], [.. lines.Where(line => line.Commune is { } commune && its.Contains(commune))],
        [.. canton.Adjustments.Select(month => new CmsAdjustment(month.OriginMonth, [.. month.Communes.Where(row => its.Contains(row.Ofs))])).Where(month => month.Communes is not [])]);
}

sealed record CmsAdjustment(Month OriginMonth, IReadOnlyList<CommunePayable> Communes);
