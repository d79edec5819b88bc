namespace Isa.Domain.Costs;

/// <summary>The codes of the reasons, as they stand on the wire and in statements; they never change.</summary>
public static class LineReasons
{
    public static string Code(this LineReason reason) => reason switch
    {
        LineReason.ContractUnknown => "contract.unknown",
        LineReason.ContractOutsideDates => "contract.outside-dates",
        LineReason.ArithmeticWrong => "arithmetic.wrong",
        LineReason.LineDuplicate => "line.duplicate",
        LineReason.UnitDiffers => "unit.differs",
        LineReason.ContractSuspended => "contract.suspended",
        LineReason.AttendanceMissing => "attendance.missing",
        LineReason.AttendanceLessThanBilled => "attendance.less-than-billed",
        LineReason.RateDiffers => "rate.differs",
    };
}
