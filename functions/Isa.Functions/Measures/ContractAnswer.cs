using System.Text.Json;
using System.Text.Json.Serialization;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;

namespace Isa.Functions.Measures;

/// <summary>A measure contract on the wire. Why canton and commune decided as they did is not told to the organiser.</summary>
sealed record ContractAnswer(
    ContractId ContractId, CaseId CaseId, string Measure, Axis Axis, PartnerId Partner, CommuneId Commune, ContractState State,
    DateOnly From, DateOnly? To, DateOnly? StartedOn, DateOnly? EndedOn, EndReason? EndReason, BillingAnswer Billing, Payer Payer,
    IReadOnlyDictionary<string, IReadOnlyList<HalfDay>> Schedule, IReadOnlyList<string> Objectives, string? ExternalRef,
    PreavisAnswer? Preavis, DecisionAnswer? Decision, ExtensionAnswer? Extension, IReadOnlyList<Suspension> Suspensions, IReadOnlyList<Interview> Interviews, int CatalogueVersion) : IShowsCases
{
    /// <summary>Only where the details are those of a company.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CompanyValidation? CompanyValidation { get; init; }

    /// <summary>Only once it was put on the waiting list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WaitingAnswer? Waiting { get; init; }

    /// <summary>Only when the organiser declined.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Declined? Declined { get; init; }

    /// <summary>What the measure asks for beside the contract; only where something was said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Details { get; init; }

    IEnumerable<CaseId> IShowsCases.Cases => [CaseId];

    public static ContractAnswer Of(MeasureContract contract, Caller reader, DateOnly today)
    {
        var reasons = reader.Sees(AccessTable.Reasons);
        return new(
            contract.Id, contract.CaseId, contract.Measure, contract.Axis, contract.Partner, contract.Commune, contract.State,
            contract.From, contract.To, contract.StartedOn, contract.EndedOn, contract.End?.Reason,
            BillingAnswer.Of(contract.Billing), contract.Payer,
            ScheduleWire.Write(contract.ScheduleOn(today)), contract.Objectives, contract.ExternalRef,
            contract.Preavis is { } preavis ? new(preavis.Opinion, preavis.GivenOn, reasons ? preavis.Reason : null) : null,
            contract.Decision is { } decision ? new(decision.Outcome, decision.DecidedOn, reasons ? decision.Reason : null) : null,
            contract.Extension is { } extension ? new(extension.To, extension.State) : null, contract.Suspensions, contract.Interviews, contract.CatalogueVersion)
        {
            CompanyValidation = contract.CompanyValidation,
            Waiting = contract.Waiting is { } waiting ? new(waiting.Since, waiting.Urgency, reasons ? waiting.Reason : null) : null,
            Declined = contract.Declined,
            Details = contract.Details is { } details ? JsonElement.Parse(details) : null,
        };
    }
}

/// <summary>An extension that was asked for, and where it stands: proposed, preavis-given, approved or refused.</summary>
sealed record ExtensionAnswer(DateOnly To, ContractState State);

/// <summary>Why one person waits more urgently than another is not told to the organiser.</summary>
sealed record WaitingAnswer(DateOnly Since, Urgency Urgency, string? Reason);

sealed record PreavisAnswer(Opinion Opinion, DateOnly GivenOn, string? Reason);

sealed record DecisionAnswer(DecisionOutcome Decision, DateOnly DecidedOn, string? Reason);
