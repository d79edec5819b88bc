using Isa.Domain.Values;

namespace Isa.Functions.Access;

/// <summary>An answer that tells something of cases; the audit trail names them, also where they were not found through <see cref="VisibleCases"/>.</summary>
interface IShowsCases
{
    IEnumerable<CaseId> Cases { get; }
}
