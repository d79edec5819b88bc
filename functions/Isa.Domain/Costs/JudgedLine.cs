using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>What became of a billed line; missing: attended, and not billed.</summary>
public enum Verdict { Accepted, Reduced, Rejected, Missing }

/// <summary>Why a line was not accepted as billed.</summary>
public enum LineReason
{
    ContractUnknown,
    ContractOutsideDates,
    ArithmeticWrong,
    LineDuplicate,
    UnitDiffers,
    ContractSuspended,
    AttendanceMissing,
    AttendanceLessThanBilled,
    RateDiffers,
}


/// <summary>What a verdict rests on: what was found (half-days, interviews or days, by unit), of how many, which planned half-days are missing, the price of the contract in the unit of the line, and what other lines were paid for before.</summary>
public sealed record Evidence(long Found = 0, long OutOf = 0, IReadOnlyList<DayHalf>? Missing = null, Chf? ContractPrice = null, long PaidBefore = 0);

/// <summary>A line after its judgement. The commune is that of most of the paid half-days (month and flat: active days), else of the contract; a line by measure, or of an unknown contract, has none.</summary>
public sealed record JudgedLine(
    string? Invoice, string? Contract, string? Measure, CommuneId? Commune, BillingUnit Unit, Quantity Quantity, Chf UnitPrice,
    Chf Billed, Chf Accepted, Verdict Verdict, IReadOnlyList<LineReason> Reasons, Evidence Evidence);
