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

    /// <summary>Only where an extension was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ExtensionRequestAnswer? ExtensionRequest { get; init; }

    /// <summary>Only where other half-days were agreed on from a day on; `schedule` are those of today.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DatedScheduleAnswer>? LaterSchedules { get; init; }

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
            BillingAnswer.Of(contract.Billing), contract.PayerOn(contract.Days.Nearest(today)),
            ScheduleWire.Write(contract.ScheduleOn(today)), contract.Objectives, contract.ExternalRef,
            PreavisAnswer.Of(contract.Preavis, reasons), DecisionAnswer.Of(contract.Decision, reasons),
            contract.Extension is { } extension ? new(extension.To, extension.State) : null, contract.Suspensions, contract.Interviews, contract.CatalogueVersion)
        {
            CompanyValidation = contract.CompanyValidation,
            ExtensionRequest = contract.Extension is { } asked ? ExtensionRequestAnswer.Of(asked, reasons) : null,
            LaterSchedules = contract.LaterSchedules is [] ? null : [.. contract.LaterSchedules.Select(later => new DatedScheduleAnswer(later.From, ScheduleWire.Write(later.Schedule)))],
            Waiting = contract.Waiting is { } waiting ? new(waiting.Since, waiting.Urgency, reasons ? waiting.Reason : null) : null,
            Declined = contract.Declined,
            Details = contract.Details is { } details ? JsonElement.Parse(details) : null,
        };
    }
}

/// <summary>An extension that was asked for, and where it stands: proposed, preavis-given, approved, refused, or cancelled when the stay ended before.</summary>
sealed record ExtensionAnswer(DateOnly To, ContractState State);

/// <summary>What was said of the extension: why it was asked for, the opinion and the decision.</summary>
sealed record ExtensionRequestAnswer(DateOnly AskedOn, string? Reason, PreavisAnswer? Preavis, DecisionAnswer? Decision)
{
    public static ExtensionRequestAnswer Of(Extension extension, bool reasons) =>
        new(extension.AskedOn, reasons ? extension.Reason : null, PreavisAnswer.Of(extension.Preavis, reasons), DecisionAnswer.Of(extension.Decision, reasons));
}

/// <summary>The half-days of the week from a day on.</summary>
sealed record DatedScheduleAnswer(DateOnly From, IReadOnlyDictionary<string, IReadOnlyList<HalfDay>> Schedule);

/// <summary>Why one person waits more urgently than another is not told to the organiser.</summary>
sealed record WaitingAnswer(DateOnly Since, Urgency Urgency, string? Reason);

sealed record PreavisAnswer(Opinion Opinion, DateOnly GivenOn, string? Reason)
{
    public static PreavisAnswer? Of(Preavis? preavis, bool reasons) => preavis is null ? null : new(preavis.Opinion, preavis.GivenOn, reasons ? preavis.Reason : null);
}

sealed record DecisionAnswer(DecisionOutcome Decision, DateOnly DecidedOn, string? Reason)
{
    public static DecisionAnswer? Of(Decision? decision, bool reasons) => decision is null ? null : new(decision.Outcome, decision.DecidedOn, reasons ? decision.Reason : null);
}
