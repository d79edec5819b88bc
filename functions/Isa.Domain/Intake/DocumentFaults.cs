using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>How many documents a case holds, and the refusal of one more.</summary>
public static class DocumentFaults
{
    public const int CountMax = 200;

    public static readonly Fault TooMany = new("document.too-many", "A case holds at most 200 documents.");
}
