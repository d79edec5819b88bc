namespace Isa.Domain.Costs;

/// <summary>What became of an invoice's lines at their recording. Rejected: the organiser has no such contract; the line is stored all the same, and its statement says so. A line by measure is recorded.</summary>
public sealed record LinesReport(int Recorded, int Rejected, IReadOnlyList<int> Unknown);
