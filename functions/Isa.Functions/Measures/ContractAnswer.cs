using Isa.Domain.Attendance;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;

namespace Isa.Functions.Measures;

/// <summary>A measure contract on the wire. Why canton and commune decided as they did is not told to the organiser.</summary>
sealed record ContractAnswer(
    ContractId ContractId, CaseId CaseId, string Measure, Axis Axis, PartnerId Partner, CommuneId Commune, ContractState State,
    DateOnly From, DateOnly? To, DateOnly? StartedOn, DateOnly? EndedOn, EndReason? EndReason, BillingAnswer Billing, Payer Payer,
    IReadOnlyDictionary<string, IReadOnlyList<HalfDay>> Schedule, IReadOnlyList<string> Objectives, string? ExternalRef,
    PreavisAnswer? Preavis, DecisionAnswer? Decision, object? Extension, IReadOnlyList<Suspension> Suspensions, IReadOnlyList<Interview> Interviews, int CatalogueVersion) : IShowsCases
{
    IEnumerable<CaseId> IShowsCases.Cases => [CaseId];

    public static ContractAnswer Of(MeasureContract contract, Caller reader)
    {
        var reasons = reader.Sees(AccessTable.Reasons);
        return new(
            contract.Id, contract.CaseId, contract.Measure, contract.Axis, contract.Partner, contract.Commune, contract.State,
            contract.From, contract.To, contract.StartedOn, contract.EndedOn, contract.End?.Reason,
            new(contract.Billing.Mode, contract.Billing.Unit, contract.Billing.UnitPrice.Rappen, contract.Billing.Pays), contract.Payer,
            ScheduleWire.Write(contract.Schedule), contract.Objectives, contract.ExternalRef,
            contract.Preavis is { } preavis ? new(preavis.Opinion, preavis.GivenOn, reasons ? preavis.Reason : null) : null,
            contract.Decision is { } decision ? new(decision.Outcome, decision.DecidedOn, reasons ? decision.Reason : null) : null,
            Extension: null, contract.Suspensions, contract.Interviews, contract.CatalogueVersion);
    }
}

sealed record BillingAnswer(BillingMode Mode, BillingUnit Unit, long UnitPriceRappen, IReadOnlyList<AttendanceStatus> Pays);

sealed record PreavisAnswer(Opinion Opinion, DateOnly GivenOn, string? Reason);

sealed record DecisionAnswer(DecisionOutcome Decision, DateOnly DecidedOn, string? Reason);
