using System.Text.Json.Serialization;
using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Functions.Costs;

/// <summary>A line of a statement. Organiser and measure stand there only where the statement itself does not say them.</summary>
sealed record StatementLine(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PartnerId? Partner, string? Contract,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Measure, CommuneId? Commune, BillingUnit Unit, decimal Quantity,
    long UnitPriceRappen, long BilledRappen, long AcceptedRappen, Verdict Verdict, IReadOnlyList<string> Reasons, Explanation Explanation);

/// <summary>An organiser's month: what it billed and what of it is accepted. Adjustments are corrections of earlier, closed months. Final ones never change.</summary>
sealed record PartnerStatement(
    Month Month, PartnerId Partner, bool Final, int Version, IReadOnlyList<StatementLine> Lines, long BilledRappen, long AcceptedRappen, IReadOnlyList<PartnerAdjustment> Adjustments);

sealed record PartnerAdjustment(Month OriginMonth, ContractId Contract, CommuneId Commune, long AmountRappen);

/// <summary>What a commune owes for a month. Payable = base share + population share + what it pays alone.</summary>
sealed record CommuneRow(CommuneId Ofs, long CommitmentsRappen, long Population, long BaseShareRappen, long PopulationShareRappen, long IneligibleRappen, long PayableRappen);

sealed record CommunePayable(CommuneId Ofs, long PayableRappen);

/// <summary>The split of a month between canton and communes: an advance on the yearly settlement (LHarm, VS 850.2).</summary>
sealed record CantonStatement(
    Month Month, bool Final, int Version, long TotalRappen, long CantonShareRappen, long CommunesShareRappen, long IneligibleRappen, long OtherPayersRappen,
    IReadOnlyList<CommuneRow> Communes, IReadOnlyList<CantonAdjustment> Adjustments);

sealed record CantonAdjustment(Month OriginMonth, long TotalRappen, long CantonShareRappen, long IneligibleRappen, IReadOnlyList<CommunePayable> Communes);

sealed record CommuneStatement(
    Month Month, CommuneId Ofs, bool Final, int Version, CommuneRow Row, IReadOnlyList<StatementLine> Lines, IReadOnlyList<CommuneAdjustment> Adjustments);

sealed record CommuneAdjustment(Month OriginMonth, long PayableRappen);

sealed record CmsStatement(
    Month Month, CmsId Cms, bool Final, int Version, IReadOnlyList<CommuneRow> Communes, IReadOnlyList<StatementLine> Lines, IReadOnlyList<CmsAdjustment> Adjustments);

sealed record CmsAdjustment(Month OriginMonth, IReadOnlyList<CommunePayable> Communes);
