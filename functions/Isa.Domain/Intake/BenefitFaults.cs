using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>Questions about benefits that the sources do not answer.</summary>
public static class BenefitFaults
{
    public static readonly Fault ForfaitYearUnknown = new("forfait.year-unknown", "No monthly forfait is known for this year.", "/year");
    public static readonly Fault HouseholdUnknown = new("reimbursement.household-unknown", "The sources name the income of a single person and of a couple, both without children: for others the authority decides.", "/children");
    public static readonly Fault MedianUnknown = new("median.unknown", "The median income of a single person is not known here: the question must say it.", "/medianRappen");
}
